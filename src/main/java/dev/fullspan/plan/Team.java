package dev.fullspan.plan;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Names of those who can answer for something in a shop. */
@Component
public class Team {
    private final People people;

    Team(People people) {
        this.people = people;
    }

    /** By name. */
    public List<String> of(ShopId shop) {
        return people.all().stream()
                .filter(person -> person.disabled() == null)
                .filter(person -> person.sees(shop))
                .map(Account::label)
                .distinct()
                .toList();
    }
}
