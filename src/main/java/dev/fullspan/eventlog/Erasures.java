package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DeletedRows;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.KnownBy;
import dev.fullspan.platform.PersonKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    /** Forgets whom one of these ids names, under all ids that are theirs. */
    public void erase(ShopId shop, PersonKeys person) {
        people.erase(shop, whole(shop, person), all());
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
        people.erase(shop, whole, telling);
    }

    private static String module(Erasable part) {
        String name = part.getClass().getPackageName();
        return name.replaceFirst("^dev\\.fullspan\\.", "").replaceFirst("\\..*", "");
    }

    /** The person under all ids that any module knows to be theirs. */
    public PersonKeys whole(ShopId shop, PersonKeys person) {
        PersonKeys whole = people.keysOf(shop, person);
        for (KnownBy module : knowing.orderedStream().toList()) {
            whole = module.more(shop, whole);
        }
        return people.keysOf(shop, whole);
    }

    @EventListener(ApplicationStartedEvent.class)
    void finish() {
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
