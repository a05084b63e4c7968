package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.PartyFacts.Fact;
import dev.fullspan.fulfilment.routing.Choosing;
import dev.fullspan.fulfilment.routing.Choosing.Piece;
import dev.fullspan.fulfilment.routing.Choosing.Plan;
import dev.fullspan.fulfilment.routing.Choosing.Site;
import dev.fullspan.fulfilment.routing.Choosing.Wanted;
import dev.fullspan.fulfilment.routing.Rule;
import dev.fullspan.fulfilment.routing.Rule.Choose;
import dev.fullspan.fulfilment.routing.Rule.Otherwise;
import dev.fullspan.fulfilment.routing.Rule.Split;
import dev.fullspan.inventory.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules in their order who sends what, of all that was read before: it changes nothing and reads nothing.
 *
 * @param wanted what is to leave and lies with nobody
 * @param avoid by party lines that it is not to get again
 * @param only the party that a person chose, or null
 */
record Deciding(
        List<Rule> rules,
        Rule.Asked asked,
        List<Fact> facts,
        Reach reach,
        List<Wanted> wanted,
        Map<PartyId, Set<String>> avoid,
        @Nullable PartyId only) {
    /** Without a rule: the shop itself first, whoever has it next, and what nobody has the shop owes. */
    private static final Rule NONE = new Rule(
            0,
            0,
            "Without a rule",
            true,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            null,
            null,
            List.of(),
            Choose.ORDER,
            Split.FEWEST,
            Otherwise.BACKORDER);

    /** @param owed whether some of it is given although it is not there */
    record Decision(Preview preview, List<Piece> pieces, boolean owed) {}

    Decision decide() {
        if (only != null) {
            return chosen(only);
        }
        List<Preview.Asked> told = new ArrayList<>();
        boolean anyFits = false;
        for (Rule rule : rules) {
            if (!rule.active()) {
                continue;
            }
            String misfit = rule.misfit(asked);
            if (misfit != null) {
                told.add(new Preview.Asked(rule.name(), false, "Not for this order: " + misfit + ".", List.of()));
                continue;
            }
            anyFits = true;
            Decision decision = by(rule, told);
            if (decision != null) {
                return decision;
            }
        }
        if (anyFits) {
            return waiting(told);
        }
        return Objects.requireNonNullElseGet(by(NONE, told), () -> waiting(told));
    }

    private Decision chosen(PartyId party) {
        List<Preview.Asked> told = new ArrayList<>();
        Rule rule = new Rule(
                0,
                0,
                "Chosen by a person",
                true,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                List.of(party),
                Choose.ORDER,
                Split.FREELY,
                Otherwise.BACKORDER);
        return Objects.requireNonNullElseGet(by(rule, told), () -> waiting(told));
    }

    private Decision waiting(List<Preview.Asked> told) {
        String who = told.stream()
                .filter(Preview.Asked::fits)
                .flatMap(one -> one.candidates().stream())
                .map(one -> one.name() + " " + one.words())
                .distinct()
                .collect(Collectors.joining("; "));
        String why = "Nobody can send it" + (who.isEmpty() ? "." : ": " + who + ".");
        return new Decision(new Preview(told, List.of(), why), List.of(), false);
    }

    /** What a rule makes of it; null where the next is to be asked. */
    private @Nullable Decision by(Rule rule, List<Preview.Asked> told) {
        List<Fact> candidates = candidates(rule);
        Choosing choosing = new Choosing(rule.choose(), rule.split(), wanted);
        List<Site> sites = new ArrayList<>();
        List<Preview.Candidate> words = new ArrayList<>();
        for (int rank = 0; rank < candidates.size(); rank++) {
            Fact fact = candidates.get(rank);
            String never = never(fact, rule);
            if (never != null) {
                words.add(new Preview.Candidate(fact.party().id(), fact.party().name(), "", false, never));
                continue;
            }
            for (Map.Entry<Long, String> location : fact.locations().entrySet()) {
                Site site = site(fact, location.getKey(), rank);
                sites.add(site);
                words.add(words(choosing, fact, location.getValue(), site));
            }
        }
        Plan plan = choosing.plan(sites);
        if (plan.isWhole()) {
            told.add(new Preview.Asked(rule.name(), true, "It can be sent.", words));
            return given(rule, plan, plan.pieces(), told, false);
        }
        if (rule.otherwise() == Otherwise.BACKORDER && !sites.isEmpty()) {
            List<Piece> owed = owed(rule.split() == Split.NEVER ? new Plan(List.of(), plan.left(), 0) : plan, sites);
            if (owed != null) {
                told.add(
                        new Preview.Asked(rule.name(), true, "Nobody has all of it; the rest is a back-order.", words));
                return given(rule, plan, owed, told, true);
            }
        }
        boolean waits = rule.otherwise() == Otherwise.WAIT;
        told.add(new Preview.Asked(
                rule.name(),
                true,
                waits ? "None of them can send it; it waits." : "None of them can send it; the next rule is asked.",
                words));
        return waits ? waiting(told) : null;
    }

    private List<Fact> candidates(Rule rule) {
        if (rule.parties().isEmpty()) {
            return facts;
        }
        return rule.parties().stream()
                .flatMap(id -> facts.stream().filter(fact -> fact.party().id().equals(id)))
                .toList();
    }

    /** Why a party gets nothing of it whatever it has; null where it may. */
    private @Nullable String never(Fact fact, Rule rule) {
        Set<String> lines = avoid.getOrDefault(fact.party().id(), Set.of());
        if (only == null && fact.party().paused() != null) {
            return "is paused";
        }
        if (only == null && wanted.stream().allMatch(one -> lines.contains(one.line()))) {
            return "had it before and does not get it again";
        }
        if (only == null && fact.full() != null && rule != NONE) {
            return fact.full();
        }
        if (fact.locations().isEmpty()) {
            return "has no open location";
        }
        if (wanted.stream().noneMatch(one -> fact.maySend(sku(one)))) {
            return "does not send any of these SKUs";
        }
        return null;
    }

    private static @Nullable String sku(Wanted one) {
        return one.sku().isEmpty() ? null : one.sku();
    }

    private Site site(Fact fact, long location, int rank) {
        Map<String, Long> units = new HashMap<>();
        reach.units().forEach((sku, at) -> units.put(sku, at.getOrDefault(location, 0L)));
        long here = reach.here().values().stream()
                .mapToLong(at -> at.getOrDefault(location, 0L))
                .sum();
        Set<String> not =
                new HashSet<>(only == null ? avoid.getOrDefault(fact.party().id(), Set.of()) : Set.of());
        Map<String, Long> cost = new HashMap<>();
        for (Wanted one : wanted) {
            if (!fact.maySend(sku(one))) {
                not.add(one.line());
            }
            Long each = fact.cost(sku(one));
            if (each != null) {
                cost.put(one.line(), each);
            }
        }
        return new Site(
                fact.party().id(),
                location,
                rank,
                here,
                units,
                not,
                cost,
                fact.ships(),
                fact.party().terms().takesParts());
    }

    private Preview.Candidate words(Choosing choosing, Fact fact, String location, Site site) {
        Map<String, Long> could = choosing.reach(site);
        long units = could.values().stream().mapToLong(Long::longValue).sum();
        long all = wanted.stream().mapToLong(Wanted::units).sum();
        boolean whole = units == all;
        String words = whole
                ? "has all " + Assignments.units(all)
                : units == 0
                        ? "has none of it"
                        : "has " + units + " of " + Assignments.units(all)
                                + (site.takesParts() ? "" : " and takes no part of an order");
        return new Preview.Candidate(fact.party().id(), fact.party().name(), location, whole, words);
    }

    /** What is there where it is, and the rest with the first who may have it; null where nobody may. */
    private @Nullable List<Piece> owed(Plan plan, List<Site> sites) {
        Map<Site, Map<String, Long>> units = new LinkedHashMap<>();
        plan.pieces().forEach(piece -> units.put(piece.site(), new LinkedHashMap<>(piece.units())));
        for (Map.Entry<String, Long> line : plan.left().entrySet()) {
            Site first = sites.stream()
                    .filter(site -> !site.not().contains(line.getKey()))
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                return null;
            }
            units.computeIfAbsent(first, any -> new LinkedHashMap<>()).merge(line.getKey(), line.getValue(), Long::sum);
        }
        return units.entrySet().stream()
                .map(entry -> new Piece(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Decision given(Rule rule, Plan plan, List<Piece> pieces, List<Preview.Asked> told, boolean owed) {
        long all = wanted.stream().mapToLong(Wanted::units).sum();
        List<Preview.Planned> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            Fact fact = facts.stream()
                    .filter(one -> one.party().id().equals(piece.site().party()))
                    .findFirst()
                    .orElseThrow();
            parts.add(new Preview.Planned(
                    piece.site().party(),
                    fact.party().name(),
                    piece.site().location(),
                    piece.units(),
                    why(rule, plan, piece, all, pieces.size()),
                    fact.ships()));
        }
        return new Decision(new Preview(told, parts, null), pieces, owed);
    }

    private String why(Rule rule, Plan plan, Piece piece, long all, int parts) {
        long owed = piece.units().entrySet().stream()
                .mapToLong(line -> line.getValue() - there(plan, piece.site(), line.getKey()))
                .sum();
        String what = owed == piece.total()
                ? "back-order of " + Assignments.units(owed)
                : piece.total() == all
                        ? "has all " + Assignments.units(all)
                        : "has " + (piece.total() - owed) + " of " + Assignments.units(all);
        String more = owed > 0 && owed < piece.total()
                ? ", " + owed + " as a back-order"
                : parts == 1 && plan.could() > 1 ? ", " + choice(rule.choose()) + " of " + plan.could() : "";
        return what
                + more
                + (rule.id() == 0 ? only == null ? "" : "; chosen by a person" : "; rule “" + rule.name() + "”");
    }

    private static long there(Plan plan, Site site, String line) {
        return plan.pieces().stream()
                .filter(piece -> piece.site().equals(site))
                .mapToLong(piece -> piece.units().getOrDefault(line, 0L))
                .sum();
    }

    private static String choice(Choose choose) {
        return switch (choose) {
            case ORDER -> "first";
            case STOCK -> "most left";
            case COST -> "cheapest";
            case SPEED -> "ships first";
        };
    }
}
