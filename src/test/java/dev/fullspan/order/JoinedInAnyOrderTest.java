package dev.fullspan.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.eventlog.query.Refunds;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.inventory.Stock;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.StockSoundness;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.ParcelLine;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderParts.RefundLine;
import dev.fullspan.order.OrderParts.Restock;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever a store tells, in whatever order, each message thrice, by two nodes at once: one state. */
@FullspanTest
class JoinedInAnyOrderTest {
    private static final Instant NOW = Instant.now();
    private static final Instant PLACED = NOW.minus(Duration.ofHours(3));
    private static final List<String> SKUS = List.of("A", "B", "C");

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    dev.fullspan.order.Orders orders;

    @Autowired
    Connections connections;

    @Autowired
    Settling settling;

    @Autowired
    Followers followers;

    @Autowired
    Stock stock;

    @Autowired
    EventLog log;

    private interface Message extends BiConsumer<dev.fullspan.order.Orders, ShopId> {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theSameNewsInAnyOrderEndInTheSameState(int seed) throws Exception {
        List<Message> story = story(new Random(seed));
        String told = afterwards(story, List.of(story));
        assertThat(told).as("seed %d", seed).contains("#0");
        for (int turn = 0; turn < 3; turn++) {
            Random random = new Random(seed * 100L + turn);
            List<Message> thrice = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                thrice.addAll(story);
            }
            Collections.shuffle(thrice, random);
            int half = random.nextInt(thrice.size());
            String otherwise = afterwards(story, List.of(thrice.subList(0, half), thrice.subList(half, thrice.size())));
            assertThat(otherwise).as("seed %d, turn %d", seed, turn).isEqualTo(told);
        }
    }

    /** Delivers each list by a node of its own, all at the same time, and describes what came of it. */
    private String afterwards(List<Message> story, List<List<Message>> deliveries) throws Exception {
        ShopId shop = shops.add(NewShop.of("Orders " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        SKUS.forEach(sku -> stock.count(shop, sku, null, 20, "count", "test"));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (List<Message> delivery : deliveries) {
            dev.fullspan.order.Orders node = new dev.fullspan.order.Orders(
                    database, transaction, connections, settling, followers, Clock.systemUTC());
            all.add(CompletableFuture.runAsync(() -> delivery.forEach(message -> message.accept(node, shop))));
        }
        for (CompletableFuture<Void> one : all) {
            one.get();
        }
        Settled.all(database, followers, shop);
        StockSoundness.check(database, shop);
        return state(shop);
    }

    private String state(ShopId shop) {
        List<String> lines = new ArrayList<>();
        lines.addAll(database.sql("""
                        select concat_ws('|', r.number, r.kind, r.placed, r.told, r.currency, r.subtotal, r.shipping, r.tax, r.total, r.revenue,
                            r.captured, r.refunded, r.payment, r.fulfilment, r.units, r.sent, r.cancelled, r.cancel_reason,
                            r.problems::text, r.tags::text, r.buyer, r.email, r.user_id, r.device)
                        from orders.record r where r.shop = :shop and r.known order by r.connection, r.source_id
                        """)
                .param("shop", shop.value())
                .query(String.class)
                .list());
        lines.addAll(database.sql("""
                        select concat_ws('|', r.source_id, l.id, l.sku, l.quantity, l.net, l.shipped, l.removed, l.returned, l.refunded)
                        from orders.line l join orders.record r on r.id = l.record where r.shop = :shop order by r.source_id, l.position
                        """)
                .param("shop", shop.value())
                .query(String.class)
                .list());
        lines.addAll(database.sql("""
                        select concat_ws('|', r.source_id, p.kind, p.id, p.version, p.digest)
                        from orders.part p join orders.record r on r.id = p.record where r.shop = :shop
                        order by r.source_id, p.kind, p.id
                        """)
                .param("shop", shop.value())
                .query(String.class)
                .list());
        for (String sku : SKUS) {
            lines.add(sku + " " + stock.of(shop, sku).map(StockOf::total).orElseThrow());
        }
        log.awaitLoaded();
        Scope scope = new Scope(
                shop,
                PLACED.minus(Duration.ofDays(2)),
                NOW.plus(Duration.ofDays(2)),
                ZoneOffset.UTC,
                Currency.getInstance("EUR"),
                List.of());
        log.ask(new Orders(scope, Cursor.first(100)))
                .rows()
                .forEach(row -> lines.add(row.orderId() + " " + row.time() + " " + row.revenue() + " " + row.user()));
        log.ask(new Refunds(scope, Cursor.first(100)))
                .rows()
                .forEach(row -> lines.add(row.orderId() + " back " + row.time() + " " + row.amount()));
        return String.join("\n", lines);
    }

    /** Two or three orders: placed, paid, edited, sent in parts, refunded, some cancelled; two tellings of one moment that differ. */
    private static List<Message> story(Random random) {
        List<Message> story = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int number = 0; number < count; number++) {
            tell(story, random, Integer.toString(number));
        }
        return story;
    }

    private static void tell(List<Message> story, Random random, String id) {
        Instant placed = PLACED.plusSeconds(random.nextInt(1000));
        int quantity = 2 + random.nextInt(4);
        boolean edited = random.nextBoolean();
        story.add(snapshot(order(id, placed, quantity)));
        Instant later = placed.plusSeconds(60);
        Payment authorised = new Payment("p1", null, "card", Payment.State.AUTHORISED, BigDecimal.TEN, placed);
        Payment captured = new Payment("p1", null, "card", Payment.State.CAPTURED, BigDecimal.TEN, later);
        story.add(parts(new Telling(id, placed).asOf(placed.plusSeconds(5)).payment(authorised)));
        story.add(parts(new Telling(id, placed).asOf(later).payment(captured)));
        Telling second = order(id, placed, edited ? quantity - 1 : quantity)
                .asOf(later)
                .payment(captured)
                .tags("gift");
        story.add(snapshot(second));
        if (random.nextInt(3) == 0) {
            // Another telling of the same moment.
            story.add(snapshot(order(id, placed, quantity).asOf(later).tags("vip")));
        }
        int left = 1 + random.nextInt(quantity);
        Instant sent = placed.plusSeconds(600);
        story.add(parts(new Telling(id, placed).asOf(sent).parcel(parcel("f1", left, sent, null, false))));
        if (random.nextBoolean()) {
            story.add(parts(new Telling(id, placed)
                    .asOf(sent.plusSeconds(60))
                    .parcel(parcel("f1", left, sent, sent.plusSeconds(60), false))));
        } else if (random.nextBoolean()) {
            story.add(parts(
                    new Telling(id, placed).asOf(sent.plusSeconds(30)).parcel(parcel("f1", left, sent, null, true))));
        }
        if (random.nextBoolean()) {
            Restock restock = Restock.values()[random.nextInt(3)];
            story.add(parts(new Telling(id, placed)
                    .asOf(sent.plusSeconds(90))
                    .refund(new Refund(
                            "r1",
                            new BigDecimal("3.50"),
                            sent.plusSeconds(90),
                            null,
                            List.of(new RefundLine("l1", 1, restock, null)),
                            false))));
            if (random.nextInt(3) == 0) {
                story.add(parts(new Telling(id, placed)
                        .asOf(sent.plusSeconds(95))
                        .refund(new Refund(
                                "r1", new BigDecimal("3.50"), sent.plusSeconds(90), null, List.of(), true))));
            }
        }
        if (random.nextInt(3) == 0) {
            story.add(
                    random.nextBoolean()
                            ? parts(new Telling(id, placed)
                                    .asOf(sent.plusSeconds(120))
                                    .cancelled(sent.plusSeconds(120), "no stock"))
                            : snapshot(order(id, placed, quantity)
                                    .asOf(sent.plusSeconds(120))
                                    .cancelled(sent.plusSeconds(120), "customer")));
        }
    }

    private static Telling order(String id, Instant placed, int quantity) {
        return new Telling(id, placed)
                .line("A", quantity, "2.50")
                .line("B", 1, "10")
                .shipping("4.90")
                .tax("1.20")
                .buyer(new OrderSnapshot.Buyer("c" + id, null, "A. Berg", "a@berg.example", true, null, null, null));
    }

    private static Parcel parcel(String id, int units, Instant shipped, Instant delivered, boolean cancelled) {
        return new Parcel(id, List.of(new ParcelLine("l1", units)), "DHL", "T1", shipped, delivered, cancelled);
    }

    private static Message snapshot(Telling telling) {
        OrderSnapshot snapshot = telling.snapshot();
        return (node, shop) -> node.take(shop, snapshot);
    }

    private static Message parts(Telling telling) {
        OrderParts parts = telling.parts();
        return (node, shop) -> node.take(shop, parts);
    }
}
