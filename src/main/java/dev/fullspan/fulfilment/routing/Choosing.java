package dev.fullspan.fulfilment.routing;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.routing.Rule.Choose;
import dev.fullspan.fulfilment.routing.Rule.Split;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shares what is to leave out to those who could send it: pure, the same question has the same answer.
 *
 * <p>Whole orders are looked for first. The fewest parts are found by trying all pairs, then threes, then fours of the first {@value #EXACT} sites
 * in order; where none of these is enough, greedily by how many units a site can add.
 */
public final class Choosing {
    private static final int EXACT = 10;
    private static final int LARGEST = 4;

    private final Choose choose;
    private final Split split;
    private final List<Wanted> wanted;

    public Choosing(Choose choose, Split split, List<Wanted> wanted) {
        this.choose = choose;
        this.split = split;
        this.wanted = List.copyOf(wanted);
    }

    /**
     * Units of a line that are to leave.
     *
     * @param parts units of what lies on shelves in one of it; empty for what takes no stock
     */
    public record Wanted(String line, String sku, long units, Map<String, Long> parts) {}

    /**
     * A location of a party.
     *
     * @param rank of the party; the lower first
     * @param here units that are set aside there for the order already
     * @param units on hand for the order by what lies on shelves
     * @param not lines that it may not have
     * @param cost of a unit by line, in the minor unit; without an entry not known
     * @param ships when it would leave
     * @param takesParts whether it takes less than all
     */
    public record Site(
            PartyId party,
            long location,
            int rank,
            long here,
            Map<String, Long> units,
            Set<String> not,
            Map<String, Long> cost,
            Instant ships,
            boolean takesParts) {}

    /** Units of lines that a site sends. */
    public record Piece(Site site, Map<String, Long> units) {
        public long total() {
            return units.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What was found.
     *
     * @param left units by line that nobody could
     * @param could how many could have sent the whole, where one does
     */
    public record Plan(List<Piece> pieces, Map<String, Long> left, int could) {
        public boolean isWhole() {
            return left.isEmpty();
        }
    }

    /** What a site could send of all that is wanted. */
    public Map<String, Long> reach(Site site) {
        return take(site, all());
    }

    private Map<String, Long> all() {
        Map<String, Long> all = new LinkedHashMap<>();
        wanted.forEach(one -> all.put(one.line(), one.units()));
        return all;
    }

    /** As many of these as it has, line by line. */
    private Map<String, Long> take(Site site, Map<String, Long> asked) {
        Map<String, Long> pool = new HashMap<>(site.units());
        Map<String, Long> taken = new LinkedHashMap<>();
        for (Wanted one : wanted) {
            long most = site.not().contains(one.line()) ? 0 : asked.getOrDefault(one.line(), 0L);
            for (Map.Entry<String, Long> part : one.parts().entrySet()) {
                most = Math.min(most, pool.getOrDefault(part.getKey(), 0L) / part.getValue());
            }
            if (most > 0) {
                long units = most;
                one.parts().forEach((sku, each) -> pool.merge(sku, -units * each, Long::sum));
                taken.put(one.line(), units);
            }
        }
        return taken;
    }

    public Plan plan(List<Site> sites) {
        List<Site> ranked = sites.stream().sorted(order()).toList();
        Map<String, Long> all = all();
        List<Site> whole =
                ranked.stream().filter(site -> reach(site).equals(all)).toList();
        if (!whole.isEmpty()) {
            return new Plan(List.of(new Piece(whole.getFirst(), all)), Map.of(), whole.size());
        }
        List<Site> some = ranked.stream()
                .filter(site -> site.takesParts() && !reach(site).isEmpty())
                .toList();
        if (split == Split.NEVER) {
            return new Plan(List.of(), all, 0);
        }
        if (split == Split.FEWEST) {
            Plan exact = exact(some);
            if (exact != null) {
                return exact;
            }
            return greedy(some);
        }
        return together(some);
    }

    private Comparator<Site> order() {
        Comparator<Site> by = switch (choose) {
            case ORDER -> Comparator.comparingInt(Site::rank);
            case STOCK -> Comparator.comparingLong((Site site) -> spare(site)).reversed();
            case COST -> Comparator.comparingLong(this::cost);
            case SPEED -> Comparator.comparing(Site::ships);
        };
        return by.thenComparingInt(Site::rank)
                .thenComparing(Comparator.comparingLong(Site::here).reversed())
                .thenComparingLong(Site::location);
    }

    private long spare(Site site) {
        return wanted.stream()
                .flatMap(one -> one.parts().keySet().stream())
                .distinct()
                .mapToLong(sku -> site.units().getOrDefault(sku, 0L))
                .sum();
    }

    /** Of all that is wanted; what is not known is dearer than all that is. */
    private long cost(Site site) {
        long sum = 0;
        for (Wanted one : wanted) {
            Long each = site.cost().get(one.line());
            if (each == null) {
                return Long.MAX_VALUE;
            }
            sum += each * one.units();
        }
        return sum;
    }

    /** Each takes what the ones before it have left. */
    private Plan together(List<Site> sites) {
        Map<String, Long> left = all();
        List<Piece> pieces = new ArrayList<>();
        for (Site site : sites) {
            Map<String, Long> taken = take(site, left);
            if (!taken.isEmpty()) {
                pieces.add(new Piece(site, taken));
                taken.forEach((line, units) -> left.merge(line, -units, Long::sum));
                left.values().removeIf(units -> units == 0);
            }
        }
        return new Plan(pieces, left, 0);
    }

    private @Nullable Plan exact(List<Site> sites) {
        List<Site> few = sites.subList(0, Math.min(EXACT, sites.size()));
        for (int size = 2; size <= Math.min(LARGEST, few.size()); size++) {
            Plan best = null;
            for (List<Site> some : subsets(few, 0, size)) {
                Plan plan = together(some);
                if (plan.isWhole() && (best == null || (choose == Choose.COST && dearer(best, plan)))) {
                    best = plan;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    private static List<List<Site>> subsets(List<Site> sites, int from, int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Site>> all = new ArrayList<>();
        for (int i = from; i <= sites.size() - size; i++) {
            for (List<Site> rest : subsets(sites, i + 1, size - 1)) {
                List<Site> one = new ArrayList<>();
                one.add(sites.get(i));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }

    private static boolean dearer(Plan one, Plan other) {
        return cost(one) > cost(other);
    }

    private static double cost(Plan plan) {
        double sum = 0;
        for (Piece piece : plan.pieces()) {
            for (Map.Entry<String, Long> line : piece.units().entrySet()) {
                Long each = piece.site().cost().get(line.getKey());
                sum += each == null ? 1e15 : each * (double) line.getValue();
            }
        }
        return sum;
    }

    private Plan greedy(List<Site> sites) {
        List<Site> open = new ArrayList<>(sites);
        List<Site> chosen = new ArrayList<>();
        Map<String, Long> left = all();
        while (!left.isEmpty() && !open.isEmpty()) {
            Map<String, Long> now = left;
            Site most = Objects.requireNonNull(open.stream()
                    .max(Comparator.comparingLong((Site site) -> total(take(site, now)))
                            .thenComparing(Comparator.comparingInt((Site site) -> sites.indexOf(site))
                                    .reversed()))
                    .orElseThrow());
            Map<String, Long> taken = take(most, left);
            if (taken.isEmpty()) {
                break;
            }
            chosen.add(most);
            open.remove(most);
            taken.forEach((line, units) -> now.merge(line, -units, Long::sum));
            left.values().removeIf(units -> units == 0);
        }
        return together(chosen);
    }

    private static long total(Map<String, Long> units) {
        return units.values().stream().mapToLong(Long::longValue).sum();
    }
}
