package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DeletedRows;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.util.ArrayList;
import java.util.List;
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
    private final DeletedRows deletedRows;

    Erasures(KnownPeople people, ObjectProvider<Erasable> modules, DeletedRows deletedRows) {
        this.people = people;
        this.modules = modules;
        this.deletedRows = deletedRows;
    }

    /** Forgets whom one of these ids names, under all ids that are theirs. */
    public void erase(ShopId shop, PersonKeys person) {
        people.erase(shop, person, all());
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
