package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Visit;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    /** @return what waits for a person now */
    List<OrderProblem> settle(
            ShopId shop, String connection, String source, Recorded before, Joined order, String author) {
        boolean live = isLive(shop, connection, order.header().placed());
        List<OrderProblem> problems = new ArrayList<>(order.problems());
        problems.addAll(surroundings.problems(shop, order.header(), live));
        row(shop, before.id(), order, problems, source);
        lines(shop, before.id(), order.lines());
        names(shop, before.id(), order.header());
        due(before.id(), "facts");
        due(before.id(), "customer");
        if (live) {
            due(before.id(), "stock");
            announcements.tell(shop, before, order);
        }
        timeline.told(before, order, author);
        return problems;
    }

    /** Whether the order is one of today's, and not of the past that is only read in. */
    private boolean isLive(ShopId shop, String connection, Instant placed) {
        return database.sql("select stock_from <= :placed from orders.connection where shop = :shop and id = :id")
                .param("placed", placed.atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", connection)
                .query(Boolean.class)
                .single();
    }

    private void row(ShopId shop, long id, Joined order, List<OrderProblem> problems, String source) {
        Part.Header header = order.header();
        Part.Person person = order.person();
        Buyer buyer = person == null ? Buyer.NOBODY : person.buyer();
        Visit visit = person == null ? Visit.UNKNOWN : person.visit();
        String user = visit.user() == null ? buyer.storeId() : visit.user();
        Address ship = buyer.shipping() == null ? buyer.billing() : buyer.shipping();
        Set<String> kinds = new TreeSet<>();
        problems.forEach(problem -> kinds.add(problem.kind().word()));
        database.sql("""
                        update orders.record
                        set known = true, number = :number, kind = :kind, placed = :placed, told = (
                                select max(version) from orders.part where record = :id),
                            currency = :currency, subtotal = :subtotal, discount = :discount, shipping = :shipping, tax = :tax,
                            tax_included = :included, total = :total, revenue = :revenue, captured = :captured,
                            refunded = :refunded, payment = :payment, fulfilment = :fulfilment, units = :units, sent = :sent,
                            line_count = :lines, cancelled = :cancelled, cancel_reason = :reason,
                            problems = cast(:problems as jsonb), problem_kinds = :kinds, tags = :tags, location = :location,
                            found_by = :found, buyer = :buyer, email = :email, country = :country, user_id = :user,
                            device = :device, version = version + 1, changed = :now
                        where id = :id
                        """)
                .param("number", header.number())
                .param("kind", header.kind().name().toLowerCase(Locale.ROOT))
                .param("placed", header.placed().atOffset(ZoneOffset.UTC))
                .param("currency", header.currency().getCurrencyCode())
                .param("subtotal", order.subtotal())
                .param("discount", order.discounts())
                .param("shipping", order.minor(header.totals().shipping()))
                .param("tax", order.minor(header.totals().tax()))
                .param("included", header.totals().taxIncluded())
                .param("total", order.total())
                .param("revenue", order.revenue())
                .param("captured", order.captured())
                .param("refunded", order.refunded())
                .param("payment", order.payment().word())
                .param("fulfilment", order.fulfilment().word())
                .param("units", order.ordered())
                .param("sent", order.lines().stream().mapToLong(JoinedLine::shipped).sum())
                .param("lines", order.lines().size())
                .param("cancelled", order.cancelled() == null ? null : order.cancelled().at().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", order.cancelled() == null ? null : order.cancelled().reason())
                .param("problems", JSON.writeValueAsString(problems))
                .param("kinds", kinds.toArray(String[]::new))
                .param("tags", header.tags().toArray(String[]::new))
                .param("location", header.location(), Types.BIGINT)
                .param("found", foundBy(header, buyer, ship, source))
                .param("buyer", buyer.name() == null && ship != null ? ship.name() : buyer.name())
                .param("email", buyer.email())
                .param("country", ship == null ? visit.country() : ship.country())
                .param("user", user)
                .param("device", visit.device())
                .param("now", now())
                .param("id", id)
                .update();
    }

    private static String foundBy(Part.Header header, Buyer buyer, @Nullable Address ship, String source) {
        Set<String> words = new LinkedHashSet<>();
        words.add(header.number());
        words.add(source);
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

    private void lines(ShopId shop, long id, List<JoinedLine> lines) {
        database.sql("delete from orders.line where record = :id").param("id", id).update();
        record Row(int position, JoinedLine of) {}
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        lines.stream().filter(line -> ids.add(line.line().id())).forEach(line -> rows.add(new Row(rows.size() + 1, line)));
        if (rows.isEmpty()) {
            return;
        }
        Columns<Row> columns = new Columns<>(rows)
                .add("position", "integer", Row::position)
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
                        insert into orders.line (record, shop, position, id, sku, title, quantity, unit_price, net, shipped, removed,
                            returned, refunded)
                        select :record, :shop, w.* from\s""" + columns.relation("w")))
                .param("record", id)
                .param("shop", shop.value())
                .update();
    }

    /** The first order that claims a name has it. Numbers of the till are no names: nobody speaks of them on the web. */
    private void names(ShopId shop, long id, Part.Header header) {
        if (header.kind() == OrderSnapshot.Kind.RECEIPT) {
            return;
        }
        Set<String> all = new TreeSet<>(header.names());
        all.add(header.number());
        database.sql("""
                        insert into orders.name (shop, name, record)
                        select :shop, n, :id from unnest(cast(:names as text[])) n order by n
                        on conflict do nothing
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .param("names", all.toArray(String[]::new))
                .update();
    }

    /** Has the order followed, from now on. */
    void due(long record, String what) {
        database.sql("""
                        insert into orders.due (record, what, since, next) values (:record, :what, :now, :now)
                        on conflict (record, what) do update
                        set next = excluded.next, tries = 0, fault = null
                        """)
                .param("record", record)
                .param("what", what)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
