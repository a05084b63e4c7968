package dev.fullspan.connect.parcel;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderParts;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.StoreParcels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stores are to be told of parcels, as it is kept: written with the parcel itself, done by {@link ParcelWork}. */
@Component
class ParcelOutbox implements StoreParcels {
    /** How long somebody who tells a store has for it. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** After failures; then it waits for a person. */
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private static final String COLUMNS =
            "p.shop, p.id, p.store, p.record, p.source, p.parcel, p.wanted, p.state, p.remotes, p.fault, p.tries, p.began, p.since";

    private final JdbcClient database;
    private final Clock clock;

    ParcelOutbox(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A parcel that a store is told of. @param tries so far, this one counted @param began whether the store may know of it */
    record Entry(
            ShopId shop,
            long id,
            long store,
            OrderId order,
            String source,
            String parcel,
            String wanted,
            State state,
            List<String> remotes,
            @Nullable String fault,
            int tries,
            boolean began,
            Instant since) {
        static Entry of(ResultSet row, int number) throws SQLException {
            return new Entry(
                    new ShopId(row.getInt("shop")),
                    row.getLong("id"),
                    row.getLong("store"),
                    new OrderId(row.getLong("record")),
                    row.getString("source"),
                    row.getString("parcel"),
                    row.getString("wanted"),
                    State.valueOf(row.getString("state")),
                    List.of((String[]) row.getArray("remotes").getArray()),
                    row.getString("fault"),
                    row.getInt("tries"),
                    row.getBoolean("began"),
                    row.getObject("since", OffsetDateTime.class).toInstant());
        }
    }

    @Override
    public boolean takes(ShopId shop, String connection) {
        return store(shop, connection).isPresent();
    }

    /** A store that is told of parcels. @param arrivals whether it is told that they arrived, too */
    private record Listening(long id, boolean arrivals) {}

    private Optional<Listening> store(ShopId shop, String connection) {
        return database.sql("""
                        select id, tells_arrivals as arrivals from connect.store
                        where shop = :shop and lower(kind) || '-' || id = :connection and deleted is null and tells_parcels and access_key is not null
                        """)
                .param("shop", shop.value())
                .param("connection", connection)
                .query(Listening.class)
                .optional();
    }

    @Override
    public void tell(ShopId shop, OrderId order, String connection, String sourceId, Parcel parcel) {
        boolean left = parcel.shipped() != null || parcel.delivered() != null;
        store(shop, connection)
                .filter(any -> left)
                .ifPresent(store -> database.sql("""
                        insert into connect.store_parcel as p (shop, store, record, source, parcel, wanted, due, since)
                        values (:shop, :store, :record, :source, :parcel, :wanted, :now, :now)
                        on conflict (shop, store, source, parcel) do update
                        set wanted = excluded.wanted, state = 'DUE', due = excluded.due, since = excluded.since, tries = 0, fault = null
                        where p.wanted <> excluded.wanted
                        """)
                        .param("shop", shop.value())
                        .param("store", store.id())
                        .param("record", order.value())
                        .param("source", sourceId)
                        .param("parcel", parcel.id())
                        .param("wanted", digest(parcel, store.arrivals()))
                        .param("now", now())
                        .update());
    }

    @Override
    public List<Told> of(ShopId shop, OrderId order) {
        return database.sql("select parcel, state, fault, since from connect.store_parcel where shop = :shop and record"
                        + " = :record order by id")
                .param("shop", shop.value())
                .param("record", order.value())
                .query((row, number) -> new Told(
                        row.getString("parcel"),
                        State.valueOf(row.getString("state")),
                        row.getString("fault"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** What a store is to know of a parcel. When it left or arrived is not among it. */
    static String digest(Parcel parcel, boolean arrivals) {
        String lines = parcel.lines().stream()
                .sorted(Comparator.comparing(OrderParts.ParcelLine::line))
                .map(line -> line.line() + "×" + line.quantity())
                .collect(Collectors.joining("\n"));
        String text = String.join(
                "\u0000",
                lines,
                String.valueOf(parcel.carrier()),
                String.valueOf(parcel.tracking()),
                String.valueOf(parcel.cancelled()) + (arrivals && parcel.delivered() != null ? "\u0000arrived" : ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The next that is due, of one shop or of all. Parcels of one order are told one after the other, the first first. */
    Optional<Entry> claim(@Nullable ShopId shop) {
        return database.sql("""
                        update connect.store_parcel p set due = :until, tries = p.tries + 1
                        from (
                            select w.shop, w.id from connect.store_parcel w
                            join connect.store s on s.shop = w.shop and s.id = w.store and s.deleted is null and s.tells_parcels
                            where w.state = 'DUE' and w.due <= :now and (cast(:shop as integer) is null or w.shop = :shop)
                                and not exists (
                                    select from connect.store_parcel earlier
                                    where earlier.shop = w.shop and earlier.store = w.store and earlier.source = w.source and earlier.id < w.id
                                        and earlier.state = 'DUE')
                            order by w.due, w.id
                            limit 1
                            for update of w skip locked
                        ) as next
                        where p.shop = next.shop and p.id = next.id
                        returning\s""" + COLUMNS)
                .param("until", clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now())
                .param("shop", shop == null ? null : shop.value(), java.sql.Types.INTEGER)
                .query(Entry::of)
                .optional();
    }

    /** From now on the store may know of it. */
    void begins(Entry entry) {
        database.sql("update connect.store_parcel set began = true where shop = :shop and id = :id")
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** What the store calls it. */
    void made(Entry entry, String remote) {
        database.sql("""
                        update connect.store_parcel set began = true, remotes = array_append(remotes, :remote)
                        where shop = :shop and id = :id and not (:remote = any(remotes))
                        """)
                .param("remote", remote)
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** The store told of it by itself, whole, before its answer was kept here. */
    void answered(Entry entry, String remote) {
        database.sql("""
                        update connect.store_parcel
                        set remotes = array_append(remotes, :remote), state = 'TOLD', due = null, fault = null, since = :now
                        where shop = :shop and id = :id and state <> 'TOLD' and not (:remote = any(remotes))
                        """)
                .param("remote", remote)
                .param("now", now())
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** The store knows it, as it was to know it when this was begun; where it is to know something else meanwhile, that is still due. */
    void told(Entry entry) {
        database.sql("""
                        update connect.store_parcel
                        set state = case when wanted = :wanted then 'TOLD' else 'DUE' end, due = case when wanted = :wanted then null else cast(:now as timestamptz) end,
                            tries = 0, fault = null, since = :now, began = true
                        where shop = :shop and id = :id and state = 'DUE'
                        """)
                .param("wanted", entry.wanted())
                .param("now", now())
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** It waits for a person. */
    void waits(Entry entry, String fault) {
        database.sql("""
                        update connect.store_parcel set state = 'WAITS', due = null, fault = :fault, since = :now
                        where shop = :shop and id = :id and state = 'DUE'
                        """)
                .param("fault", bounded(fault))
                .param("now", now())
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** It is tried again. @param pause that the store asks for, or null for the usual one */
    void later(Entry entry, String fault, @Nullable Duration pause) {
        if (pause == null && entry.tries() > PAUSES.length) {
            waits(entry, fault);
            return;
        }
        database.sql("""
                        update connect.store_parcel set due = :due, fault = :fault, tries = tries - :uncounted
                        where shop = :shop and id = :id and state = 'DUE'
                        """)
                .param(
                        "due",
                        clock.instant()
                                .plus(pause == null ? PAUSES[entry.tries() - 1] : pause)
                                .atOffset(ZoneOffset.UTC))
                .param("fault", bounded(fault))
                .param("uncounted", pause == null ? 0 : 1)
                .param("shop", entry.shop().value())
                .param("id", entry.id())
                .update();
    }

    /** Those of one order at its store. */
    List<Entry> ofSource(ShopId shop, long store, String source) {
        return database.sql(
                        "select " + COLUMNS
                                + " from connect.store_parcel p where p.shop = :shop and p.store = :store and p.source = :source order by p.id")
                .param("shop", shop.value())
                .param("store", store)
                .param("source", source)
                .query(Entry::of)
                .list();
    }

    /** The latest of a store first, those that wait before all others. */
    List<Entry> latest(ShopId shop, long store, int most) {
        return database.sql("select " + COLUMNS + """
                         from connect.store_parcel p
                        where p.shop = :shop and p.store = :store order by p.state = 'WAITS' desc, p.id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("store", store)
                .param("most", most)
                .query(Entry::of)
                .list();
    }

    @Override
    public int again(ShopId shop, OrderId order) {
        return database.sql("""
                        update connect.store_parcel set state = 'DUE', due = :now, since = :now, tries = 0, fault = null
                        where shop = :shop and record = :record and state = 'WAITS'
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("record", order.value())
                .update();
    }

    /** Tells a store anew of all that waits for a person. @return how many */
    int again(ShopId shop, long store) {
        return database.sql("""
                        update connect.store_parcel set state = 'DUE', due = :now, since = :now, tries = 0, fault = null
                        where shop = :shop and store = :store and state = 'WAITS'
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("store", store)
                .update();
    }

    private static String bounded(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 999) + "…";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
