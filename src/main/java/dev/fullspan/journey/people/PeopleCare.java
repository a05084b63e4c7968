package dev.fullspan.journey.people;

import dev.fullspan.eventlog.Erasures;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.PersonKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done about a person: joining two user ids, taking that back, forgetting everything. */
@Component
public class PeopleCare {
    private static final int MOST_NAMED = 20;

    private final EventLog log;
    private final Erasures erasures;
    private static final String TWO = "Two user ids"; // which ones would name a person for ever
    private static final String ONE = "one person's";
    private static final String APART = "two persons'";

    private final AuditTrail audit;

    PeopleCare(EventLog log, Erasures erasures, AuditTrail audit) {
        this.log = log;
        this.erasures = erasures;
        this.audit = audit;
    }

    /**
     * Forgets a person under all ids that are known to be theirs, in every module and file. Cannot be taken back.
     *
     * @param ids one id is enough
     * @param confirmJoined whether ids that only a join makes theirs are theirs indeed
     * @return how many device ids and user ids were forgotten
     * @throws ProblemException {@link Problem#NOT_FOUND} where nobody is known by any of the ids; {@link Problem#CONFLICT}, naming them,
     *     where others are joined with them and that was not confirmed
     */
    public int erase(ShopId shop, PersonKeys ids, boolean confirmJoined, String actor) {
        log.awaitLoaded();
        PersonKeys all = log.people().keysOf(shop, ids);
        if (!log.people().knows(shop, all)) {
            throw new ProblemException(Problem.NOT_FOUND, null, "Nobody is known by this id in this shop.");
        }
        Set<String> joined = confirmJoined ? Set.of() : log.people().joined(shop, ids);
        if (!joined.isEmpty()) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "confirmJoined",
                    "Joined with this person is " + named(joined)
                            + ", by hand or by an alias call, which anybody can send who has the write key. If all of it is one person, confirm it, and"
                            + " all of it is forgotten; else separate the others first. Nothing was forgotten yet.");
        }
        erasures.erase(shop, all, confirmJoined);
        int known = all.devices().size() + all.users().size();
        audit.record(
                actor,
                "person.erased",
                "shop:" + shop,
                shop,
                AuditTrail.Change.one("Ids of the person", Integer.toString(known), "0"));
        return known;
    }

    private static String named(Set<String> ids) {
        String named = ids.stream().limit(MOST_NAMED).map(id -> "“" + id + "”").collect(Collectors.joining(", "));
        return ids.size() > MOST_NAMED ? named + " and " + (ids.size() - MOST_NAMED) + " more" : named;
    }

    /** Says that two user ids are one person's. {@link #separate} takes it back. */
    public void join(ShopId shop, String user, String previous, String actor) {
        if (user.equals(previous)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "previousId", "Both ids are the same. Name the person's other user id.");
        }
        for (String id : List.of(user, previous)) {
            if (!log.people().knows(shop, new PersonKeys(Set.of(), Set.of(id)))) {
                throw new ProblemException(
                        Problem.NOT_FOUND,
                        id.equals(user) ? "userId" : "previousId",
                        "Nobody is known by the user id “" + id + "” in this shop.");
            }
        }
        log.people().join(shop, user, previous);
        audit.record(actor, "person.joined", "shop:" + shop, shop, AuditTrail.Change.one(TWO, APART, ONE));
    }

    /**
     * Takes back whatever joined two user ids, an alias call or a hand.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} where nothing joined just these two
     */
    public void separate(ShopId shop, String user, String previous, String actor) {
        if (!log.people().undoJoin(shop, user, previous)) {
            throw new ProblemException(Problem.NOT_FOUND, null, "Nothing joins these two user ids.");
        }
        audit.record(actor, "person.separated", "shop:" + shop, shop, AuditTrail.Change.one(TWO, ONE, APART));
    }

    /** Takes a user id out of a person who has several, whichever of the others it was joined with. */
    void separate(ShopId shop, String user, List<String> others, String actor) {
        boolean any = false;
        for (String other : others) {
            any |= !other.equals(user) && log.people().undoJoin(shop, user, other);
        }
        if (!any) {
            throw new ProblemException(
                    Problem.NOT_FOUND, "user", "“" + user + "” is not joined with another user id any more.");
        }
        audit.record(actor, "person.separated", "shop:" + shop, shop, AuditTrail.Change.one(TWO, ONE, APART));
    }

    /** The person to whom a user id belongs at present. */
    Optional<VisitorId> visitorOf(ShopId shop, String user) {
        return log.people().visitorOf(shop, user);
    }

    /** The keys that one id names. */
    public static PersonKeys keys(@Nullable String user, @Nullable String device) {
        if ((user == null || user.isBlank()) && (device == null || device.isBlank())) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "userId", "Name the person by a user id or by an anonymous id.");
        }
        return new PersonKeys(
                device == null || device.isBlank() ? Set.of() : Set.of(device),
                user == null || user.isBlank() ? Set.of() : Set.of(user));
    }
}
