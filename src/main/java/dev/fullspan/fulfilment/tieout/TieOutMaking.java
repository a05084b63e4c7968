package dev.fullspan.fulfilment.tieout;

import static dev.fullspan.fulfilment.tieout.TieOutRows.time;

import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.LatestRate;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ExchangeRates;
import dev.fullspan.shop.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes tie-outs when their time has come, each once whatever the number of nodes, and call sheets of those that were not confirmed. What was missed
 * while nobody was there to make it is made late, and covers all that was offered since the last one.
 */
@Component
public class TieOutMaking {
    private static final Logger LOG = LoggerFactory.getLogger(TieOutMaking.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Parties parties;
    private final ExchangeRates rates;
    private final TieOutLetters letters;
    private final TieOutRows rows;
    private final Clock clock;

    TieOutMaking(
            JdbcClient database,
            TransactionTemplate transaction,
            Parties parties,
            ExchangeRates rates,
            TieOutLetters letters,
            TieOutRows rows,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.parties = parties;
        this.rates = rates;
        this.letters = letters;
        this.rows = rows;
        this.clock = clock;
    }

    private record Last(LocalDate day, OffsetDateTime until) {}

    private record Given(
            long id, long record, String number, String state, long units, String currency, long revenue) {}

    /** Does what is due of a shop, and tells how many tie-outs and call sheets were made. */
    public int round(Shop shop) {
        int made = 0;
        for (Party party : asked(shop.id())) {
            try {
                TieOutTerms terms = party.tieOut();
                made += terms != null && make(shop, party, terms) ? 1 : 0;
            } catch (RuntimeException e) {
                // The others and the call sheets do not wait for this one.
                LOG.error(
                        "The tie-out of {} in shop {} could not be made; it is tried again.", party.id(), shop.id(), e);
            }
        }
        return made + callSheets(shop.id());
    }

    private List<Party> asked(ShopId shop) {
        return database.sql("""
                        select id from fulfilment.party where shop = :shop and tie_out is not null and ended is null and kind <> 'own'
                        """).param("shop", shop.value()).query(Long.class).list().stream()
                .map(id -> parties.get(shop, new PartyId(id)))
                .toList();
    }

    private boolean make(Shop shop, Party party, TieOutTerms terms) {
        Calendar calendar = parties.calendar(shop.id(), party);
        Optional<Turn> due = turn(shop.id(), party, calendar, terms);
        return due.isPresent()
                && Boolean.TRUE.equals(transaction.execute(status -> {
                    // Another node may have made it meanwhile; of two that make it at once the second finds the day
                    // taken.
                    Turn turn = turn(shop.id(), party, calendar, terms).orElse(null);
                    return turn != null && write(shop, party, turn);
                }));
    }

    private Optional<Turn> turn(ShopId shop, Party party, Calendar calendar, TieOutTerms terms) {
        Last last = database.sql("""
                        select day, to_at as until from fulfilment.tie_out where shop = :shop and party = :party order by day desc limit 1
                        """)
                .param("shop", shop.value())
                .param("party", party.id().value())
                .query(Last.class)
                .optional()
                .orElse(null);
        return Turn.of(
                calendar,
                terms,
                last == null ? null : last.day(),
                last == null ? null : last.until().toInstant(),
                clock.instant());
    }

    private boolean write(Shop shop, Party party, Turn turn) {
        Instant now = clock.instant();
        List<Given> given = given(shop.id(), party, turn);
        Optional<Long> id = database.sql("""
                        insert into fulfilment.tie_out (shop, party, day, from_at, to_at, made, late, due, tied, how)
                        values (:shop, :party, :day, :from, :to, :now, :late, :due, case when :nothing then cast(:now as timestamptz) end,
                            case when :nothing then 'nothing' end)
                        on conflict (shop, party, day) do nothing returning id
                        """)
                .param("shop", shop.id().value())
                .param("party", party.id().value())
                .param("day", turn.day())
                .param("from", time(turn.from()))
                .param("to", time(turn.to()))
                .param("now", time(now))
                .param("late", turn.late())
                .param("due", time(turn.due()))
                .param("nothing", given.isEmpty())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return false;
        }
        int number = 0;
        for (Given one : given) {
            line(shop, id.get(), ++number, one);
        }
        if (!given.isEmpty()) {
            letters.toParty(shop, party, rows.get(shop.id(), party.id(), id.get(), false));
        }
        return true;
    }

    private List<Given> given(ShopId shop, Party party, Turn turn) {
        return database.sql("""
                        select a.id, a.record, a.number, a.state, sum(l.quantity - l.refused)::bigint as units, r.currency,
                            coalesce(round(r.revenue * sum(ol.net::numeric * (l.quantity - l.refused) / nullif(ol.quantity, 0))
                                / nullif(r.subtotal, 0)), 0)::bigint as revenue
                        from fulfilment.assignment a
                        join orders.record r on r.id = a.record
                        join fulfilment.assignment_line l on l.shop = a.shop and l.assignment = a.id
                        left join orders.line ol on ol.record = a.record and ol.id = l.line
                        where a.shop = :shop and a.party = :party and a.offered >= :from and a.offered < :to
                            and a.state not in ('refused', 'withdrawn') and a.practice is null
                        group by a.id, a.record, a.number, a.state, a.offered, r.currency, r.revenue, r.subtotal
                        order by a.offered, a.id
                        """)
                .param("shop", shop.value())
                .param("party", party.id().value())
                .param("from", time(turn.from()))
                .param("to", time(turn.to()))
                .query(Given.class)
                .list();
    }

    private void line(Shop shop, long tieOut, int number, Given one) {
        database.sql("""
                        insert into fulfilment.tie_out_line (shop, tie_out, id, assignment, record, number, state, units, revenue)
                        values (:shop, :tie_out, :id, :assignment, :record, :number, :state, :units, :revenue)
                        """)
                .param("shop", shop.id().value())
                .param("tie_out", tieOut)
                .param("id", number)
                .param("assignment", one.id())
                .param("record", one.record())
                .param("number", one.number())
                .param("state", one.state())
                .param("units", one.units())
                .param(
                        "revenue",
                        LatestRate.of(rates, shop, new Money(one.revenue(), Currency.getInstance(one.currency())))
                                .minor())
                .update();
    }

    /** What is past its time becomes a call sheet, once. */
    private int callSheets(ShopId shop) {
        List<Long> overdue = database.sql("""
                        select id from fulfilment.tie_out
                        where shop = :shop and tied is null and called is null and due <= :now order by due, id
                        """)
                .param("shop", shop.value())
                .param("now", time(clock.instant()))
                .query(Long.class)
                .list();
        int made = 0;
        for (long id : overdue) {
            try {
                made += Boolean.TRUE.equals(transaction.execute(status -> callSheet(shop, id))) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error("The call sheet of tie-out {} in shop {} could not be made; it is tried again.", id, shop, e);
            }
        }
        return made;
    }

    private boolean callSheet(ShopId shop, long id) {
        Party party = parties.get(shop, rows.get(shop, null, id, false).party());
        String caller = parties.caller(shop, party).orElse(null);
        int changed = database.sql("""
                        update fulfilment.tie_out set called = :now, caller = cast(:caller as text), next_call = :now, version = version + 1
                        where shop = :shop and id = :id and tied is null and called is null
                        """)
                .param("now", time(clock.instant()))
                .param("caller", caller)
                .param("shop", shop.value())
                .param("id", id)
                .update();
        if (changed == 1) {
            letters.toCaller(shop, party, rows.get(shop, null, id, false));
        }
        return changed == 1;
    }
}
