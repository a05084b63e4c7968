package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoProgress;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.History;
import dev.fullspan.demo.history.HistoryPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells a history to a shop in batches through the tracking API. Told twice it adds nothing: the messages carry the same ids. */
@Component
public class HistoryTelling {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryTelling.class);
    private static final int BATCH = 400;
    private static final int UNDER_WAY = 3;

    private final PublicInterface fullspan;
    private final DemoShop shop;
    private final DemoProgress progress;
    private final PartnersPast partners;

    HistoryTelling(PublicInterface fullspan, DemoShop shop, DemoProgress progress, PartnersPast partners) {
        this.fullspan = fullspan;
        this.shop = shop;
        this.progress = progress;
        this.partners = partners;
    }

    /**
     * Tells all of it and remembers that it is told.
     *
     * @return the number of messages
     * @throws InterruptedException where the thread is interrupted; the next start tells it from the beginning
     */
    public long tellAll(DemoShop.Opened opened, HistoryPlan plan) throws IOException, InterruptedException {
        Instant start = Instant.now();
        DemoSpend spend = new DemoSpend();
        DemoOrders orders = new DemoOrders(opened.ends(), partners.from(opened));
        DemoConsents consents = new DemoConsents(opened.ends());
        long told = tell(opened.writeKey(), plan, day -> {
            spend.add(day);
            orders.add(day);
            consents.add(day);
        });
        spend.tell(fullspan, opened);
        partners.tell(opened, orders.tell(fullspan, opened));
        consents.tell(fullspan, opened);
        shop.markTold();
        progress.at(100);
        Duration took = Duration.between(start, Instant.now());
        System.err.printf(
                Locale.ROOT, "The demo's past is told: %,d events in %.1f s.%n", told, took.toMillis() / 1000.0);
        return told;
    }

    /** Tells a plan's history to the shop of a write key: while some batches are under way, the next is made. */
    public long tell(String writeKey, HistoryPlan plan) throws IOException, InterruptedException {
        return tell(writeKey, plan, day -> {});
    }

    private long tell(String writeKey, HistoryPlan plan, Consumer<History.Day> beside)
            throws IOException, InterruptedException {
        AtomicLong count = new AtomicLong();
        List<String> waiting = new ArrayList<>(BATCH);
        Deque<Future<?>> underWay = new ArrayDeque<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            new History(plan).tell(day -> {
                for (Deed deed : day.deeds()) {
                    waiting.add(deed.json(true));
                    if (waiting.size() == BATCH) {
                        count.addAndGet(BATCH);
                        send(senders, underWay, writeKey, waiting);
                    }
                }
                beside.accept(day);
                show(day);
            });
            count.addAndGet(waiting.size());
            send(senders, underWay, writeKey, waiting);
            while (!underWay.isEmpty()) {
                finish(underWay);
            }
            return count.get();
        } catch (Broken e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case InterruptedException interrupted -> throw interrupted;
                case null, default -> throw e;
            }
        }
    }

    private void send(ExecutorService senders, Deque<Future<?>> underWay, String writeKey, List<String> messages) {
        List<String> batch = List.copyOf(messages);
        messages.clear();
        if (!batch.isEmpty()) {
            underWay.add(senders.submit(() -> {
                fullspan.tell(writeKey, batch);
                return null;
            }));
        }
        while (underWay.size() >= UNDER_WAY) {
            finish(underWay);
        }
    }

    private static void finish(Deque<Future<?>> underWay) {
        try {
            underWay.remove().get();
        } catch (ExecutionException e) {
            throw new Broken(e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            throw new Broken(e);
        }
    }

    private void show(History.Day day) {
        int before = progress.percent();
        int now = (int) Math.min(99, day.share() * 100);
        progress.at(now);
        if (now / 20 > before / 20) {
            String month =
                    DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(day.date());
            System.err.println("Telling the demo's past: " + now + " %, " + month + ".");
            LOG.debug("Told {}", day.date());
        }
    }

    /** Carries a failure out of the history's consumer. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(Exception cause) {
            super(cause);
        }
    }
}
