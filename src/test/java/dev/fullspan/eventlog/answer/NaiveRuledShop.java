package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Ending;
import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Happening;
import dev.fullspan.eventlog.answer.NaiveRuledFunnel.Question;
import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.query.Funnel;
import dev.fullspan.eventlog.query.FunnelRules;
import dev.fullspan.eventlog.query.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The attempts of a shop in memory, by the naive evaluation of each person's events. */
final class NaiveRuledShop {
    private NaiveRuledShop() {}

    /** One attempt with its person; null where it did not take a step. */
    record Attempt(long visitor, List<Happening> chain) {
        boolean took(int step) {
            return chain.get(step) != null;
        }

        long time(int step) {
            return chain.get(step).time();
        }
    }

    /** The attempts that count of the funnel's range, by visitor. */
    static List<Attempt> attempts(TestShop shop, Funnel funnel) {
        long from = funnel.scope().from().toEpochMilli();
        long to = funnel.scope().to().toEpochMilli();
        FunnelRules rules = funnel.rules();
        Set<Integer> held = new HashSet<>();
        if (rules.held() != null) {
            rules.held().steps().forEach(step -> held.add(step - 1));
        }
        Question question = new Question(
                funnel.steps().stream().map(Step::optional).toList(),
                funnel.window().toMillis(),
                rules.strict(),
                rules.perSession(),
                rules.repeated(),
                rules.exclusions().stream()
                        .map(e -> new Ending(e.from() - 1, e.to() - 1))
                        .toList(),
                held);
        Map<Long, List<Happening>> byVisitor = new TreeMap<>();
        for (Happened e : shop.events) {
            Long visitor = shop.visitor(e);
            Set<Integer> fits = new HashSet<>();
            for (int s = 0; s < funnel.steps().size(); s++) {
                if (fits(e, funnel.steps().get(s))) {
                    fits.add(s);
                }
            }
            Set<Integer> ends = new HashSet<>();
            for (int x = 0; x < rules.exclusions().size(); x++) {
                if (fits(e, rules.exclusions().get(x).step())) {
                    ends.add(x);
                }
            }
            if (visitor != null && !(fits.isEmpty() && ends.isEmpty())) {
                byVisitor
                        .computeIfAbsent(visitor, v -> new ArrayList<>())
                        .add(new Happening(
                                e.time(),
                                e.position(),
                                fits,
                                ends,
                                e.time() >= from && e.time() < to,
                                shop.sessionOf.get(e.position()),
                                rules.held() == null
                                        ? Set.of()
                                        : values(e, rules.held().path())));
            }
        }
        List<Attempt> attempts = new ArrayList<>();
        byVisitor.forEach((visitor, events) -> new NaiveRuledFunnel(
                        question,
                        events.stream()
                                .filter(e -> e.time() >= from
                                        && e.time() < to + funnel.window().toMillis())
                                .toList())
                .attempts()
                .forEach(chain -> attempts.add(new Attempt(visitor, chain))));
        return attempts;
    }

    private static boolean fits(Happened e, Step step) {
        return e.name().equals(step.event())
                && (step.where().isEmpty() || e.properties().contains("\"brand\""));
    }

    private static Set<String> values(Happened e, String path) {
        String name = path.equals("brand") ? "brand" : "sku";
        Set<String> values = new HashSet<>();
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(e.properties());
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }
}
