package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Days off that a partner adds itself, from tomorrow on: what is promised for today stays. Those that the shop entered are the shop's. */
@Component
class PartnerDaysOff {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final DaysOff off;
    private final Clock clock;

    PartnerDaysOff(JdbcClient database, TransactionTemplate transaction, DaysOff off, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.off = off;
        this.clock = clock;
    }

    /** @throws ProblemException {@link Problem#CONFLICT} where the day is off already */
    void add(Own own, LocalDate day, String name) {
        transaction.executeWithoutResult(status -> {
            if (off.of(own.shop(), own.id()).containsKey(day)) {
                throw new ProblemException(Problem.CONFLICT, "day", "This day is off already.");
            }
            off.add(own.shop(), own.id(), day, name, own.by(null));
            database.sql(
                            "update fulfilment.day_off set theirs = true where shop = :shop and party = :party and day = :day")
                    .param("shop", own.shop().value())
                    .param("party", own.id().value())
                    .param("day", day)
                    .update();
        });
    }

    /** @throws ProblemException {@link Problem#NOT_ALLOWED} for a day of the shop, or one that has begun */
    void remove(Own own, LocalDate day) {
        if (!removable(own).contains(day)) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    "day",
                    "This day was entered by the shop, or is over. Ask the shop to change it.");
        }
        off.remove(own.shop(), own.id(), day, own.by(null));
    }

    /** Those that the partner may take back. */
    Set<LocalDate> removable(Own own) {
        return new HashSet<>(database.sql("""
                        select day from fulfilment.day_off
                        where shop = :shop and party = :party and theirs and day > :today
                        """)
                .param("shop", own.shop().value())
                .param("party", own.id().value())
                .param("today", LocalDate.now(clock.withZone(own.party().zone())))
                .query(LocalDate.class)
                .list());
    }
}
