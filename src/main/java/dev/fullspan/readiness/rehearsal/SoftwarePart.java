package dev.fullspan.readiness.rehearsal;

import dev.fullspan.catalog.StockRule;
import dev.fullspan.catalog.StockRules;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.MailRehearsal;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets;
import dev.fullspan.order.Baskets.Basket;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderPapers;
import dev.fullspan.readiness.rehearsal.ShadowOrders.Went;
import dev.fullspan.readiness.rehearsal.Timings.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes many orders through the real program on a shadow copy, several at once, and says how long each step took and what went wrong. */
@Component
class SoftwarePart {
    private static final Logger LOG = LoggerFactory.getLogger(SoftwarePart.class);
    private static final int AT_ONCE = 4;
    private static final int PAPERS_TOGETHER = 25;
    private static final int MOST_SKUS_TOLD = 10;

    private final ShadowOrders orders;
    private final OrderPapers papers;
    private final MailRehearsal mail;
    private final Stock stock;
    private final StockRules rules;

    SoftwarePart(ShadowOrders orders, OrderPapers papers, MailRehearsal mail, Stock stock, StockRules rules) {
        this.orders = orders;
        this.papers = papers;
        this.mail = mail;
        this.stock = stock;
        this.rules = rules;
    }

    /** @param went by place of the basket; shorter where it was cancelled */
    record Outcome(SoftwareReport report, List<Went> went) {}

    /**
     * @param shop whose mail server is tried, without a letter
     * @param answering how partners answer
     * @param progress hears what is done, and how much of the software's part, 0 to 100
     */
    Outcome play(
            ShopId shop,
            ShopId shadow,
            List<Basket> baskets,
            PartnerAnswers answering,
            ObjIntConsumer<String> progress,
            BooleanSupplier cancelled) {
        Timings timings = new Timings();
        Map<String, Long> before = net(shadow, skus(baskets));
        long start = System.nanoTime();
        List<Went> went = placed(shadow, baskets, answering, timings, progress, cancelled);
        List<Went> taken = went.stream()
                .filter(one -> one.order() != null && !one.parties().isEmpty())
                .toList();
        progress.accept("Pick lists and packing slips", 65);
        papers(shadow, taken, timings, cancelled);
        progress.accept("Parcels", 75);
        int shipped = shipped(shadow, taken, timings, cancelled);
        progress.accept("Letters", 90);
        int letters = letters(taken, timings);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Set<String> soldOut = new TreeSet<>();
        went.forEach(one -> soldOut.addAll(one.soldOut()));
        soldOut.removeIf(sku ->
                stock.of(shadow, sku).map(of -> of.total().available() > 0).orElse(false));
        return new Outcome(
                new SoftwareReport(
                        millis,
                        (int) went.stream().filter(one -> one.order() != null).count(),
                        (int) went.stream()
                                .filter(one -> !one.soldOut().isEmpty())
                                .count(),
                        (int) went.stream()
                                .filter(one ->
                                        one.order() != null && one.parties().isEmpty())
                                .count(),
                        shipped,
                        oversold(shadow, before),
                        letters,
                        mail.tryServer(shop),
                        timings.steps(),
                        timings.failures(),
                        soldOut.stream().limit(MOST_SKUS_TOLD).toList()),
                went);
    }

    private static Set<String> skus(List<Basket> baskets) {
        Set<String> skus = new TreeSet<>();
        baskets.forEach(basket -> basket.lines().forEach(line -> skus.add(line.sku())));
        return skus;
    }

    private Map<String, Long> net(ShopId shadow, Collection<String> skus) {
        Map<String, Long> net = new HashMap<>();
        stock.of(shadow, skus).forEach((sku, of) -> net.put(sku, of.total().net()));
        return net;
    }

    /** What is promised beyond stock now and was not before, of what may not be sold so. Bundles show in their components. */
    private long oversold(ShopId shadow, Map<String, Long> before) {
        Map<String, StockRule> told = rules.of(shadow, before.keySet());
        Map<String, Long> after = net(shadow, before.keySet());
        long oversold = 0;
        for (Map.Entry<String, Long> one : before.entrySet()) {
            StockRule rule = told.get(one.getKey());
            if (rule == null
                    || rule.backOrders().equals(StockRule.BackOrders.NEVER)
                            && rule.components().isEmpty()) {
                long had = Math.max(0, -one.getValue());
                oversold += Math.max(0, -after.getOrDefault(one.getKey(), 0L) - had);
            }
        }
        return oversold;
    }

    private List<Went> placed(
            ShopId shadow,
            List<Basket> baskets,
            PartnerAnswers answering,
            Timings timings,
            ObjIntConsumer<String> progress,
            BooleanSupplier cancelled) {
        ConcurrentLinkedQueue<Integer> left = new ConcurrentLinkedQueue<>();
        Went[] went = new Went[baskets.size()];
        for (int i = 0; i < went.length; i++) {
            left.add(i);
        }
        AtomicInteger done = new AtomicInteger();
        inParallel(() -> {
            for (Integer i = left.poll(); i != null && !cancelled.getAsBoolean(); i = left.poll()) {
                try {
                    went[i] = orders.place(shadow, i, baskets.get(i), answering, timings);
                } catch (Exception e) {
                    failed(e, "R-" + (i + 1), timings);
                }
                progress.accept(
                        "Order " + done.incrementAndGet() + " of " + went.length + " goes through",
                        done.get() * 60 / went.length);
            }
        });
        List<Went> all = new ArrayList<>();
        for (Went one : went) {
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private static void inParallel(Runnable work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(threads.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void failed(Exception e, String order, Timings timings) {
        if (e instanceof ProblemException refused) {
            timings.failed(refused.detail(), order);
        } else {
            LOG.error("Order {} of a rehearsal broke", order, e);
            timings.failed(
                    "A step broke on our side (" + e.getClass().getSimpleName() + "); the log says where.", order);
        }
    }

    private void papers(ShopId shadow, List<Went> taken, Timings timings, BooleanSupplier cancelled) {
        for (int from = 0; from < taken.size() && !cancelled.getAsBoolean(); from += PAPERS_TOGETHER) {
            List<Went> some = taken.subList(from, Math.min(from + PAPERS_TOGETHER, taken.size()));
            List<OrderId> ids = some.stream()
                    .map(one -> Objects.requireNonNull(one.order()))
                    .toList();
            try {
                timings.time(Step.PAPERS, () -> {
                    papers.pickList(shadow, ids);
                    return papers.packingSlips(shadow, ids);
                });
            } catch (Exception e) {
                failed(e, some.getFirst().number(), timings);
            }
        }
    }

    private int shipped(ShopId shadow, List<Went> taken, Timings timings, BooleanSupplier cancelled) {
        ConcurrentLinkedQueue<Went> left = new ConcurrentLinkedQueue<>(taken);
        AtomicInteger shipped = new AtomicInteger();
        inParallel(() -> {
            for (Went one = left.poll(); one != null && !cancelled.getAsBoolean(); one = left.poll()) {
                try {
                    if (orders.ship(shadow, one, timings)) {
                        shipped.incrementAndGet();
                    }
                } catch (Exception e) {
                    failed(e, one.number(), timings);
                }
            }
        });
        return shipped.get();
    }

    private int letters(List<Went> taken, Timings timings) {
        if (taken.isEmpty()) {
            return 0;
        }
        MailRehearsal.Sent sent =
                mail.send(taken.stream().map(SoftwarePart::letter).toList());
        sent.nanos().stream().filter(nanos -> nanos >= 0).forEach(nanos -> timings.note(Step.MAIL, nanos));
        sent.failures().forEach(why -> timings.failed(why, "letters"));
        return sent.received();
    }

    private static Mail letter(Went went) {
        List<List<String>> rows = new ArrayList<>();
        for (Baskets.Line line : went.basket().lines()) {
            rows.add(List.of(Long.toString(line.quantity()), line.title(), line.sku()));
        }
        return new Mail(
                "rehearsal-" + went.number(),
                "Rehearsal",
                "buyer@example.com",
                "Your order " + went.number() + " is on its way",
                List.of(
                        new Mail.Text("Thank you for your order " + went.number() + ". It has left."),
                        new Mail.Table(List.of("Units", "What", "SKU"), rows)),
                false);
    }
}
