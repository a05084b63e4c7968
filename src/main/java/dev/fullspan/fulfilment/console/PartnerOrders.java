package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of one partner. Each question names shop and party, which come from who calls. */
@Component
class PartnerOrders {
    private static final String OWN = " from fulfilment.assignment a where a.shop = :shop and a.party = :party ";

    private static final String FOUND = """
            and (:q = '' or position(:q in lower(a.number)) > 0 or exists (
                select from fulfilment.assignment_line l
                where l.shop = a.shop and l.assignment = a.id
                  and (position(:q in lower(l.sku)) > 0 or position(:q in lower(l.title)) > 0)))
            """;

    private static final String COLUMNS = """
            select a.id, a.number, a.state, a.offered, a.answer_by, a.ship_by, a.shipped, a.practice,
                a.cancel_asked is not null and a.cancel_answer is null and a.state in ('accepted', 'partly_shipped') as stop,
                coalesce(a.reason = :held, false) as held,
                exists (select from fulfilment.assignment_step s
                        where s.shop = a.shop and s.assignment = a.id and s.kind = 'problem') as problem,
                (select string_agg(case when l.quantity - l.refused = 1 then l.sku else (l.quantity - l.refused) || ' × ' || l.sku end,
                                   ', ' order by l.position)
                 from fulfilment.assignment_line l where l.shop = a.shop and l.assignment = a.id) as what,
                (select case when count(*) = 1 then min(l.title) end
                 from fulfilment.assignment_line l where l.shop = a.shop and l.assignment = a.id) as title,
                (select coalesce(sum(l.quantity - l.refused), 0)
                 from fulfilment.assignment_line l where l.shop = a.shop and l.assignment = a.id) as units,
                (select coalesce(sum(l.shipped), 0)
                 from fulfilment.assignment_line l where l.shop = a.shop and l.assignment = a.id) as sent
            """;

    private final JdbcClient database;
    private final Assignments assignments;

    PartnerOrders(JdbcClient database, Assignments assignments) {
        this.database = database;
        this.assignments = assignments;
    }

    /** By what a list is sorted. */
    enum Sort {
        SHIP_BY("a.ship_by"),
        ANSWER_BY("a.answer_by"),
        OFFERED("a.offered"),
        NUMBER("a.number");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Sort> of(String word) {
            for (Sort one : values()) {
                if (one.word().equals(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} for everything that was not given to this party, whether or not it exists */
    Assignment get(Own own, long id) {
        boolean theirs = database.sql("select exists (select" + OWN + "and a.id = :id)")
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (!theirs) {
            throw none();
        }
        return assignments.get(own.shop(), id);
    }

    /** An order that fits a number. @param same what is one order: its parts have it in common */
    private record Fitting(long id, String number, String whole, String of, boolean live, long same) {}

    /** Numbers as they were written, plain, each with what fits it. */
    static final class Numbers {
        private final List<Fitting> fitting;

        private Numbers(List<Fitting> fitting) {
            this.fitting = fitting;
        }

        /**
         * Which order is meant: of parts of one order the one of that number, else one that is still theirs, else the newest.
         *
         * @throws ProblemException naming the field {@code number} where none fits, or several orders do
         */
        long id(String number) {
            String plain = plain(number);
            List<Fitting> all = fitting.stream()
                    .filter(one -> one.whole().equals(plain) || one.of().equals(plain))
                    .toList();
            if (all.isEmpty()) {
                throw Typed.wrong("number", "No order “" + number + "” was given to you.");
            }
            if (all.stream().map(Fitting::same).distinct().count() > 1) {
                throw Typed.wrong(
                        "number",
                        "“" + number + "” fits several of your orders, such as “"
                                + all.get(0).number() + "” and “" + all.get(1).number()
                                + "”. Enter this parcel on the order’s page.");
            }
            return all.stream()
                    .max(Comparator.comparing((Fitting one) -> one.whole().equals(plain))
                            .thenComparing(Fitting::live)
                            .thenComparing(Fitting::id))
                    .orElseThrow()
                    .id();
        }
    }

    private static String plain(String number) {
        return number.strip().toLowerCase(Locale.ROOT).replaceFirst("^#+", "");
    }

    /** What fits these numbers, as a partner writes them: with or without the sign before and the count behind. */
    Numbers numbers(Own own, Collection<String> written) {
        return new Numbers(database.sql("""
                        select a.id, a.number, fulfilment.plain_number(a.number) as whole,
                            fulfilment.order_number(a.number) as "of", a.state not in ('refused', 'withdrawn') as live,
                            coalesce(a.record, -a.id) as same
                        """ + OWN + """
                        and (fulfilment.plain_number(a.number) = any(:written) or fulfilment.order_number(a.number) = any(:written))
                        """)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param(
                        "written",
                        written.stream().map(PartnerOrders::plain).distinct().toArray(String[]::new))
                .query(Fitting.class)
                .list());
    }

    List<PartnerOrder> list(Own own, Which view, String text, Sort sort, boolean descending, int from, int most) {
        String direction = descending ? " desc" : "";
        String sql = COLUMNS + OWN + "and " + view.condition() + " " + FOUND + "order by " + sort.column + direction
                + ", a.id" + direction + " limit :most offset :from";
        return database.sql(sql)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("q", text.toLowerCase(Locale.ROOT))
                .param("held", Assignment.HELD)
                .param("most", most)
                .param("from", from)
                .query((row, number) -> order(row))
                .list();
    }

    /** The ids of all that match, in their order: what a file is written from, since the list moves meanwhile. */
    List<Long> ids(Own own, Which view, String text, Sort sort, boolean descending) {
        String direction = descending ? " desc" : "";
        return database.sql("select a.id" + OWN + "and " + view.condition() + " " + FOUND + "order by " + sort.column
                        + direction + ", a.id" + direction)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("q", text.toLowerCase(Locale.ROOT))
                .query(Long.class)
                .list();
    }

    /** These, in the order in which they are named. */
    List<PartnerOrder> of(Own own, List<Long> ids) {
        return database.sql(COLUMNS + OWN + "and a.id = any(:ids) order by array_position(:ids, a.id)")
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("held", Assignment.HELD)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> order(row))
                .list();
    }

    int count(Own own, Which view, String text) {
        return database.sql("select count(*)" + OWN + "and " + view.condition() + " " + FOUND)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("q", text.toLowerCase(Locale.ROOT))
                .query(Integer.class)
                .single();
    }

    /** How many each view holds. */
    Map<Which, Integer> counts(Own own) {
        StringBuilder sql = new StringBuilder("select ");
        for (Which view : Which.values()) {
            sql.append(view == Which.ANSWER ? "" : ", ")
                    .append("count(*) filter (where ")
                    .append(view.condition())
                    .append(") as ")
                    .append(view.word())
                    .append("_orders");
        }
        return database.sql(sql.append(OWN).toString())
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .query((row, number) -> {
                    Map<Which, Integer> counts = new EnumMap<>(Which.class);
                    for (Which view : Which.values()) {
                        counts.put(view, row.getInt(view.word() + "_orders"));
                    }
                    return counts;
                })
                .single();
    }

    /** The partner's own numbers of what it sends, by SKU. */
    Map<String, String> theirSkus(Own own) {
        Map<String, String> skus = new HashMap<>();
        database.sql("""
                        select sku, their_sku from fulfilment.party_sku
                        where shop = :shop and party = :party and their_sku is not null
                        """)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .query(row -> {
                    skus.put(row.getString("sku"), row.getString("their_sku"));
                });
        return skus;
    }

    private static PartnerOrder order(ResultSet row) throws SQLException {
        return new PartnerOrder(
                row.getLong("id"),
                row.getString("number"),
                Assignment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("what") == null ? "" : row.getString("what"),
                row.getString("title"),
                row.getLong("units"),
                row.getLong("sent"),
                row.getObject("offered", OffsetDateTime.class).toInstant(),
                row.getObject("answer_by", OffsetDateTime.class).toInstant(),
                row.getObject("ship_by", OffsetDateTime.class).toInstant(),
                instant(row, "shipped"),
                row.getString("practice"),
                row.getBoolean("stop"),
                row.getBoolean("stop") && row.getBoolean("held"),
                row.getBoolean("problem"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static ProblemException none() {
        return new ProblemException(Problem.NOT_FOUND, "id", "There is no such order among those given to you.");
    }
}
