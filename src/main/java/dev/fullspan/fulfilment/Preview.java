package dev.fullspan.fulfilment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules would do with an order now, and why.
 *
 * @param rules those that were asked, in their order
 * @param parts what each party would get; empty where nobody can
 * @param why it waits, in words, or null where it would be given
 */
public record Preview(
        List<Asked> rules, List<Planned> parts, @Nullable String why) {
    public Preview {
        rules = List.copyOf(rules);
        parts = List.copyOf(parts);
    }

    /**
     * A rule that was asked.
     *
     * @param words why it is not about the order, or what came of it
     */
    public record Asked(String rule, boolean fits, String words, List<Candidate> candidates) {
        public Asked {
            candidates = List.copyOf(candidates);
        }
    }

    /** A location of a party. @param could whether it could send all of it alone */
    public record Candidate(PartyId party, String name, String location, boolean could, String words) {}

    /** What a party would get. @param units by line */
    public record Planned(
            PartyId party, String name, long location, Map<String, Long> units, String why, Instant shipBy) {
        public Planned {
            units = Map.copyOf(units);
        }
    }
}
