package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.How;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.shop.Shops;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads tie-outs. */
@Component
class TieOutRows {
    private static final String SELECT = """
            select id, party, day, from_at, to_at, made, late, due, first, tied, how, called, caller, next_call, version
            from fulfilment.tie_out
            """;

    private final JdbcClient database;
    private final Shops shops;

    TieOutRows(JdbcClient database, Shops shops) {
        this.database = database;
        this.shops = shops;
    }

    /** @param party whose it is, or null for any @throws ProblemException where there is none */
    TieOut get(ShopId shop, @Nullable PartyId party, long id, boolean lock) {
        List<TieOut> found = read(
                shop,
                database.sql(SELECT + "where shop = :shop and id = :id and (:party = 0 or party = :party)"
                                + (lock ? " for update" : ""))
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("party", party == null ? 0L : party.value()));
        if (found.isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND, "tie-out", "There is no such tie-out.");
        }
        return found.getFirst();
    }

    /** Those that are not tied, those that were due first before the others. */
    List<TieOut> open(ShopId shop) {
        return read(
                shop,
                database.sql(SELECT + "where shop = :shop and tied is null order by due, id")
                        .param("shop", shop.value()));
    }

    /** The latest first. @param from first day */
    List<TieOut> since(ShopId shop, @Nullable PartyId party, LocalDate from, LocalDate to) {
        return read(
                shop,
                database.sql(SELECT + """
                                where shop = :shop and (:party = 0 or party = :party) and day between :from and :to
                                order by day desc, id desc limit 2000
                                """)
                        .param("shop", shop.value())
                        .param("party", party == null ? 0L : party.value())
                        .param("from", from)
                        .param("to", to));
    }

    List<Call> calls(ShopId shop, long id) {
        return database.sql("""
                        select id, at, author, reached, said, next from fulfilment.call
                        where shop = :shop and tie_out = :id order by id desc
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> new Call(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("author"),
                        row.getBoolean("reached"),
                        row.getString("said"),
                        instant(row, "next")))
                .list();
    }

    private List<TieOut> read(ShopId shop, JdbcClient.StatementSpec asked) {
        List<TieOut> found = asked.query((row, number) -> row(row, List.of())).list();
        Map<Long, List<Line>> lines = lines(shop, found.stream().map(TieOut::id).toList());
        return found.stream()
                .map(one -> new TieOut(
                        one.id(),
                        one.party(),
                        one.day(),
                        one.from(),
                        one.to(),
                        one.made(),
                        one.late(),
                        one.due(),
                        one.first(),
                        one.tied(),
                        one.how(),
                        one.called(),
                        one.caller(),
                        one.nextCall(),
                        one.version(),
                        lines.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private static TieOut row(ResultSet row, List<Line> lines) throws SQLException {
        String how = row.getString("how");
        return new TieOut(
                row.getLong("id"),
                new PartyId(row.getLong("party")),
                row.getObject("day", LocalDate.class),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                row.getObject("to_at", OffsetDateTime.class).toInstant(),
                row.getObject("made", OffsetDateTime.class).toInstant(),
                row.getBoolean("late"),
                row.getObject("due", OffsetDateTime.class).toInstant(),
                instant(row, "first"),
                instant(row, "tied"),
                how == null ? null : How.of(how),
                instant(row, "called"),
                row.getString("caller"),
                instant(row, "next_call"),
                row.getLong("version"),
                lines);
    }

    private record Of(long tieOut, Line line) {}

    private Map<Long, List<Line>> lines(ShopId shop, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Currency currency = shops.get(shop).currency();
        return database
                .sql("""
                        select tie_out, id, assignment, record, number, state, units, revenue, answer, their_units, words, resolved, resolved_by,
                            outcome, note
                        from fulfilment.tie_out_line where shop = :shop and tie_out = any(:ids) order by tie_out, id
                        """)
                .param("shop", shop.value())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> new Of(
                        row.getLong("tie_out"),
                        new Line(
                                row.getInt("id"),
                                row.getObject("assignment", Long.class),
                                order(row),
                                row.getString("number"),
                                row.getString("state"),
                                row.getLong("units"),
                                new Money(row.getLong("revenue"), currency),
                                Answer.of(row.getString("answer")).orElse(null),
                                row.getObject("their_units", Long.class),
                                row.getString("words"),
                                instant(row, "resolved"),
                                row.getString("resolved_by"),
                                Outcome.of(row.getString("outcome")).orElse(null),
                                row.getString("note"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::tieOut, Collectors.mapping(Of::line, Collectors.toList())));
    }

    private static @Nullable OrderId order(ResultSet row) throws SQLException {
        Long record = row.getObject("record", Long.class);
        return record == null ? null : new OrderId(record);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
