package dev.fullspan.command.bench;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages of the long lists of a large shop, every filter with every order, over HTTP as a person who signed in sees them: the answer in its first
 * line, the figures of every filter, 50 lines. Beside them the one statement that a shop would write for the same lines, on the same database.
 */
final class ListsBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double MOST_MILLIS = 200;

    private final Class<?> application;
    private final int skus;
    private final int orders;
    private final int customers;

    /**
     * @param application the program
     * @param skus in the shop
     * @param orders likewise
     * @param customers likewise
     */
    ListsBenchmark(Class<?> application, int skus, int orders, int customers) {
        this.application = application;
        this.skus = skus;
        this.orders = orders;
        this.customers = customers;
    }

    /**
     * A list and how it is asked for.
     *
     * @param filters parameters of its address, the first for all
     * @param sorts likewise, the first as it opens
     */
    private record Pages(String name, String path, List<String> filters, List<String> sorts) {
        List<String> queries() {
            return filters.stream()
                    .flatMap(filter -> sorts.stream().map(sort -> filter + "&sort=" + sort))
                    .toList();
        }
    }

    /** @param millis median */
    private record Page(String query, double millis) {}

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public Measured measure(Path directory, Consumer<String> progress) throws Exception {
        progress.accept("Starting");
        try (ConfigurableApplicationContext program = OwnProgram.start(application, directory)) {
            progress.accept("Filling a shop with %,d SKUs".formatted(skus));
            JdbcClient database = program.getBean(JdbcClient.class);
            ShopId shop = program.getBean(Shops.class)
                    .add(NewShop.of("Large", "EUR", "UTC"))
                    .id();
            Locations locations = program.getBean(Locations.class);
            long store = locations.defaultOf(shop);
            LargeShop.plant(database, shop, store, locations.add(shop, "Warehouse", Location.Kind.WAREHOUSE), skus);
            awaitFigures(database, shop);
            progress.accept("Filling it with %,d orders".formatted(orders));
            ManyOrders.plant(database, shop, orders);
            progress.accept("Filling it with %,d customers".formatted(customers));
            ManyCustomers.plant(database, shop, customers);
            database.sql("vacuum analyze orders.record, customer.listed").update();
            SignedIn person = SignedIn.administrator(program);
            List<Measured.Figure> figures = new ArrayList<>();
            double byAvailable = 0;
            for (Pages pages : lists(shop, store)) {
                List<Page> measured = measured(person, pages, progress);
                figures.addAll(figures(pages, measured));
                byAvailable = measured.stream()
                        .filter(page ->
                                pages.name().equals("stock") && page.query().equals("&sort=-available"))
                        .mapToDouble(Page::millis)
                        .findFirst()
                        .orElse(byAvailable);
            }
            double plain = plain(database, shop);
            figures.add(Measured.Figure.of("one statement: sums of all SKUs, 50 by what is available", plain, "ms"));
            figures.add(Measured.Figure.of(
                    "the page of stock by what is available against it", byAvailable / plain, "ratio"));
            return new Measured(
                    name(),
                    "Pages of lists in a shop of %,d SKUs, %,d orders and %,d customers over HTTP, every filter with every order; medians of %d."
                            .formatted(skus, orders, customers, ROUNDS),
                    figures);
        }
    }

    private static List<Pages> lists(ShopId shop, long location) {
        String base = "/shops/" + shop;
        return List.of(
                new Pages(
                        "stock",
                        base + "/stock",
                        List.of(
                                "",
                                "state=short",
                                "state=out",
                                "state=low",
                                "state=in",
                                "state=held",
                                "state=uncounted",
                                "location=" + location,
                                "location=" + location + "&state=low",
                                "q=oak+tray",
                                "q=oak+tray&state=low",
                                "q=holm&state=low",
                                "q=sku&location=" + location,
                                "q=4006000000777",
                                "page=1000"),
                        List.of("", "name", "-on-hand", "reserved", "-allocated", "safety", "-available", "-shortage")),
                new Pages(
                        "catalogue",
                        base + "/products",
                        List.of(
                                "",
                                "state=sellable",
                                "state=lacking",
                                "state=hidden",
                                "lack=price",
                                "category=Kitchen",
                                "brand=Holm",
                                "brand=Holm&category=Kitchen&state=lacking",
                                "q=oak+tray",
                                "q=holm&state=lacking",
                                "page=1000"),
                        List.of("", "title", "-title", "brand", "-price", "price", "variants", "-changed")),
                new Pages(
                        "what runs out",
                        base + "/stock/runs-out",
                        List.of(
                                "",
                                "which=week",
                                "which=month",
                                "which=order",
                                "which=untold",
                                "q=oak+tray",
                                "page=1000"),
                        List.of("", "title", "available", "cover", "-cover", "per-day", "runs-out", "-suggested")),
                new Pages(
                        "orders",
                        base + "/orders",
                        List.of(
                                "",
                                "view=all",
                                "view=held",
                                "view=waiting",
                                "view=sent",
                                "view=done",
                                "view=all&payment=refunded",
                                "view=all&fulfilment=returned",
                                "view=all&source=till",
                                "view=all&country=FR",
                                "view=all&tag=gift",
                                "view=all&tag=rare",
                                "view=all&problem=unknown_sku",
                                "view=all&least=199",
                                "view=all&q=oak+tray",
                                "view=all&q=buyer+777",
                                "view=done&q=4711&country=DE"),
                        List.of("", "placed", "total", "-total", "units", "-units", "buyer", "-buyer")),
                new Pages(
                        "customers",
                        base + "/customers",
                        List.of(
                                "",
                                "show=buyers",
                                "show=again",
                                "show=till",
                                "show=not-yet",
                                "show=email",
                                "show=joined",
                                "before=",
                                "show=email&before=",
                                "show=joined&before=",
                                "q=person+0000777",
                                "q=hauptstrasse+5",
                                "q=hauptstrasse+5&show=till&before=",
                                "q=nobody+at+all"),
                        List.of(
                                "", "seen", "name", "-name", "spent", "-spent", "orders", "-orders", "last", "-last",
                                "made", "-made")));
    }

    /** Until the program has put the figures of all SKUs beside their names; a shop that runs has them there. */
    private static void awaitFigures(JdbcClient database, ShopId shop) throws InterruptedException {
        while (database.sql("""
                        select exists (select from inventory.stock where shop = :shop and untold)
                            or exists (select from inventory.told_availability where shop = :shop and due)
                        """)
                .param("shop", shop.value())
                .query(Boolean.class)
                .single()) {
            Thread.sleep(200);
        }
        database.sql("vacuum analyze inventory.item, inventory.stock, inventory.told_availability")
                .update();
    }

    private static List<Page> measured(SignedIn person, Pages pages, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<String> queries = pages.queries();
        double[][] millis = new double[queries.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int i = 0; i < queries.size(); i++) {
                long from = System.nanoTime();
                person.page(pages.path() + "?" + queries.get(i));
                if (round >= 0) {
                    millis[i][round] = (System.nanoTime() - from) / 1e6;
                }
            }
            progress.accept(pages.name() + (round < 0 ? ": warm" : ": round %d of %d".formatted(round + 1, ROUNDS)));
        }
        List<Page> measured = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            measured.add(new Page(queries.get(i), IntakeBenchmark.median(millis[i])));
        }
        return measured;
    }

    private static List<Measured.Figure> figures(Pages pages, List<Page> measured) {
        List<Page> slowest = measured.stream()
                .sorted((one, other) -> Double.compare(other.millis(), one.millis()))
                .toList();
        double[] all = measured.stream().mapToDouble(Page::millis).toArray();
        Arrays.sort(all);
        return List.of(
                Measured.Figure.atMost(
                        pages.name() + " as it opens", measured.getFirst().millis(), "ms", MOST_MILLIS),
                Measured.Figure.of(
                        "%s, median of %d filters × orders".formatted(pages.name(), all.length),
                        IntakeBenchmark.median(all),
                        "ms"),
                Measured.Figure.atMost(
                        "%s, slowest of them: ?%s"
                                .formatted(pages.name(), slowest.getFirst().query()),
                        slowest.getFirst().millis(),
                        "ms",
                        MOST_MILLIS));
    }

    /** What a shop would write: names beside the sums of all their stock, sorted by what is available. */
    private static double plain(JdbcClient database, ShopId shop) {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            database.sql("""
                            select v.sku, p.title, sum(s.on_hand) as on_hand, sum(s.on_hand - s.reserved - s.allocated - s.safety) as available
                            from catalog.variant v
                            join catalog.product p on p.shop = v.shop and p.id = v.product
                            join inventory.stock s on s.shop = v.shop and s.sku = v.sku
                            where v.shop = :shop
                            group by v.sku, p.title
                            order by available desc, v.sku desc
                            limit 50
                            """).param("shop", shop.value()).query().listOfRows();
            millis[round] = (System.nanoTime() - from) / 1e6;
        }
        return IntakeBenchmark.median(millis);
    }
}
