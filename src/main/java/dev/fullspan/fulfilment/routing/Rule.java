package dev.fullspan.fulfilment.routing;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.web.kit.Typed;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which parties get an order, and how they are chosen. A condition that names nothing holds for every order.
 *
 * @param id 0 for one that is not kept
 * @param position rules are asked in this order
 * @param countries two letters each
 * @param postcodes beginnings
 * @param skus of which a line has one
 * @param tags of which the order has one
 * @param least revenue in the minor unit of the shop's currency, or null
 * @param most likewise
 * @param parties in this order; empty for all
 */
public record Rule(
        long id,
        int position,
        String name,
        boolean active,
        Set<String> countries,
        Set<String> postcodes,
        Set<String> skus,
        Set<String> tags,
        @Nullable Long least,
        @Nullable Long most,
        List<PartyId> parties,
        Choose choose,
        Split split,
        Otherwise otherwise) {
    private static final int MOST = 500;

    public Rule {
        name = Typed.text("name", name, 100);
        if (name.isEmpty()) {
            throw Typed.wrong("name", "Give the rule a name.");
        }
        countries = upper("countries", countries);
        for (String country : countries) {
            if (!country.matches("[A-Z]{2}")) {
                throw Typed.wrong("countries", "Write countries with two letters, such as DE; not “" + country + "”.");
            }
        }
        postcodes = upper("postcodes", postcodes);
        skus = bounded("skus", skus);
        tags = bounded("tags", tags);
        if (least != null && most != null && least > most) {
            throw Typed.wrong("most", "The upper bound of the revenue lies below the lower one.");
        }
        parties = parties.stream().distinct().toList();
    }

    private static Set<String> upper(String field, Set<String> texts) {
        Set<String> kept = new TreeSet<>();
        bounded(field, texts).forEach(text -> kept.add(text.toUpperCase(Locale.ROOT)));
        return kept;
    }

    private static Set<String> bounded(String field, Set<String> texts) {
        Set<String> kept = new TreeSet<>();
        for (String text : texts) {
            String one = Typed.text(field, text, 255);
            if (!one.isEmpty()) {
                kept.add(one);
            }
        }
        if (kept.size() > MOST) {
            throw Typed.wrong(field, "A rule names at most " + MOST + " of them.");
        }
        return kept;
    }

    /** How one of several that could is chosen. */
    public enum Choose {
        ORDER("in this order"),
        STOCK("whoever has most of it"),
        COST("whoever is cheapest"),
        SPEED("whoever ships first");

        private final String label;

        Choose(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether an order is shared out. */
    public enum Split {
        NEVER("only as a whole"),
        FEWEST("in as few parts as can be"),
        FREELY("each sends what it has");

        private final String label;

        Split(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of an order that none of them can send. */
    public enum Otherwise {
        NEXT("ask the next rule"),
        WAIT("wait until one of them can"),
        BACKORDER("give it to the first of them as a back-order");

        private final String label;

        Otherwise(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An order as rules see it.
     *
     * @param country two letters, or null where it is not known
     * @param postcode null where it is not known
     * @param revenue in the minor unit of the shop's currency, or null in another currency
     */
    public record Asked(
            @Nullable String country,
            @Nullable String postcode,
            Set<String> skus,
            Set<String> tags,
            @Nullable Long revenue) {}

    /** Why the rule is not about an order, in words; null where it is. */
    public @Nullable String misfit(Asked order) {
        if (!countries.isEmpty() && (order.country() == null || !countries.contains(order.country()))) {
            return order.country() == null
                    ? "the country is not known"
                    : order.country() + " is not among its countries";
        }
        String postcode = order.postcode() == null
                ? null
                : order.postcode().toUpperCase(Locale.ROOT).strip();
        if (!postcodes.isEmpty() && (postcode == null || postcodes.stream().noneMatch(postcode::startsWith))) {
            return postcode == null ? "the postcode is not known" : postcode + " is not among its postcodes";
        }
        if (!skus.isEmpty() && order.skus().stream().noneMatch(skus::contains)) {
            return "none of its SKUs is in the order";
        }
        if (!tags.isEmpty() && order.tags().stream().noneMatch(tags::contains)) {
            return "the order has none of its tags";
        }
        if (least != null && (order.revenue() == null || order.revenue() < least)) {
            return "the order is too small";
        }
        if (most != null && (order.revenue() == null || order.revenue() > most)) {
            return "the order is too large";
        }
        return null;
    }
}
