package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Every duty that a role can hold: those of this module, those that modules contribute, and one for each permission that no
 * duty names, so that nothing can be asked for that no role can hold.
 */
@Component
class Duties {
    /** Holds all duties of its shop, those of modules to come included. */
    static final String EVERYTHING = "everything";

    private final List<Duty> all;

    Duties(Permissions permissions, ObjectProvider<Duty> contributed) {
        List<Duty> declared = Stream.concat(
                        Stream.of(
                                new Duty("reports", "Reports", "Sees reports and figures.", reading()),
                                new Duty(
                                        "analysis",
                                        "Analysis",
                                        "Sees the single visits, orders and people behind the figures, and exports them.",
                                        reading(Permission.EVENTS_READ)),
                                new Duty(
                                        "marketing",
                                        "Marketing",
                                        "Saves funnels, notes, links, to-dos and spend, and accepts goals.",
                                        reading(Permission.REPORTS_WRITE)),
                                new Duty(
                                        "customer-data",
                                        "Customer data",
                                        "Joins, separates and erases people; imports events.",
                                        reading(Permission.EVENTS_READ, Permission.EVENTS_WRITE)),
                                new Duty(
                                        "settings",
                                        "Settings",
                                        "Changes the shop's settings, currencies and write keys; audits the shop.",
                                        reading(Permission.SHOPS_WRITE)),
                                new Duty(
                                        "people",
                                        "People",
                                        "Lets people in, says what they may do, sees who did what.",
                                        List.of(AccessConfiguration.PEOPLE_WRITE, AccessConfiguration.AUDIT_READ))),
                        contributed.orderedStream())
                .toList();
        this.all = complete(declared, permissions.all());
    }

    List<Duty> all() {
        return all;
    }

    Optional<Duty> find(String id) {
        return all.stream().filter(duty -> duty.id().equals(id)).findFirst();
    }

    /** The scopes that duties allow; a duty whose module is gone allows nothing. */
    Set<String> scopes(Collection<String> duties) {
        return all.stream()
                .filter(duty -> duties.contains(duty.id()))
                .flatMap(duty -> duty.scopes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The account's holder as they would call, outside any session. */
    Caller.Person caller(Account account) {
        Map<ShopId, Set<String>> scopes = account.roles().stream()
                .collect(Collectors.groupingBy(
                        Role::shop,
                        Collectors.flatMapping(
                                role -> scopes(role.duties()).stream(), Collectors.toUnmodifiableSet())));
        return new Caller.Person(
                account.id(),
                account.email(),
                account.name(),
                account.administrator(),
                scopes,
                account.circles(),
                0,
                account.oneTime());
    }

    /** Their labels, in the order of {@link #all}. */
    List<String> labels(Collection<String> duties) {
        return all.stream()
                .filter(duty -> duties.contains(duty.id()))
                .map(Duty::label)
                .toList();
    }

    /** @throws ProblemException naming the field {@code duties} where there are none, or one that no module knows */
    Set<String> checked(Collection<String> duties) {
        Set<String> chosen = new TreeSet<>();
        for (String id : duties) {
            chosen.add(find(id).map(Duty::id)
                    .orElseThrow(() -> new ProblemException(
                            Problem.INVALID_REQUEST, "duties", "One of these duties does not exist. Choose again.")));
        }
        if (chosen.isEmpty()) {
            throw new ProblemException(Problem.INVALID_REQUEST, "duties", "Choose at least one duty.");
        }
        return chosen;
    }

    private static List<Duty> complete(List<Duty> declared, List<Permission> permissions) {
        Set<String> named =
                declared.stream().flatMap(duty -> duty.scopes().stream()).collect(Collectors.toSet());
        List<Duty> all = new ArrayList<>(declared);
        permissions.stream()
                .filter(one -> one.circle() == null)
                .filter(one -> !named.contains(one.scope()) && !one.equals(Permission.ADMIN))
                .forEach(one ->
                        all.add(new Duty(one.scope().replace(':', '-'), one.label(), one.label() + ".", List.of(one))));
        all.add(new Duty(
                EVERYTHING,
                "Everything",
                "May do everything in this shop, API keys included.",
                List.of(Permission.ADMIN)));
        return List.copyOf(all);
    }

    private static List<Permission> reading(Permission... further) {
        return Stream.concat(Stream.of(Permission.REPORTS_READ), Stream.of(further))
                .toList();
    }
}
