package dev.fullspan.journey;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.Where;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which questions would tell who people are. A report has totals only, but one broken down by e-mail address is a list of addresses, a condition
 * that is tried letter by letter finds one, and a report of one person is that person's. Such questions need {@code events:read}, as single events
 * do.
 */
@Component
public final class PersonalData {
    /** Events whose properties are a person's or a group's. */
    private static final Set<String> OF_PEOPLE = Set.of(Event.IDENTIFIED, Event.GROUPED, Event.ALIASED);

    /** Words that make a property one of people, wherever they stand in its name: {@code customerEmail}, {@code contact_phone}. */
    private static final Pattern WORDS = Pattern.compile(
            "\\w*e?mails?|e?mail(address)?|(tele|cell|mobile|hand)?phones?|(tele)?phone(number|no|nr)|tel|telefon|handy|msisdn|fax"
                    + "|\\w*address(es|line)?|adresse|anschrift|street|strasse|straße|house(no|number)|hausnummer"
                    + "|post(al)?code|postal|zip|zipcode|plz|recipient|addressee|empfänger|empfaenger"
                    + "|(first|last|full|family|given|sur|middle|fore|nick|user|customer|contact|recipient|billing|shipping)name|vorname|nachname"
                    + "|(user|customer|buyer|person|account|order|checkout|group|previous)ids?"
                    + "|birth|birthday|birthdate|dob|geburtstag|geburtsdatum|iban|ssn|passport|ipv?|traits|pii");

    /** The same for neighbouring words. */
    private static final Pattern PAIRS = Pattern.compile(
            "(first|last|full|family|given|sur|middle|fore|nick|user|customer|buyer|person|account|holder|contact|billing|shipping|delivery)_name"
                    + "|name_(first|last|full|family|given)"
                    + "|(user|customer|buyer|person|account|order|checkout|group|previous|device|anonymous)_ids?"
                    + "|mobile_(number|no|nr)|(customer|user|contact|billing|shipping|delivery)_mobile|cell_number|(card|account|house)_number"
                    + "|post_code|ship_to|deliver_to");

    /** Whole names that are too usual as a word of another. */
    private static final Set<String> WHOLE = Set.of("mobile", "customer", "cell");

    private static final Pattern BETWEEN_WORDS = Pattern.compile(
            "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})");

    private final Gate gate;

    PersonalData(Gate gate) {
        this.gate = gate;
    }

    /** @throws dev.fullspan.kernel.ProblemException where a filter asks for personal data that the caller may not see */
    public void check(ShopId shop, List<Filter> filters) {
        for (Filter filter : filters) {
            boolean personal = switch (filter) {
                case Filter.HasEvent event -> asks(event.event(), event.where());
                case Filter.Person _ -> true;
                case Filter.In _ -> false;
            };
            if (personal) {
                gate.requireShop(shop, Permission.EVENTS_READ);
            }
        }
    }

    /** The same for a funnel: the conditions of its steps and exclusions, the property it holds, and what it is broken down by. */
    public void check(ShopId shop, FunnelSpec funnel) {
        boolean personal = funnel.named().stream().anyMatch(step -> asks(step.event(), step.where()));
        if (funnel.by() instanceof Funnel.By.OfEvent event) {
            personal |= OF_PEOPLE.contains(funnel.steps().getFirst().event()) || isPersonal(event.path());
        }
        FunnelRules.Held held = funnel.rules().held();
        if (held != null) {
            personal |= isPersonal(held.path())
                    || held.steps().stream()
                            .anyMatch(step -> OF_PEOPLE.contains(
                                    funnel.steps().get(step - 1).event()));
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
            List<String> words = Arrays.stream(BETWEEN_WORDS.split(name))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (WHOLE.contains(String.join("", words))
                    || words.stream().anyMatch(word -> WORDS.matcher(word).matches())
                    || neighbours(words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean neighbours(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (PAIRS.matcher(words.get(i - 1) + "_" + words.get(i)).matches()) {
                return true;
            }
        }
        return false;
    }
}
