package dev.fullspan.eventlog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DeletedRows;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.KnownBy;
import dev.fullspan.platform.PersonKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets a person in the event log and in every module that holds something of them, as one piece of work: what a kill
 * interrupts is brought to its end at the next start.
 */
@Component
public class Erasures {
    private final KnownPeople people;
    private final ObjectProvider<Erasable> modules;
    private final ObjectProvider<KnownBy> knowing;
    private final DeletedRows deletedRows;

    Erasures(
            KnownPeople people,
            ObjectProvider<Erasable> modules,
            ObjectProvider<KnownBy> knowing,
            DeletedRows deletedRows) {
        this.people = people;
        this.modules = modules;
        this.knowing = knowing;
        this.deletedRows = deletedRows;
    }

    /**
     * Forgets whom one of these ids names, under all ids that are theirs.
     *
     * @param confirmJoined whether user ids that only an alias or a hand joined with theirs are theirs indeed
     */
    public void erase(ShopId shop, PersonKeys person, boolean confirmJoined) {
        people.eraseExactly(shop, whole(shop, person, confirmJoined), all());
    }

    /**
     * The same, telling of each module that it has done its part.
     *
     * @param whole as {@link #whole} answered it
     */
    public void erase(ShopId shop, PersonKeys whole, Consumer<String> done) {
        List<Erasable> telling = all().stream()
                .<Erasable>map(module -> (of, person) -> {
                    module.erase(of, person);
                    done.accept(module(module));
                })
                .toList();
        people.eraseExactly(shop, whole, telling);
    }

    private static String module(Erasable part) {
        String name = part.getClass().getPackageName();
        return name.replaceFirst("^dev\\.fullspan\\.", "").replaceFirst("\\..*", "");
    }

    /**
     * The person under all ids that any module knows to be theirs.
     *
     * @param confirmJoined likewise
     * @throws ProblemException {@link Problem#CONFLICT}, naming them, where others are joined with them and that was not confirmed: anybody can send an alias
     *     who has read the write key in a page
     */
    public PersonKeys whole(ShopId shop, PersonKeys person, boolean confirmJoined) {
        PersonKeys whole = more(shop, known(shop, person, confirmJoined));
        return more(shop, known(shop, whole, confirmJoined));
    }

    private PersonKeys more(ShopId shop, PersonKeys person) {
        PersonKeys whole = person;
        for (KnownBy module : knowing.orderedStream().toList()) {
            whole = module.more(shop, whole);
        }
        return whole;
    }

    private PersonKeys known(ShopId shop, PersonKeys person, boolean confirmJoined) {
        Set<String> joined = confirmJoined ? Set.of() : people.joined(shop, person);
        if (joined.isEmpty()) {
            return people.keysOf(shop, person);
        }
        throw new ProblemException(
                Problem.CONFLICT,
                "confirmJoined",
                "Joined with this person's user ids, by an alias call or by hand: “"
                        + joined.stream().limit(20).collect(Collectors.joining("”, “"))
                        + "”. If all of it is one person, confirm that; else separate the others first. Nothing was done yet.");
    }

    /** Brings an erasure that broke off to its end. */
    @EventListener(ApplicationStartedEvent.class)
    public void finish() {
        people.finish(all());
    }

    /** The modules in their order, and at the end what takes the rows that they deleted out of the database's files. */
    private List<Erasable> all() {
        List<Erasable> all = new ArrayList<>(modules.orderedStream().toList());
        List<String> tables =
                all.stream().flatMap(module -> module.tables().stream()).toList();
        all.add((shop, person) -> deletedRows.leaveNothing(tables));
        return all;
    }
}
