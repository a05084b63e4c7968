package dev.fullspan.fulfilment.routing;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.routing.Rule.Choose;
import dev.fullspan.fulfilment.routing.Rule.Otherwise;
import dev.fullspan.fulfilment.routing.Rule.Split;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Typed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a rule. */
final class RuleForm {
    private final Function<String, String> values;
    private final Currency currency;
    private final List<Party> parties;

    /** @param values by field */
    RuleForm(Function<String, String> values, Currency currency, List<Party> parties) {
        this.values = values;
        this.currency = currency;
        this.parties = parties;
    }

    static RuleForm of(@Nullable Rule rule, Currency currency, List<Party> parties) {
        return new RuleForm(rule == null ? RuleForm::usual : name -> value(rule, name, currency), currency, parties);
    }

    private static String usual(String name) {
        return switch (name) {
            case "choose" -> "order";
            case "split" -> "fewest";
            case "otherwise" -> "next";
            case "active" -> "true";
            default -> "";
        };
    }

    private static String value(Rule rule, String name, Currency currency) {
        return switch (name) {
            case "name" -> rule.name();
            case "active" -> Boolean.toString(rule.active());
            case "countries" -> String.join(", ", rule.countries());
            case "postcodes" -> String.join(", ", rule.postcodes());
            case "skus" -> String.join("\n", rule.skus());
            case "tags" -> String.join(", ", rule.tags());
            case "least" -> money(rule.least(), currency);
            case "most" -> money(rule.most(), currency);
            case "choose" -> rule.choose().word();
            case "split" -> rule.split().word();
            case "otherwise" -> rule.otherwise().word();
            default -> {
                int at = rule.parties().stream().map(id -> "party-" + id).toList().indexOf(name);
                yield at < 0 ? "" : Integer.toString(at + 1);
            }
        };
    }

    private static String money(@Nullable Long minor, Currency currency) {
        return minor == null ? "" : new Money(minor, currency).amount().toPlainString();
    }

    List<Field> conditions() {
        return List.of(
                Field.text("name", "Name", values.apply("name")),
                Field.text("countries", "Countries", values.apply("countries"))
                        .optional()
                        .hinted("Two letters each, such as DE, AT. Empty: any."),
                Field.text("postcodes", "Postcodes beginning with", values.apply("postcodes"))
                        .optional()
                        .hinted("Such as 8, 90. Empty: any."),
                Field.text("tags", "Tags", values.apply("tags")).optional().hinted("One of them is enough."),
                Field.text("least", "Revenue from", values.apply("least"))
                        .optional()
                        .hinted("In " + currency.getCurrencyCode() + ", after discounts, without shipping and tax."),
                Field.text("most", "Revenue to", values.apply("most")).optional(),
                Field.of("skus", "SKUs", "textarea", values.apply("skus"))
                        .optional()
                        .hinted("One a line; an order with one of them fits. Empty: any."),
                Field.of("active", "The rule is in use", "checkbox", values.apply("active")));
    }

    /** Their places. */
    List<Field> places() {
        List<Option> places = new ArrayList<>();
        places.add(new Option("", "Not asked"));
        for (int i = 1; i <= parties.size(); i++) {
            places.add(new Option(Integer.toString(i), Integer.toString(i)));
        }
        return parties.stream()
                .map(party -> Field.select(
                                "party-" + party.id(), party.name(), values.apply("party-" + party.id()), places)
                        .optional())
                .toList();
    }

    List<Field> how() {
        return List.of(
                Field.select(
                        "choose",
                        "Of those who could",
                        values.apply("choose"),
                        List.of(
                                new Option("order", "the first in this order"),
                                new Option("stock", "whoever has most of it"),
                                new Option("cost", "whoever is cheapest"),
                                new Option("speed", "whoever ships first"))),
                Field.select(
                        "split",
                        "An order is sent",
                        values.apply("split"),
                        Arrays.stream(Split.values())
                                .map(one -> new Option(one.word(), one.label()))
                                .toList()),
                Field.select(
                        "otherwise",
                        "If none can",
                        values.apply("otherwise"),
                        Arrays.stream(Otherwise.values())
                                .map(one -> new Option(one.word(), one.label()))
                                .toList()));
    }

    Rule read() {
        return new Rule(
                0,
                0,
                values.apply("name"),
                values.apply("active").equals("true"),
                split("countries", "[,;\\s]+"),
                split("postcodes", "[,;]+"),
                split("skus", "\\R"),
                split("tags", "[,;]+"),
                amount("least"),
                amount("most"),
                chosen(),
                choice("choose", Choose.values()),
                choice("split", Split.values()),
                choice("otherwise", Otherwise.values()));
    }

    private List<PartyId> chosen() {
        Map<String, PartyId> chosen = new TreeMap<>();
        for (Party party : parties) {
            String place = values.apply("party-" + party.id());
            if (place.matches("[0-9]{1,4}")) {
                chosen.put("%04d %s".formatted(Integer.parseInt(place), party.name()), party.id());
            }
        }
        return List.copyOf(chosen.values());
    }

    private Set<String> split(String field, String by) {
        Set<String> all = new TreeSet<>();
        for (String one : values.apply(field).split(by, -1)) {
            if (!one.isBlank()) {
                all.add(one.strip());
            }
        }
        return all;
    }

    private @Nullable Long amount(String field) {
        Money money = Typed.amount(field, values.apply(field), currency);
        return money == null ? null : money.minor();
    }

    private <E extends Enum<E>> E choice(String field, E[] all) {
        return Arrays.stream(all)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(values.apply(field)))
                .findFirst()
                .orElseThrow(() -> Typed.wrong(field, "Choose one of these."));
    }
}
