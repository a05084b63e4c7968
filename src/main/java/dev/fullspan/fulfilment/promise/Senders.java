package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ShopId;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who packs, and how much lies before an order with them. */
@Component
class Senders {
    private static final String[] OPEN =
            Arrays.stream(State.values()).filter(State::isOpen).map(State::word).toArray(String[]::new);

    private final Parties parties;
    private final JdbcClient database;

    Senders(Parties parties, JdbcClient database) {
        this.parties = parties;
        this.database = database;
    }

    Sender own(ShopId shop) {
        return of(shop, parties.own(shop));
    }

    Sender of(ShopId shop, PartyId id) {
        return of(shop, parties.get(shop, id));
    }

    private Sender of(ShopId shop, Party party) {
        Calendar calendar = parties.calendar(shop, party);
        return new Sender(
                party.id().value(),
                party.name(),
                party.zone(),
                party.terms().cutOff(),
                party.terms().handlingDays(),
                party.terms().dailyCapacity(),
                new WorkingDays(calendar::works));
    }

    /** Orders that are to be sent by a party before this one of theirs; all of them for 0. */
    long before(ShopId shop, Sender sender, long assignment) {
        return sender.dailyCapacity() == null
                ? 0
                : database.sql("""
                                select count(*) from fulfilment.assignment a
                                where a.shop = :shop and a.party = :party and a.state = any(:open) and a.practice is null
                                    and (:assignment = 0 or (a.offered, a.id) < (
                                        select o.offered, o.id from fulfilment.assignment o where o.shop = :shop and o.id = :assignment))
                                """)
                        .param("shop", shop.value())
                        .param("party", sender.party())
                        .param("open", OPEN)
                        .param("assignment", assignment)
                        .query(Long.class)
                        .single();
    }
}
