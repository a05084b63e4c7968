package dev.fullspan.journey;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.Step;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which questions would tell who people are. A report has totals only, but one broken down by e-mail address is a list of addresses, and a condition
 * that is tried letter by letter finds one. Such questions need {@code events:read}, as single events do.
 */
@Component
public final class PersonalData {
    /** Events whose properties are a person's or a group's. */
    private static final Set<String> OF_PEOPLE = Set.of(Event.IDENTIFIED, Event.GROUPED, Event.ALIASED);

    /** Names of properties that shops keep people's data under, wherever they stand in a path. */
    private static final Pattern NAMES = Pattern.compile(
            "(e_?)?mail(_?address)?|(tele)?phone(_?number)?|mobile|(first|last|full|family|given|sur|user|customer|billing|shipping)_?name"
                    + "|(billing_?|shipping_?|delivery_?|ip_?)?address(_?line)?_?[0-9]?|street|post(al)?_?code|zip(_?code)?|birth(day|_?date)"
                    + "|ip|(user|customer|person|account|order|checkout|group|previous)_?id|traits|customer|iban");

    private final Gate gate;

    PersonalData(Gate gate) {
        this.gate = gate;
    }

    /** @throws dev.fullspan.kernel.ProblemException where a filter asks for personal data that the caller may not see */
    public void check(ShopId shop, List<Filter> filters) {
        for (Filter filter : filters) {
            if (filter instanceof Filter.HasEvent event && asks(event.event(), event.where())) {
                gate.requireShop(shop, Permission.EVENTS_READ);
            }
        }
    }

    /** The same for a funnel: its steps' conditions, and what it is broken down by. */
    public void check(ShopId shop, List<Step> steps, Funnel.@Nullable By by) {
        boolean personal = steps.stream().anyMatch(step -> asks(step.event(), step.where()));
        if (by instanceof Funnel.By.OfEvent event) {
            personal |= OF_PEOPLE.contains(steps.getFirst().event()) || isPersonal(event.path());
        }
        if (personal) {
            gate.requireShop(shop, Permission.EVENTS_READ);
        }
    }

    private static boolean asks(@Nullable String event, List<Where> where) {
        return !where.isEmpty()
                && ((event != null && OF_PEOPLE.contains(event))
                        || where.stream().anyMatch(condition -> isPersonal(condition.path())));
    }

    static boolean isPersonal(String path) {
        if (path.equals("$order")) {
            return true;
        }
        for (String name : path.replace("[]", "").split("\\.")) {
            String plain = name.replaceAll("(?<=[a-z])(?=[A-Z])|[ -]", "_").toLowerCase(Locale.ROOT);
            if (NAMES.matcher(plain).matches()) {
                return true;
            }
        }
        return false;
    }
}
