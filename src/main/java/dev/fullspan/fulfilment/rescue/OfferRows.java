package dev.fullspan.fulfilment.rescue;

import dev.fullspan.access.Token;
import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.fulfilment.rescue.SwapOffer.Option;
import dev.fullspan.kernel.Money;
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
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Offers as they are kept. */
@Component
class OfferRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Option>> OPTIONS = new TypeReference<>() {};
    private static final String COLUMNS = """
            id, record, offered, expires, promised, wait, words, swap, swaps, swap_units, swap_until, refund, opened, answer, answered, chosen,
            acted, swapped, owed, owed_currency, repaid,
            (select json_agg(json_build_object('sku', s.sku, 'reservation', s.reservation, 'owed', s.owed) order by s.place)
                from fulfilment.rescue_swap s where s.shop = rescue.shop and s.rescue = rescue.id) as options
            """;

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
                        where shop = :shop and (answer in ('swap', 'refund') and acted is null or owed is not null and repaid is null)
                        order by answered, id limit :most
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
                swap(row),
                row.getBoolean("refund"),
                instant(row, "opened"),
                answer == null ? null : Answer.of(answer),
                instant(row, "answered"),
                row.getString("chosen"),
                instant(row, "acted"),
                row.getString("swapped"),
                row.getObject("owed") == null
                        ? null
                        : new Offer.Owed(
                                new Money(row.getLong("owed"), Currency.getInstance(row.getString("owed_currency"))),
                                instant(row, "repaid")));
    }

    private static @Nullable SwapOffer swap(ResultSet row) throws SQLException {
        String sku = row.getString("swap");
        if (sku == null) {
            return null;
        }
        String held = row.getString("options");
        List<Option> options = held == null
                ? Arrays.stream((String[]) row.getArray("swaps").getArray())
                        .map(one -> new Option(one, null, 0))
                        .toList()
                : JSON.readValue(held, OPTIONS);
        return new SwapOffer(sku, Math.max(1, row.getLong("swap_units")), options, instant(row, "swap_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @return its id */
    long add(ShopId shop, Offer told, String token, String author) {
        SwapOffer swap = told.swap();
        long id = database.sql("""
                        insert into fulfilment.rescue (shop, record, token, author, offered, expires, promised, wait, words, swap, swaps,
                            swap_units, swap_until, refund)
                        values (:shop, :record, :token, :author, :offered, :expires, :promised, :wait, :words, :swap,
                            cast(:swaps as text[]), :units, :until, :refund)
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
                .param("swap", swap == null ? null : swap.sku(), Types.VARCHAR)
                .param("swaps", swap == null ? new String[0] : swap.skus().toArray(String[]::new))
                .param("units", swap == null ? null : swap.units(), Types.BIGINT)
                .param(
                        "until",
                        swap == null || swap.until() == null ? null : at(swap.until()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("refund", told.refund())
                .query(Long.class)
                .single();
        if (swap != null) {
            swap.options().stream()
                    .filter(one -> one.reservation() != null)
                    .forEach(one -> add(shop, id, swap.options().indexOf(one), one));
        }
        return id;
    }

    private void add(ShopId shop, long id, int place, Option one) {
        database.sql("""
                        insert into fulfilment.rescue_swap (shop, rescue, place, sku, reservation, owed)
                        values (:shop, :rescue, :place, :sku, :reservation, :owed)
                        """)
                .param("shop", shop.value())
                .param("rescue", id)
                .param("place", place)
                .param("sku", one.sku())
                .param("reservation", one.reservation())
                .param("owed", one.owed())
                .update();
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

    /** The swap was done in the order with the answer, and stands. @param owed to the buyer, or null for nothing */
    void swapped(ShopId shop, long id, String swap, @Nullable Money owed, String actor, Instant now) {
        database.sql("""
                        update fulfilment.rescue set acted = :now, actor = :actor, swapped = :swapped, owed = :owed, owed_currency = :currency
                        where shop = :shop and id = :id and acted is null
                        """)
                .param("now", at(now))
                .param("actor", actor)
                .param("swapped", swap)
                .param("owed", owed == null ? null : owed.minor(), Types.BIGINT)
                .param("currency", owed == null ? null : owed.currency().getCurrencyCode(), Types.VARCHAR)
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** The swap was taken back: nothing is owed for it that was not paid already. */
    void unswapped(ShopId shop, long id) {
        database.sql("""
                        update fulfilment.rescue set swapped = null, owed = case when repaid is null then null else owed end,
                            owed_currency = case when repaid is null then null else owed_currency end
                        where shop = :shop and id = :id
                        """).param("shop", shop.value()).param("id", id).update();
    }

    /** @return whether it was owed until now */
    boolean repaid(ShopId shop, long id, Instant now) {
        return database.sql("""
                        update fulfilment.rescue set repaid = :now where shop = :shop and id = :id and owed is not null and repaid is null
                        """)
                        .param("now", at(now))
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Nothing can be swapped any more. */
    void endSwap(ShopId shop, long id, Instant now) {
        database.sql(
                        "update fulfilment.rescue set swap_until = :now where shop = :shop and id = :id and swap_until > :now")
                .param("now", at(now))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Offers of an order with something set aside, or swapped. */
    List<Offer> tied(ShopId shop, OrderId order, Instant now) {
        return database.sql("select " + COLUMNS + """
                         from fulfilment.rescue
                        where shop = :shop and record = :record and (swap_until > :now or swapped is not null) order by id for update
                        """)
                .param("shop", shop.value())
                .param("record", order.value())
                .param("now", at(now))
                .query(OfferRows::row)
                .list();
    }

    /** Ends what was offered of an order before: its links open nothing any more. */
    void endOthers(ShopId shop, OrderId order, Instant now) {
        database.sql("""
                        update fulfilment.rescue set expires = :now, swap_until = least(swap_until, :now)
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
