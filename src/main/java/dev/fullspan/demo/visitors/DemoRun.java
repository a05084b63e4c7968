package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoSettings;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.history.HistoryPlan;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.demo.storefront.Stocking;
import dev.fullspan.platform.RunMode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opens the demo when the server is up: the shop at once, its past while the server is used already, and visitors until it stops. */
@Component
class DemoRun {
    private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);

    private final DemoSettings settings;
    private final RunMode mode;
    private final DemoShop shop;
    private final PublicInterface fullspan;
    private final HistoryTelling telling;
    private final Stocking stocking;
    private final Clock clock;
    private final List<Thread> running = new ArrayList<>();

    DemoRun(
            DemoSettings settings,
            RunMode mode,
            DemoShop shop,
            PublicInterface fullspan,
            HistoryTelling telling,
            Stocking stocking,
            Clock clock) {
        this.settings = settings;
        this.mode = mode;
        this.shop = shop;
        this.fullspan = fullspan;
        this.telling = telling;
        this.stocking = stocking;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void open() throws IOException {
        if (!settings.enabled() || mode != RunMode.SERVER) {
            return;
        }
        Set<Truth> planted = EnumSet.allOf(Truth.class);
        planted.removeAll(Truth.of(settings.without()));
        DemoShop.Opened opened = shop.open(settings.seed(), planted);
        if (!opened.told()) {
            shop.standsAt(opened.shop(), URI.create(fullspan.address()).getHost());
        }
        try {
            stocking.fill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        HistoryPlan plan = new HistoryPlan(
                opened.seed(),
                opened.ends(),
                HistoryPlan.MONTHS,
                settings.size(),
                opened.planted(),
                fullspan.address(),
                settings.mended());
        System.out.println("The demo shop is open at " + fullspan.address() + "/demo-shop");
        System.out.flush();
        if (!opened.told()) {
            start("demo-history", () -> tell(opened, plan));
        }
        if (settings.visitors() > 0) {
            start(
                    "demo-visitors",
                    new SimulatedVisitors(fullspan, opened.writeKey(), plan, clock, settings.visitors(), opened)::come);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        running.forEach(Thread::interrupt);
    }

    private void start(String name, Runnable work) {
        running.add(Thread.ofPlatform().daemon().name(name).start(work));
    }

    private void tell(DemoShop.Opened opened, HistoryPlan plan) {
        try {
            telling.tellAll(opened, plan);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The demo's past could not be told to its end; the next start tells it again", e);
        }
    }
}
