package dev.fullspan.fulfilment.routing;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says a rule as a sentence. */
final class RuleWords {
    private static final int SHOWN = 6;

    private RuleWords() {}

    static String sentence(Rule rule, Map<PartyId, Party> parties, Formats formats, Currency currency) {
        List<String> conditions = new ArrayList<>();
        add(conditions, "to ", rule.countries());
        add(conditions, "with a postcode beginning with ", rule.postcodes());
        add(conditions, "with ", rule.skus());
        add(conditions, "tagged ", rule.tags());
        if (rule.least() != null && rule.most() != null) {
            conditions.add("of " + formats.money(new Money(rule.least(), currency)) + " to "
                    + formats.money(new Money(rule.most(), currency)));
        } else if (rule.least() != null) {
            conditions.add("of " + formats.money(new Money(rule.least(), currency)) + " or more");
        } else if (rule.most() != null) {
            conditions.add("of up to " + formats.money(new Money(rule.most(), currency)));
        }
        String who = rule.parties().isEmpty()
                ? "whoever can"
                : rule.parties().stream()
                        .map(id -> parties.containsKey(id) ? parties.get(id).name() : "somebody who is gone")
                        .collect(Collectors.joining(", "));
        String how = rule.parties().size() == 1 ? "" : ", " + rule.choose().label();
        return (conditions.isEmpty() ? "Every order" : "Orders " + String.join(" and ", conditions)) + " → " + who + how
                + "; " + rule.split().label() + ". If none can: " + rule.otherwise().label() + ".";
    }

    private static void add(List<String> conditions, String word, Set<String> values) {
        if (!values.isEmpty()) {
            String shown = values.stream().limit(SHOWN).collect(Collectors.joining(", "));
            conditions.add(word + shown + (values.size() > SHOWN ? " and " + (values.size() - SHOWN) + " more" : ""));
        }
    }
}
