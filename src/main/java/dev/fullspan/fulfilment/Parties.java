package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import java.sql.Types;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who sends a shop's orders: the shop itself, which is always there, and its partners. */
@Component
public class Parties {
    private final JdbcClient database;
    private final Shops shops;
    private final Callers callers;
    private final PartySteps steps;
    private final Clock clock;
    private final PartyRows rows;

    Parties(JdbcClient database, Shops shops, Callers callers, PartySteps steps, Clock clock) {
        this.database = database;
        this.shops = shops;
        this.callers = callers;
        this.steps = steps;
        this.clock = clock;
        this.rows = new PartyRows(database);
    }

    /** Something that routing goes by was changed: terms, locations, SKUs, days off. */
    public record Changed(ShopId shop) {}

    /** All of a shop: itself first, those that ended last. */
    public List<Party> of(ShopId shop) {
        own(shop);
        return rows.of(shop);
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such party */
    public Party get(ShopId shop, PartyId id) {
        return rows.find(shop, id).orElseThrow(Parties::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.NOT_FOUND, "party", "There is no such partner in this shop.");
    }

    /** The shop itself; made with the first look. */
    public Party own(ShopId shop) {
        return rows.own(shop).orElseGet(() -> {
            Shop own = shops.get(shop);
            NewParty told = NewParty.of(Party.Kind.OWN, "Own stock", own.timeZone());
            for (String name : List.of("Own stock", "Own stock of " + own.name())) {
                insert(shop, told, name.substring(0, Math.min(100, name.length())), " on conflict do nothing");
                if (rows.own(shop).isPresent()) {
                    break;
                }
            }
            return rows.own(shop).orElseThrow();
        });
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where the name is taken */
    public PartyId add(ShopId shop, NewParty told, String author) {
        if (told.kind() == Party.Kind.OWN) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "kind",
                    "Your own stock is there already. Add a partner: choose what it is.");
        }
        requireCaller(shop, told);
        own(shop);
        return named(
                told.name(),
                () -> steps.make(
                        shop,
                        author,
                        () -> new PartyId(
                                insert(shop, told, told.name(), " returning id").getFirst())));
    }

    private void requireCaller(ShopId shop, NewParty told) {
        if (!callers.may(shop, told.caller())) {
            throw Typed.wrong("caller", "Choose somebody of your own team who calls them.");
        }
    }

    private static PartyId named(String name, Supplier<PartyId> step) {
        try {
            return step.get();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT, "name", "There is a partner “" + name + "” already. Give it another name.");
        }
    }

    private List<Long> insert(ShopId shop, NewParty told, String name, String end) {
        JdbcClient.StatementSpec insert =
                bind(database.sql("""
                        insert into fulfilment.party (shop, kind, name, zone, contact, email, phone, workdays, cut_off, handling_days,
                            answer_hours, daily_capacity, takes_parts, tie_out, tie_out_until, caller, made)
                        values (:shop, :kind, :name, :zone, :contact, :email, :phone, cast(:workdays as smallint[]), :cut_off,
                            :handling_days, :answer_hours, :daily_capacity, :takes_parts, :tie_out, :tie_out_until, :caller, :now)
                        """ + end).param("kind", told.kind().word()).param("now", now()), shop, told, name);
        if (end.startsWith(" returning")) {
            return insert.query(Long.class).list();
        }
        insert.update();
        return List.of();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, ShopId shop, NewParty told, String name) {
        Terms terms = told.terms();
        TieOutTerms tieOut = told.tieOut();
        return statement
                .param("shop", shop.value())
                .param("name", name)
                .param("zone", told.zone().getId())
                .param("contact", told.contact(), Types.VARCHAR)
                .param("email", told.email(), Types.VARCHAR)
                .param("phone", told.phone(), Types.VARCHAR)
                .param(
                        "workdays",
                        terms.workdays().stream().map(DayOfWeek::getValue).toArray(Integer[]::new))
                .param("cut_off", terms.cutOff())
                .param("handling_days", terms.handlingDays())
                .param("answer_hours", terms.answerHours())
                .param("daily_capacity", terms.dailyCapacity(), Types.INTEGER)
                .param("takes_parts", terms.takesParts())
                .param("tie_out", tieOut == null ? null : tieOut.at(), Types.TIME)
                .param("tie_out_until", tieOut == null ? null : tieOut.until(), Types.TIME)
                .param("caller", told.caller(), Types.VARCHAR);
    }

    /** Gives one other terms, name or contacts; what it is stays. @throws ProblemException {@link Problem#CHANGED} where it has another version */
    public Party change(ShopId shop, PartyId id, NewParty told, By by) {
        requireCaller(shop, told);
        named(told.name(), () -> {
            steps.step(
                    shop,
                    id,
                    by,
                    "party.changed",
                    before -> bind(database.sql("""
                                    update fulfilment.party
                                    set name = :name, zone = :zone, contact = :contact, email = :email, phone = :phone,
                                        workdays = cast(:workdays as smallint[]), cut_off = :cut_off, handling_days = :handling_days,
                                        answer_hours = :answer_hours, daily_capacity = :daily_capacity, takes_parts = :takes_parts,
                                        tie_out = :tie_out, tie_out_until = :tie_out_until, caller = :caller, version = version + 1
                                    where shop = :shop and id = :id
                                    """).param("id", id.value()), shop, told, told.name())
                            .update());
            return id;
        });
        return get(shop, id);
    }

    /** Who calls it where it has not tied out; empty where nobody is named, or whoever was cannot any more. */
    public Optional<String> caller(ShopId shop, Party party) {
        return Optional.ofNullable(party.caller()).filter(one -> callers.may(shop, one));
    }

    /** Gives nothing new to one until it is resumed; what it has it keeps. */
    public void pause(ShopId shop, PartyId id, By by) {
        mark(shop, id, by, "party.paused", "paused", now(), "paused is null");
    }

    public void resume(ShopId shop, PartyId id, By by) {
        mark(shop, id, by, "party.resumed", "paused", null, "paused is not null");
    }

    /** Ends the work with one. @throws ProblemException {@link Problem#CONFLICT} while something open lies with it, or where it is the shop itself */
    public void end(ShopId shop, PartyId id, By by) {
        if (get(shop, id).isOwn()) {
            throw new ProblemException(Problem.CONFLICT, "party", "Your own stock cannot be ended. Pause it instead.");
        }
        steps.step(shop, id, by, "party.ended", before -> {
            requireNothingOpen(shop, id);
            set(shop, id, "ended", now(), "ended is null");
        });
    }

    /** Its row is locked: nothing more is given to it until it has ended. */
    private void requireNothingOpen(ShopId shop, PartyId id) {
        int open = database.sql("""
                        select count(*) from fulfilment.assignment
                        where shop = :shop and party = :id and state in ('offered', 'accepted', 'partly_shipped')
                        """)
                .param("shop", shop.value())
                .param("id", id.value())
                .query(Integer.class)
                .single();
        if (open > 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "party",
                    open + (open == 1 ? " order is" : " orders are")
                            + " still open with them. Pause them, and give these to others or let them be sent first.");
        }
    }

    /** Keeps one from being ended until the current transaction is over. @throws ProblemException {@link Problem#CONFLICT} where the work with it has ended */
    void keep(ShopId shop, Party party) {
        boolean isEnded = database.sql(
                        "select ended is not null from fulfilment.party where shop = :shop and id = :id for share")
                .param("shop", shop.value())
                .param("id", party.id().value())
                .query(Boolean.class)
                .single();
        if (isEnded) {
            throw new ProblemException(
                    Problem.CONFLICT, "party", "The work with “" + party.name() + "” has ended meanwhile.");
        }
    }

    private void mark(
            ShopId shop, PartyId id, By by, String action, String column, @Nullable OffsetDateTime to, String where) {
        steps.step(shop, id, by, action, before -> set(shop, id, column, to, where));
    }

    private void set(ShopId shop, PartyId id, String column, @Nullable OffsetDateTime to, String where) {
        database.sql("update fulfilment.party set " + column
                        + " = cast(:to as timestamptz), version = version + 1 where shop = :shop and id = :id and "
                        + where)
                .param("to", to, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("shop", shop.value())
                .param("id", id.value())
                .update();
    }

    /** When a party works. */
    public Calendar calendar(ShopId shop, PartyId id) {
        return calendar(shop, get(shop, id));
    }

    public Calendar calendar(ShopId shop, Party party) {
        return new Calendar(
                party.zone(), party.terms(), rows.daysOff(shop, party.id()).keySet());
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }
}
