package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.Assignments.Urgency;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads assignments. */
final class AssignmentRows {
    private static final String LATE = """
            (a.state in ('offered', 'accepted', 'partly_shipped') and a.ship_by < :now
                and (a.cancel_asked is null or a.cancel_answer is not null or a.reason is distinct from :held))""";
    private static final String SILENT = "(a.state = 'offered' and a.answer_by < :now)";
    private static final String UNTIED = "a.id = any(:untied)";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS = """
            a.id, a.record, a.party, a.location, a.number, a.state, a.why, a.reason, a.practice, a.offered, a.answer_by, a.answered,
            a.ship_by, a.shipped, a.delivered, a.cancel_asked, a.cancel_answer, a.version
            """;

    private final JdbcClient database;

    AssignmentRows(JdbcClient database) {
        this.database = database;
    }

    Assignment get(ShopId shop, long id) {
        return with(
                        shop,
                        database.sql("select " + COLUMNS
                                        + " from fulfilment.assignment a where a.shop = :shop and a.id = :id")
                                .param("shop", shop.value())
                                .param("id", id)
                                .query(AssignmentRows::bare)
                                .list())
                .stream()
                .findFirst()
                .orElseThrow(AssignmentRows::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.NOT_FOUND, "assignment", "There is no such partner order in this shop.");
    }

    List<Assignment> ofOrders(ShopId shop, Collection<OrderId> orders) {
        return orders.isEmpty()
                ? List.of()
                : with(
                        shop,
                        database.sql("select " + COLUMNS + """
                                        from fulfilment.assignment a
                                        where a.shop = :shop and a.record = any(:orders)
                                        order by a.record, a.id
                                        """)
                                .param("shop", shop.value())
                                .param(
                                        "orders",
                                        orders.stream().map(OrderId::value).toArray(Long[]::new))
                                .query(AssignmentRows::bare)
                                .list());
    }

    /**
     * What else is asked of a list.
     *
     * @param now by which something is late
     * @param untied ids of those that are not tied out
     * @param but whose are left out, or null
     */
    record More(
            Urgency urgency,
            Instant now,
            Set<Long> untied,
            @Nullable PartyId but) {}

    private static void urgency(More more, StringBuilder where, Map<String, Object> values) {
        List<String> any = switch (more.urgency()) {
            case ANY -> List.of();
            case LATE -> List.of(LATE);
            case SILENT -> List.of(SILENT);
            case UNTIED -> List.of(UNTIED);
            case RISK -> List.of(LATE, SILENT, UNTIED);
        };
        if (!any.isEmpty()) {
            where.append(" and (").append(String.join(" or ", any)).append(')');
        }
        values.put("now", more.now().atOffset(ZoneOffset.UTC));
        values.put("held", Assignment.HELD);
        values.put("untied", more.untied().toArray(Long[]::new));
    }

    /** The latest offered first. @param beforeId id of the last one of the part before, with when it was offered */
    List<Assignment> list(
            ShopId shop, AssignmentQuery query, More more, @Nullable Instant before, long beforeId, int limit) {
        StringBuilder where =
                new StringBuilder("a.shop = :shop and a.practice is ").append(query.practice() ? "not null" : "null");
        Map<String, Object> values = new HashMap<>();
        values.put("shop", shop.value());
        if (query.party() != null) {
            where.append(" and a.party = :party");
            values.put("party", query.party().value());
        }
        if (!query.states().isEmpty()) {
            where.append(" and a.state = any(:states)");
            values.put("states", query.states().stream().map(State::word).toArray(String[]::new));
        }
        if (query.from() != null) {
            where.append(" and a.offered >= :from");
            values.put("from", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.to() != null) {
            where.append(" and a.offered < :to");
            values.put("to", query.to().atOffset(ZoneOffset.UTC));
        }
        if (query.text() != null && !query.text().isBlank()) {
            where.append("""
                     and (strpos(lower(a.number), :text) > 0 or exists (
                        select from fulfilment.assignment_line l
                        where l.shop = a.shop and l.assignment = a.id
                            and (strpos(lower(l.sku), :text) > 0 or strpos(lower(l.title), :text) > 0)))
                    """);
            values.put("text", query.text().strip().toLowerCase(Locale.ROOT));
        }
        urgency(more, where, values);
        if (more.but() != null) {
            where.append(" and a.party <> :but");
            values.put("but", more.but().value());
        }
        if (before != null) {
            where.append(" and (a.offered, a.id) < (:before, :last)");
            values.put("before", before.atOffset(ZoneOffset.UTC));
            values.put("last", beforeId);
        }
        return with(
                shop,
                database.sql("select " + COLUMNS + " from fulfilment.assignment a where " + where
                                + " order by a.offered desc, a.id desc limit :limit")
                        .params(values)
                        .param("limit", limit)
                        .query(AssignmentRows::bare)
                        .list());
    }

    /** Their lines, too. */
    private List<Assignment> with(ShopId shop, List<Assignment> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<AssignmentLine>> lines = new HashMap<>();
        database.sql("""
                        select assignment, line, position, sku, title, quantity, refused, shipped
                        from fulfilment.assignment_line
                        where shop = :shop and assignment = any(:ids)
                        order by assignment, position
                        """)
                .param("shop", shop.value())
                .param("ids", bare.stream().map(Assignment::id).toArray(Long[]::new))
                .query(row -> {
                    lines.computeIfAbsent(row.getLong("assignment"), any -> new ArrayList<>())
                            .add(new AssignmentLine(
                                    row.getString("line"),
                                    row.getInt("position"),
                                    row.getString("sku"),
                                    row.getString("title"),
                                    row.getLong("quantity"),
                                    row.getLong("refused"),
                                    row.getLong("shipped")));
                });
        return bare.stream()
                .map(one -> with(one, lines.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static Assignment with(Assignment bare, List<AssignmentLine> lines) {
        return new Assignment(
                bare.id(),
                bare.order(),
                bare.party(),
                bare.location(),
                bare.number(),
                bare.state(),
                bare.why(),
                bare.reason(),
                bare.practice(),
                bare.offered(),
                bare.answerBy(),
                bare.answered(),
                bare.shipBy(),
                bare.shipped(),
                bare.delivered(),
                bare.cancelAsked(),
                bare.cancelAnswer(),
                bare.version(),
                lines);
    }

    private static Assignment bare(ResultSet row, int number) throws SQLException {
        Long record = row.getObject("record", Long.class);
        String answer = row.getString("cancel_answer");
        return new Assignment(
                row.getLong("id"),
                record == null ? null : new OrderId(record),
                new PartyId(row.getLong("party")),
                row.getLong("location"),
                row.getString("number"),
                State.of(row.getString("state")),
                row.getString("why"),
                row.getString("reason"),
                row.getString("practice"),
                Objects.requireNonNull(PartyRows.instant(row, "offered")),
                Objects.requireNonNull(PartyRows.instant(row, "answer_by")),
                PartyRows.instant(row, "answered"),
                Objects.requireNonNull(PartyRows.instant(row, "ship_by")),
                PartyRows.instant(row, "shipped"),
                PartyRows.instant(row, "delivered"),
                PartyRows.instant(row, "cancel_asked"),
                answer == null ? null : CancelAnswer.valueOf(answer.toUpperCase(Locale.ROOT)),
                row.getLong("version"),
                List.of());
    }

    List<Step> steps(ShopId shop, long id) {
        return database.sql("""
                        select id, at, author, kind, text from fulfilment.assignment_step
                        where shop = :shop and assignment = :id order by id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> new Step(
                        row.getLong("id"),
                        Objects.requireNonNull(PartyRows.instant(row, "at")),
                        row.getString("author"),
                        row.getString("kind"),
                        row.getString("text")))
                .list();
    }

    /** Those that count as sent. */
    List<SentParcel> parcels(ShopId shop, Collection<Long> assignments) {
        return assignments.isEmpty()
                ? List.of()
                : database.sql("""
                                select assignment, id, carrier, tracking, lines, shipped, delivered from fulfilment.parcel
                                where shop = :shop and assignment = any(:ids) and cancelled is null order by assignment, id
                                """)
                        .param("shop", shop.value())
                        .param("ids", assignments.toArray(Long[]::new))
                        .query((row, number) -> new SentParcel(
                                row.getLong("assignment"),
                                row.getInt("id"),
                                row.getString("carrier"),
                                row.getString("tracking"),
                                units(row.getString("lines")),
                                Objects.requireNonNull(PartyRows.instant(row, "shipped")),
                                PartyRows.instant(row, "delivered")))
                        .list();
    }

    private record LineUnits(String line, long quantity) {}

    private static final TypeReference<List<LineUnits>> LINES = new TypeReference<>() {};

    private static Map<String, Long> units(String json) {
        Map<String, Long> units = new TreeMap<>();
        JSON.readValue(json, LINES).forEach(line -> units.merge(line.line(), line.quantity(), Long::sum));
        return units;
    }

    static String json(Map<String, Long> units) {
        return JSON.writeValueAsString(units.entrySet().stream()
                .map(entry -> new LineUnits(entry.getKey(), entry.getValue()))
                .toList());
    }
}
