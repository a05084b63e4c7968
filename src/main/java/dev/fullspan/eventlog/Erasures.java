package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
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

    Erasures(KnownPeople people, ObjectProvider<Erasable> modules) {
        this.people = people;
        this.modules = modules;
    }

    /** Forgets whom one of these ids names, under all ids that are theirs. */
    public void erase(ShopId shop, PersonKeys person) {
        people.erase(shop, person, all());
    }

    @EventListener(ApplicationStartedEvent.class)
    void finish() {
        people.finish(all());
    }

    private List<Erasable> all() {
        return modules.orderedStream().toList();
    }
}
