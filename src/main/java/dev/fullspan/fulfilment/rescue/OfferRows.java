package dev.fullspan.fulfilment.rescue;

import dev.fullspan.access.Token;
import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers as they are kept. */
@Component
class OfferRows {
    private static final String COLUMNS =
            "id, record, offered, expires, promised, wait, words, swap, swaps, refund, opened, answer, answered, chosen, acted";

    private final JdbcClient database;

    OfferRows(JdbcClient database) {
        this.database = database;
    }

    /** An offer with whose it is. */
    record Found(ShopId shop, Offer offer) {}

    Optional<Found> find(String token) {
        return database.sql("select shop, " + COLUMNS + " from fulfilment.rescue where token = :token")
                .param("token", Token.hash(token))
                .query((row, number) -> new Found(new ShopId(row.getInt("shop")), row(row, number)))
                .optional();
    }

    /** The same, locked until the transaction ends. */
    Offer lock(ShopId shop, long id) {
        return database.sql("select " + COLUMNS + " from fulfilment.rescue where shop = :shop and id = :id for update")
                .param("shop", shop.value())
                .param("id", id)
                .query(OfferRows::row)
                .single();
    }

    Optional<Offer> get(ShopId shop, long id) {
        return database.sql("select " + COLUMNS + " from fulfilment.rescue where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(OfferRows::row)
                .optional();
    }

    /** The latest of each of these orders. */
    List<Offer> latest(ShopId shop, Collection<OrderId> orders) {
        return database.sql(
                        "select distinct on (record) " + COLUMNS
                                + " from fulfilment.rescue where shop = :shop and record = any(:records) order by record, id desc")
                .param("shop", shop.value())
                .param("records", orders.stream().map(OrderId::value).toArray(Long[]::new))
                .query(OfferRows::row)
                .list();
    }

    /** Answers that a person must act on, the earliest first. */
    List<Offer> waiting(ShopId shop, int most) {
        return database.sql("select " + COLUMNS + """
                         from fulfilment.rescue
                        where shop = :shop and answer in ('swap', 'refund') and acted is null order by answered, id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(OfferRows::row)
                .list();
    }

    /** The latest offer of each order since then. */
    List<Offer> since(ShopId shop, Instant since, int most) {
        return database.sql(
                        "select distinct on (record) " + COLUMNS
                                + " from fulfilment.rescue where shop = :shop and offered >= :since order by record, id desc limit :most")
                .param("shop", shop.value())
                .param("since", at(since))
                .param("most", most)
                .query(OfferRows::row)
                .list();
    }

    private static Offer row(ResultSet row, int number) throws SQLException {
        String answer = row.getString("answer");
        return new Offer(
                row.getLong("id"),
                new OrderId(row.getLong("record")),
                row.getObject("offered", OffsetDateTime.class).toInstant(),
                row.getObject("expires", OffsetDateTime.class).toInstant(),
                row.getObject("promised", LocalDate.class),
                row.getObject("wait", LocalDate.class),
                row.getString("words"),
                row.getString("swap"),
                Arrays.asList((String[]) row.getArray("swaps").getArray()),
                row.getBoolean("refund"),
                instant(row, "opened"),
                answer == null ? null : Answer.of(answer),
                instant(row, "answered"),
                row.getString("chosen"),
                instant(row, "acted"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return its id */
    long add(ShopId shop, Offer told, String token, String author) {
        return database.sql("""
                        insert into fulfilment.rescue
                            (shop, record, token, author, offered, expires, promised, wait, words, swap, swaps, refund)
                        values (:shop, :record, :token, :author, :offered, :expires, :promised, :wait, :words, :swap,
                            cast(:swaps as text[]), :refund)
                        returning id
                        """)
                .param("shop", shop.value())
                .param("record", told.order().value())
                .param("token", Token.hash(token))
                .param("author", author)
                .param("offered", at(told.offered()))
                .param("expires", at(told.expires()))
                .param("promised", told.promised())
                .param("wait", told.waitUntil(), Types.DATE)
                .param("words", told.words())
                .param("swap", told.swap(), Types.VARCHAR)
                .param("swaps", told.swaps().toArray(String[]::new))
                .param("refund", told.refund())
                .query(Long.class)
                .single();
    }

    void opened(ShopId shop, long id, Instant now) {
        database.sql("update fulfilment.rescue set opened = :now where shop = :shop and id = :id and opened is null")
                .param("now", at(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** @return whether the buyer may choose once more */
    boolean answer(ShopId shop, long id, Answer answer, @Nullable String chosen, Instant now) {
        return database.sql("""
                        update fulfilment.rescue set answer = :answer, chosen = :chosen, answered = :now, opened = coalesce(opened, :now),
                            choices = choices + 1
                        where shop = :shop and id = :id and choices < 10
                        """)
                        .param("answer", answer.word())
                        .param("chosen", chosen, Types.VARCHAR)
                        .param("now", at(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Ends what was offered of an order before: its links open nothing any more. */
    void endOthers(ShopId shop, OrderId order, Instant now) {
        database.sql("""
                        update fulfilment.rescue set expires = :now
                        where shop = :shop and record = :record and expires > :now and acted is null
                        """)
                .param("now", at(now))
                .param("shop", shop.value())
                .param("record", order.value())
                .update();
    }

    /** @return whether it had not been done before */
    boolean acted(ShopId shop, long id, String actor, Instant now) {
        return database.sql("""
                        update fulfilment.rescue set acted = :now, actor = :actor
                        where shop = :shop and id = :id and acted is null and answer is not null
                        """)
                        .param("now", at(now))
                        .param("actor", actor)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
