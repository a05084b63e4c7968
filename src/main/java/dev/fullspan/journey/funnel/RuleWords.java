package dev.fullspan.journey.funnel;

import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.FunnelRules.Exclusion;
import dev.fullspan.eventlog.query.FunnelRules.Held;
import dev.fullspan.eventlog.query.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a funnel's rules ask beside the order, a sentence each. */
final class RuleWords {
    private RuleWords() {}

    static List<String> of(FunnelSpec spec) {
        FunnelRules rules = spec.rules();
        List<String> words = new ArrayList<>();
        if (spec.steps().stream().anyMatch(Step::optional)) {
            words.add(
                    "An optional step may be passed over: its figure says who took it on the way, and nobody stops there. Who goes no further stops at the required step before it, with what was in hand there.");
        }
        if (rules.perSession()) {
            words.add("All steps of an attempt lie in one session; events without a session do not count.");
        }
        if (rules.repeated()) {
            words.add("Attempts count, not people: whoever goes all the way may begin again after it.");
        }
        for (Exclusion exclusion : rules.exclusions()) {
            words.add("“" + FunnelRows.name(exclusion.step()) + "” ends an attempt between step " + exclusion.from()
                    + " and step " + exclusion.to() + ".");
        }
        Held held = rules.held();
        if (held != null) {
            String steps = held.steps().stream().map(String::valueOf).collect(Collectors.joining(", "));
            words.add("“" + held.path() + "” is the same at the steps " + steps
                    + "; events that do not tell it do not count there.");
        }
        return words;
    }
}
