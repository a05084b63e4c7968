package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Guarded changes of parties: from the version that was read, with an entry in the audit trail, told to whoever decides by them. */
@Component
class PartySteps {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final PartyRows rows;

    PartySteps(
            JdbcClient database, TransactionTemplate transaction, AuditTrail audit, ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.events = events;
        this.rows = new PartyRows(database);
    }

    /** What is changed. */
    interface Doing {
        void on(Party before);
    }

    /** One guarded change, with its entry in the audit trail. */
    void step(ShopId shop, PartyId id, By by, String action, Doing doing) {
        transaction.executeWithoutResult(status -> {
            database.sql("select id from fulfilment.party where shop = :shop and id = :id for update")
                    .param("shop", shop.value())
                    .param("id", id.value())
                    .query(Long.class)
                    .optional();
            Party before = get(shop, id);
            if (by.version() != null && by.version() != before.version()) {
                throw new ProblemException(
                        Problem.CHANGED,
                        "If-Match",
                        "“%s” was changed meanwhile: it is at version %d. Look again and decide anew."
                                .formatted(before.name(), before.version()));
            }
            doing.on(before);
            tell(shop, before, by.author(), action, Change.between(told(before), told(get(shop, id))));
        });
    }

    /** Makes one. @param make inserts it and answers its id */
    PartyId make(ShopId shop, String author, Supplier<PartyId> make) {
        return Objects.requireNonNull(transaction.execute(status -> {
            PartyId id = make.get();
            Party made = get(shop, id);
            tell(shop, made, author, "party.added", Change.made(told(made)));
            return id;
        }));
    }

    /** Something that belongs to one was changed, in the current transaction. */
    void tell(ShopId shop, Party party, String author, String action, List<Change> changes) {
        audit.record(author, action, party.reference(), shop, changes);
        events.publishEvent(new Parties.Changed(shop));
    }

    private Party get(ShopId shop, PartyId id) {
        return rows.find(shop, id).orElseThrow(Parties::unknown);
    }

    private static Map<String, String> told(Party party) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", party.name());
        told.put("Kind", party.kind().label());
        told.put("Time zone", party.zone().getId());
        told.put("Working days", PartyWords.days(party.terms().workdays()));
        told.put("Cut-off", party.terms().cutOff().toString());
        told.put("Working days until it leaves", Integer.toString(party.terms().handlingDays()));
        told.put("Hours to answer", Integer.toString(party.terms().answerHours()));
        told.put(
                "Orders a day",
                party.terms().dailyCapacity() == null
                        ? ""
                        : party.terms().dailyCapacity().toString());
        told.put("Takes parts of orders", party.terms().takesParts() ? "yes" : "no");
        told.put(
                "Tie-out",
                party.tieOut() == null
                        ? ""
                        : party.tieOut().at() + " to " + party.tieOut().until());
        told.put("Caller", party.caller() == null ? "" : party.caller());
        told.put("Contact", party.contact() == null && party.email() == null && party.phone() == null ? "" : "told");
        told.put("Paused", party.paused() == null ? "" : party.paused().toString());
        told.put("Ended", party.ended() == null ? "" : party.ended().toString());
        return told;
    }
}
