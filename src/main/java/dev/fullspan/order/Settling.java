package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Visit;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what follows from the parts of an order: its row, its lines, its names, its timeline, what is due and what other systems are told. Runs in the
 * transaction that holds the lock of the order's row.
 */
@Component
class Settling {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<OrderProblem>> PROBLEMS = new TypeReference<>() {};
    private static final int LONGEST_SEARCH = 2_000;

    private final JdbcClient database;
    private final Surroundings surroundings;
    private final Announcements announcements;
    private final Timeline timeline;
    private final Clock clock;

    Settling(
            JdbcClient database,
            Surroundings surroundings,
            Announcements announcements,
            Timeline timeline,
            Clock clock) {
        this.database = database;
        this.surroundings = surroundings;
        this.announcements = announcements;
        this.timeline = timeline;
        this.clock = clock;
    }

    static List<OrderProblem> problems(String json) {
        return JSON.readValue(json, PROBLEMS);
    }

    /** An order as it follows from its parts now, and what it was before. @param latest version of its parts */
    record Told(
            Recorded before,
            Joined order,
            dev.fullspan.order.Told source,
            String author,
            Instant latest,
            Taken.What what) {}

    /**
     * What is written of an order.
     *
     * @param live whether its units follow it into the stock
     * @param news whether it is one of today's, and others are told of it
     */
    private record Row(Told told, List<OrderProblem> problems, boolean live, boolean news) {
        Part.Header header() {
            return told.order().header();
        }

        Buyer buyer() {
            Part.Person person = told.order().person();
            return person == null ? Buyer.NOBODY : person.buyer();
        }

        Visit visit() {
            Part.Person person = told.order().person();
            return person == null ? Visit.UNKNOWN : person.visit();
        }

        @Nullable
        Address ship() {
            return buyer().shipping() == null ? buyer().billing() : buyer().shipping();
        }
    }

    /** @return by record what waits for a person now */
    Map<Long, List<OrderProblem>> settle(ShopId shop, List<Told> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        Map<String, Since> since = since(shop);
        List<Row> rows = new ArrayList<>();
        Map<Long, List<OrderProblem>> all = new HashMap<>();
        for (Told one : orders) {
            Since from = since.getOrDefault(one.source().connection(), Since.NEVER);
            OffsetDateTime placed = one.order().header().placed().atOffset(ZoneOffset.UTC);
            boolean live = !placed.isBefore(from.stock())
                    || from.isSet() && takes(one.before().id());
            boolean news = !placed.isBefore(from.news());
            List<OrderProblem> problems = new ArrayList<>(one.order().problems());
            problems.addAll(surroundings.problems(shop, one.order().header(), news));
            rows.add(new Row(one, problems, live, news));
            all.put(one.before().id(), problems);
        }
        rows(rows);
        lines(shop, rows);
        names(shop, rows);
        if (!shop.isShadow()) {
            due(rows, "facts");
            due(rows, "customer");
        }
        due(rows.stream().filter(Row::live).toList(), "stock");
        due(rows.stream().filter(Row::news).toList(), "route");
        rows.stream()
                .filter(Row::news)
                .forEach(row ->
                        announcements.tell(shop, row.told().before(), row.told().order()));
        timeline.told(orders);
        return all;
    }

    /** From when on the orders of a connection take stock, and are news rather than the past that is only read in. */
    private record Since(OffsetDateTime stock, OffsetDateTime news) {
        static final Since NEVER = new Since(OffsetDateTime.MAX, OffsetDateTime.MAX);

        /** Whether some of its orders take stock. */
        boolean isSet() {
            return !stock.equals(OffsetDateTime.MAX);
        }
    }

    /** Whether it took stock before the start of its connection was moved. */
    private boolean takes(long record) {
        return database.sql("select count(*) from orders.stock_name where record = :record")
                        .param("record", record)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A store that counts its stock itself takes none here, and its orders are news all the same. */
    private Map<String, Since> since(ShopId shop) {
        Map<String, Since> since = new HashMap<>();
        database.sql("""
                        select id, stock_from,
                            case when engine in ('shopify', 'woocommerce') then least(stock_from, made) else stock_from end as news_from
                        from orders.connection where shop = :shop
                        """).param("shop", shop.value()).query(row -> {
            since.put(
                    row.getString("id"),
                    new Since(
                            row.getObject("stock_from", OffsetDateTime.class),
                            row.getObject("news_from", OffsetDateTime.class)));
        });
        return since;
    }

    private void rows(List<Row> rows) {
        Columns<Row> columns = new Columns<>(rows)
                .add("id", "bigint", row -> row.told().before().id())
                .add("number", "text", row -> row.header().number())
                .add("kind", "text", row -> row.header().kind().name().toLowerCase(Locale.ROOT))
                .add("placed", "timestamptz", row -> row.header().placed())
                .add("told", "timestamptz", row -> row.told().latest())
                .add("currency", "text", row -> row.header().currency().getCurrencyCode())
                .add("subtotal", "bigint", row -> row.told().order().subtotal())
                .add("discount", "bigint", row -> row.told().order().discounts())
                .add(
                        "shipping",
                        "bigint",
                        row -> row.told().order().minor(row.header().totals().shipping()))
                .add(
                        "tax",
                        "bigint",
                        row -> row.told().order().minor(row.header().totals().tax()))
                .add("included", "boolean", row -> row.header().totals().taxIncluded())
                .add("total", "bigint", row -> row.told().order().total())
                .add("revenue", "bigint", row -> row.told().order().revenue())
                .add("captured", "bigint", row -> row.told().order().captured())
                .add("refunded", "bigint", row -> row.told().order().refunded())
                .add("payment", "text", row -> row.told().order().payment().word())
                .add(
                        "fulfilment",
                        "text",
                        row -> row.told().order().fulfilment().word())
                .add("units", "bigint", row -> row.told().order().ordered())
                .add("sent", "bigint", row -> row.told().order().sent())
                .add("lines", "integer", row -> row.told().order().lines().size())
                .add(
                        "cancelled",
                        "timestamptz",
                        row -> row.told().order().cancelled() == null
                                ? null
                                : row.told().order().cancelled().at())
                .add(
                        "reason",
                        "text",
                        row -> row.told().order().cancelled() == null
                                ? null
                                : row.told().order().cancelled().reason())
                .add("problems", "jsonb", row -> JSON.writeValueAsString(row.problems()))
                .add("kinds", "jsonb", row -> JSON.writeValueAsString(kinds(row.problems())))
                .add(
                        "tags",
                        "jsonb",
                        row -> JSON.writeValueAsString(row.header().tags()))
                .add("location", "bigint", row -> row.header().location())
                .add("found", "text", Settling::foundBy)
                .add(
                        "buyer",
                        "text",
                        row -> row.buyer().name() == null && row.ship() != null
                                ? row.ship().name()
                                : row.buyer().name())
                .add("email", "text", row -> row.buyer().email())
                .add(
                        "country",
                        "text",
                        row -> row.ship() == null
                                ? row.visit().country()
                                : row.ship().country())
                .add("user_id", "text", Settling::user)
                .add("device", "text", row -> row.visit().device());
        columns.bind(database.sql("""
                        update orders.record r
                        set known = true, number = w.number, kind = w.kind, placed = w.placed, told = w.told, currency = w.currency,
                            subtotal = w.subtotal, discount = w.discount, shipping = w.shipping, tax = w.tax,
                            tax_included = w.included, total = w.total, revenue = w.revenue, captured = w.captured,
                            refunded = w.refunded, payment = w.payment, fulfilment = w.fulfilment, units = w.units, sent = w.sent,
                            line_count = w.lines, cancelled = w.cancelled, cancel_reason = w.reason, problems = w.problems,
                            problem_kinds = array(select jsonb_array_elements_text(w.kinds)),
                            tags = array(select jsonb_array_elements_text(w.tags)), location = w.location, found_by = w.found,
                            buyer = w.buyer, email = w.email, country = w.country, user_id = w.user_id, device = w.device,
                            version = r.version + 1, changed = :now
                        from\s""" + columns.relation("w") + """

                        where r.id = w.id
                        """))
                .param("now", now())
                .update();
    }

    /** Who the reports take the buyer for: as the tracking knows them, else as this connection does. Ids of two systems are nobody's but their own. */
    private static @Nullable String user(Row row) {
        String store = row.buyer().storeId();
        return row.visit().user() != null || store == null
                ? row.visit().user()
                : row.told().source().connection() + ":" + store;
    }

    private static Set<String> kinds(List<OrderProblem> problems) {
        Set<String> kinds = new TreeSet<>();
        problems.forEach(problem -> kinds.add(problem.kind().word()));
        return kinds;
    }

    private static String foundBy(Row row) {
        Part.Header header = row.header();
        Buyer buyer = row.buyer();
        Address ship = row.ship();
        Set<String> words = new LinkedHashSet<>();
        words.add(header.number());
        words.add(row.told().source().id());
        words.addAll(header.names());
        add(words, buyer.name());
        add(words, buyer.email());
        add(words, buyer.phone());
        add(words, buyer.loyalty());
        add(words, ship == null ? null : ship.name());
        add(words, ship == null ? null : ship.company());
        header.lines().forEach(line -> {
            add(words, line.sku());
            add(words, line.title());
        });
        String text = String.join("\n", words).toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST_SEARCH ? text : text.substring(0, LONGEST_SEARCH);
    }

    private static void add(Set<String> words, @Nullable String word) {
        if (word != null) {
            words.add(word);
        }
    }

    private record LineRow(long record, int position, JoinedLine of) {}

    private void lines(ShopId shop, List<Row> orders) {
        List<Long> known = orders.stream()
                .map(row -> row.told().before())
                .filter(Recorded::known)
                .map(Recorded::id)
                .toList();
        if (!known.isEmpty()) {
            Columns<Long> ids = new Columns<>(known).add("record", "bigint", id -> id);
            ids.bind(database.sql(
                            "delete from orders.line l using " + ids.relation("w") + " where l.record = w.record"))
                    .update();
        }
        List<LineRow> rows = new ArrayList<>();
        for (Row order : orders) {
            Set<String> ids = new TreeSet<>();
            for (JoinedLine line : order.told().order().lines()) {
                if (ids.add(line.line().id())) {
                    rows.add(new LineRow(order.told().before().id(), ids.size(), line));
                }
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        Columns<LineRow> columns = new Columns<>(rows)
                .add("record", "bigint", LineRow::record)
                .add("position", "integer", LineRow::position)
                .add("id", "text", row -> row.of().line().id())
                .add("sku", "text", row -> row.of().line().sku())
                .add("title", "text", row -> row.of().line().title())
                .add("quantity", "bigint", row -> row.of().line().quantity())
                .add("unit_price", "numeric", row -> row.of().line().unitPrice().toPlainString())
                .add("net", "bigint", row -> row.of().net())
                .add("shipped", "bigint", row -> row.of().shipped())
                .add("removed", "bigint", row -> row.of().removed())
                .add("returned", "bigint", row -> row.of().returned())
                .add("refunded", "bigint", row -> row.of().refunded());
        columns.bind(database.sql("""
                        insert into orders.line (record, position, id, sku, title, quantity, unit_price, net, shipped, removed, returned,
                            refunded, shop)
                        select w.*, :shop from\s""" + columns.relation("w")))
                .param("shop", shop.value())
                .update();
    }

    private record Name(long record, String name) {}

    /** The first order that claims a name has it. Numbers of the till are no names: nobody speaks of them on the web. */
    private void names(ShopId shop, List<Row> orders) {
        List<Name> names = new ArrayList<>();
        for (Row order : orders) {
            Part.Header header = order.header();
            if (header.kind() != OrderSnapshot.Kind.RECEIPT) {
                Set<String> all = new TreeSet<>(header.names());
                all.add(header.number());
                all.forEach(name -> names.add(new Name(order.told().before().id(), name)));
            }
        }
        if (names.isEmpty()) {
            return;
        }
        names.sort(Comparator.comparing(Name::name).thenComparing(Name::record));
        Columns<Name> columns =
                new Columns<>(names).add("record", "bigint", Name::record).add("name", "text", Name::name);
        columns.bind(database.sql("insert into orders.name (shop, name, record) select :shop, w.name, w.record from "
                        + columns.relation("w") + " on conflict do nothing"))
                .param("shop", shop.value())
                .update();
    }

    /** Has the orders followed, from now on. */
    private void due(List<Row> orders, String what) {
        if (orders.isEmpty()) {
            return;
        }
        Columns<Row> columns = new Columns<>(orders)
                .add("record", "bigint", row -> row.told().before().id());
        columns.bind(database.sql("""
                        insert into orders.due (record, what, since, next)
                        select w.record, :what, :now, :now from\s""" + columns.relation("w") + """

                        on conflict (record, what) do update set next = excluded.next, tries = 0, fault = null
                        """))
                .param("what", what)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
