package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.HistoryPlan;
import dev.fullspan.demo.history.Passers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Visitors who come one after the other and take their time on each page, as people do, until their thread is interrupted. */
final class SimulatedVisitors {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedVisitors.class);
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final PublicInterface fullspan;
    private final String writeKey;
    private final Clock clock;
    private final Passers passers;
    private final int anHour;
    private final DemoShop.@Nullable Opened taker;

    SimulatedVisitors(PublicInterface fullspan, String writeKey, HistoryPlan plan, Clock clock, int anHour) {
        this(fullspan, writeKey, plan, clock, anHour, null);
    }

    /** @param taker whose own system tells their orders, too; null where nobody does */
    SimulatedVisitors(
            PublicInterface fullspan,
            String writeKey,
            HistoryPlan plan,
            Clock clock,
            int anHour,
            DemoShop.@Nullable Opened taker) {
        this.taker = taker;
        this.fullspan = fullspan;
        this.writeKey = writeKey;
        this.clock = clock;
        this.passers = new Passers(plan, clock.instant());
        this.anHour = anHour;
    }

    void come() {
        try {
            while (true) {
                Instant now = clock.instant();
                List<Deed> visit = passers.visit(now);
                Thread.ofVirtual().name("visitor-", 0).start(() -> play(visit));
                double mean = SECONDS_AN_HOUR / Math.max(1, anHour * Passers.hour(now));
                Duration wait = Duration.ofMillis(
                        (long) (-Math.log(1 - ThreadLocalRandom.current().nextDouble()) * mean * 1000));
                Thread.sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(List<Deed> visit) {
        try {
            for (Deed deed : visit) {
                Duration wait = Duration.between(clock.instant(), deed.time());
                if (wait.isPositive()) {
                    Thread.sleep(wait);
                }
                fullspan.tellAs(writeKey, deed.userAgent(), deed.json(false));
            }
            if (taker != null) {
                DemoOrders orders = new DemoOrders(visit.getLast().time());
                visit.forEach(orders::hear);
                orders.tell(fullspan, taker);
            }
        } catch (IOException e) {
            LOG.debug("A simulated visitor was cut off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
