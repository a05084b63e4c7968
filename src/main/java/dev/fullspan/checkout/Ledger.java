package dev.fullspan.checkout;

import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.StandingMoney;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The leaks of every shop, as found and as people deal with them. */
@Component
class Ledger {
    private final JdbcClient database;
    private final JsonMapper json;
    private final Exchanges exchanges;
    private final LedgerTrail trail;

    Ledger(JdbcClient database, JsonMapper json, Exchanges exchanges, LedgerTrail trail) {
        this.database = database;
        this.json = json;
        this.exchanges = exchanges;
        this.trail = trail;
    }

    /** What became of a leak. */
    enum State {
        OPEN,
        /** Somebody says that it is mended; what came of it is not known yet. */
        REPAIRED,
        /** Measured: more go on than would have without the repair. */
        VERIFIED,
        DISMISSED
    }

    /**
     * A leak in the ledger.
     *
     * @param noted by a person, or null where the search found it
     * @param hours of work that the repair takes, or null where nobody said
     * @param gain a week, with its interval; null until the repair is verified
     * @param told currencies in which its amounts were measured or said
     * @param seen when a search found it last, or it showed by itself
     * @param confirmed whether that was the last search, or a person noted it
     */
    record Entry(
            long id,
            Leak leak,
            @Nullable Noted noted,
            State state,
            @Nullable String owner,
            @Nullable String repair,
            @Nullable BigDecimal hours,
            @Nullable LocalDate repaired,
            Leak.@Nullable Range gain,
            Set<Currency> told,
            Instant found,
            Instant seen,
            boolean confirmed) {
        /** What leaks, as the person put it who noted it, else in the ledger's words. */
        String title() {
            return noted == null ? LeakWords.title(leak) : noted.title();
        }

        boolean isLeaking() {
            return state == State.OPEN && leak.until() == null && confirmed;
        }
    }

    /**
     * A leak that a person noted.
     *
     * @param priced whether the person said what it costs; else that is measured where it can be
     */
    record Noted(String title, boolean priced) {}

    /** Every leak of the shop, those first that have most to recover; those whose money no rate converts come last. */
    List<Entry> all(Shop shop) {
        StandingMoney money = exchanges.standing(shop);
        Comparator<Money> most = Comparator.comparing(one -> !money.isOwn(one));
        return database
                .sql("""
                        select l.*, l.title is not null or s.ended is null or l.seen >= s.ended as confirmed
                        from checkout.leak l left join checkout.search s on s.shop = l.shop
                        where l.shop = :shop
                        order by l.currency <> :own, l.recoverable desc, l.id
                        limit 500
                        """)
                .param("shop", shop.id().value())
                .param("own", money.currency().getCurrencyCode())
                .query((row, number) -> LedgerRow.read(row, json, money))
                .list()
                .stream()
                .sorted(Comparator.comparing(
                        (Entry entry) -> entry.leak().recoverable().amount(),
                        most.thenComparing(Comparator.comparing(Money::minor).reversed())))
                .toList();
    }

    /** @throws ProblemException where the shop has none of the id */
    Entry get(Shop shop, long id) {
        StandingMoney money = exchanges.standing(shop);
        return database.sql("""
                        select l.*, l.title is not null or s.ended is null or l.seen >= s.ended as confirmed
                        from checkout.leak l left join checkout.search s on s.shop = l.shop
                        where l.shop = :shop and l.id = :id
                        """)
                .param("shop", shop.id().value())
                .param("id", id)
                .query((row, number) -> LedgerRow.read(row, json, money))
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "There is no leak " + id + "."));
    }

    /** Takes in what a search found: a leak of the same place and overlapping days is the same one. */
    @Transactional
    void take(ShopId shop, List<Leak> leaks, Searched searched) {
        Instant now = searched.ended();
        // First, for its row's lock lets one search write after the other: none finds a leak missing that another is
        // about to add.
        looked(shop, searched);
        for (Leak leak : leaks) {
            Optional<Long> known = known(shop, leak);
            if (known.isPresent()) {
                write("""
                        update checkout.leak
                        set since = :since, until = :until, tried = :tried, passed = :passed, expected = :expected,
                            currency = :currency, loss = :loss, recoverable = :recoverable, low = :low, high = :high, without_past = :without_past, code = :code,
                            seen = :now
                        where id = :id and shop = :shop and not priced
                        """, shop, leak, now).param("id", known.get()).update();
            } else {
                write("""
                        insert into checkout.leak (shop, step, conditions, since, until, tried, passed, expected, currency, loss, recoverable,
                            low, high, without_past, code, found, seen)
                        values (:shop, :step, cast(:conditions as jsonb), :since, :until, :tried, :passed, :expected, :currency, :loss,
                            :recoverable, :low, :high, :without_past, :code, :now, :now)
                        """, shop, leak, now)
                        .param("step", leak.step().name())
                        .param("conditions", json.writeValueAsString(leak.where()))
                        .update();
            }
        }
    }

    private void looked(ShopId shop, Searched searched) {
        database.sql("""
                        insert into checkout.search (shop, ended, looked, told, one_in, currency)
                        values (:shop, :now, :looked, :told, :oneIn, :currency)
                        on conflict (shop) do update
                        set ended = :now, looked = :looked, told = :told, one_in = :oneIn, currency = :currency
                        """)
                .param("shop", shop.value())
                .param("now", searched.ended().atOffset(ZoneOffset.UTC))
                .param("looked", searched.looked())
                .param("told", searched.told())
                .param("oneIn", searched.oneIn())
                .param("currency", searched.currency().getCurrencyCode())
                .update();
    }

    /** Writes down what a person noted, and tells its number. */
    long note(ShopId shop, Leak leak, Noted noted, Instant now) {
        long id = write("""
                        insert into checkout.leak (shop, step, conditions, since, until, tried, passed, expected, currency, loss, recoverable,
                            low, high, without_past, code, found, seen, title, priced)
                        values (:shop, :step, cast(:conditions as jsonb), :since, :until, :tried, :passed, :expected, :currency, :loss,
                            :recoverable, :low, :high, :without_past, :code, :now, :now, :title, :priced)
                        returning id
                        """, shop, leak, now)
                .param("step", leak.step().name())
                .param("conditions", json.writeValueAsString(leak.where()))
                .param("title", noted.title())
                .param("priced", noted.priced())
                .query(Long.class)
                .single();
        trail.noted(shop, id);
        return id;
    }

    /** Keeps what is measured now of a leak whose cost nobody said. */
    void measured(ShopId shop, long id, Leak leak, Instant now) {
        write("""
                update checkout.leak
                set until = :until, tried = :tried, passed = :passed, expected = :expected,
                    currency = :currency, loss = :loss, recoverable = :recoverable, low = :low, high = :high, without_past = :without_past, code = :code,
                            seen = :now
                where id = :id and shop = :shop and since = :since and not priced
                """, shop, leak, now).param("id", id).update();
    }

    /** Keeps what is known of a leak that shows and cannot be priced now. */
    void seen(ShopId shop, long id, Instant now) {
        database.sql("update checkout.leak set seen = :now where shop = :shop and id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Removes a leak that a person noted; one that was found is dismissed instead. */
    void remove(ShopId shop, long id) {
        trail.changing("leak.removed", shop, id, () -> {
            changed(
                    database.sql("delete from checkout.leak where shop = :shop and id = :id and title is not null")
                            .param("shop", shop.value())
                            .param("id", id)
                            .update(),
                    id);
        });
    }

    /** The entry that a found leak is, whatever its state. */
    Optional<Long> known(ShopId shop, Leak leak) {
        return database.sql("""
                        select id from checkout.leak
                        where shop = :shop and step = :step and conditions = cast(:conditions as jsonb)
                            and since <= coalesce(cast(:until as date), since) and coalesce(until, cast(:since as date)) >= :since
                        order by id desc
                        limit 1
                        """)
                .param("shop", shop.value())
                .param("step", leak.step().name())
                .param("conditions", json.writeValueAsString(leak.where()))
                .param("since", leak.since())
                .param("until", leak.until())
                .query(Long.class)
                .optional();
    }

    private JdbcClient.StatementSpec write(String sql, ShopId shop, Leak leak, Instant now) {
        return database.sql(sql)
                .param("shop", shop.value())
                .param("since", leak.since())
                .param("until", leak.until())
                .param("tried", leak.tried())
                .param("passed", leak.passed())
                .param("expected", leak.expected())
                .param("currency", leak.lossPerWeek().currency().getCurrencyCode())
                .param("loss", leak.lossPerWeek().minor())
                .param("recoverable", leak.recoverable().amount().minor())
                .param("low", leak.recoverable().low().minor())
                .param("high", leak.recoverable().high().minor())
                .param("without_past", leak.withoutPast())
                .param("code", leak.code())
                .param("now", now.atOffset(ZoneOffset.UTC));
    }

    /** When the shop was searched last and how many checkouts were looked at, or empty where it never was. */
    Optional<Searched> searched(ShopId shop) {
        return database.sql("select ended, looked, told, one_in, currency from checkout.search where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new Searched(
                        row.getTimestamp("ended").toInstant(),
                        row.getLong("looked"),
                        row.getLong("told"),
                        row.getLong("one_in"),
                        Currency.getInstance(row.getString("currency"))))
                .optional();
    }

    /**
     * A search of a shop.
     *
     * @param looked checkouts looked at
     * @param told events that told of the beginning of one then
     * @param oneIn of so many visitors the visits of one were looked at
     * @param currency in which money was measured
     */
    record Searched(Instant ended, long looked, long told, long oneIn, Currency currency) {
        /** Fewer checkouts say nothing against chance. */
        static final long ENOUGH = 200;

        boolean isEnough() {
            return looked >= ENOUGH;
        }
    }

    /** Says who answers for a leak, what is to be done, and how many hours that takes; null takes it back. */
    void assign(ShopId shop, long id, @Nullable String owner, @Nullable String repair, @Nullable BigDecimal hours) {
        trail.changing("leak.assigned", shop, id, () -> {
            changed(
                    database.sql(
                                    "update checkout.leak set owner = :owner, repair = :repair, hours = :hours where shop = :shop and id = :id")
                            .param("hours", hours, Types.NUMERIC)
                            .param("owner", owner)
                            .param("repair", repair)
                            .param("shop", shop.value())
                            .param("id", id)
                            .update(),
                    id);
        });
    }

    /** Says that it was mended on a day. What was verified of an earlier repair is taken back. */
    void repaired(ShopId shop, long id, LocalDate day) {
        trail.changing("leak.repaired", shop, id, () -> {
            changed(
                    database.sql("""
                                    update checkout.leak
                                    set state = 'REPAIRED', repaired = :day, gain = null, gain_low = null, gain_high = null,
                                        gain_currency = null
                                    where shop = :shop and id = :id and since < :day
                                    """)
                            .param("day", day)
                            .param("shop", shop.value())
                            .param("id", id)
                            .update(),
                    id);
        });
    }

    /** Opens it again, or dismisses it. */
    void settle(ShopId shop, long id, State state) {
        if (state != State.OPEN && state != State.DISMISSED) {
            throw new IllegalArgumentException(state.name());
        }
        trail.changing(state == State.OPEN ? "leak.opened" : "leak.dismissed", shop, id, () -> mark(shop, id, state));
    }

    private void mark(ShopId shop, long id, State state) {
        changed(
                database.sql("""
                                update checkout.leak
                                set state = :state, gain = null, gain_low = null, gain_high = null,
                                    gain_currency = null
                                where shop = :shop and id = :id
                                """)
                        .param("state", state.name())
                        .param("shop", shop.value())
                        .param("id", id)
                        .update(),
                id);
    }

    /** Books what a repair brings a week, as measured. */
    void verified(ShopId shop, long id, Leak.Range gain) {
        trail.proving("leak.verified", shop, id, () -> {
            changed(
                    database.sql("""
                                    update checkout.leak
                                    set state = 'VERIFIED', gain = :gain, gain_low = :low, gain_high = :high, gain_currency = :currency
                                    where shop = :shop and id = :id and state in ('REPAIRED', 'VERIFIED')
                                    """)
                            .param("currency", gain.amount().currency().getCurrencyCode())
                            .param("gain", gain.amount().minor())
                            .param("low", gain.low().minor())
                            .param("high", gain.high().minor())
                            .param("shop", shop.value())
                            .param("id", id)
                            .update(),
                    id);
        });
    }

    /** Takes back what was booked where it does not show any more. */
    void unverified(ShopId shop, long id) {
        trail.proving("leak.not-verified", shop, id, () -> {
            database.sql("""
                            update checkout.leak
                            set state = 'REPAIRED', gain = null, gain_low = null, gain_high = null,
                                        gain_currency = null
                            where shop = :shop and id = :id and state = 'VERIFIED'
                            """).param("shop", shop.value()).param("id", id).update();
        });
    }

    private static void changed(int rows, long id) {
        if (rows == 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "id",
                    "There is no leak " + id + " for which that can be said. Look at the ledger again.");
        }
    }
}
