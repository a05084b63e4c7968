package dev.fullspan.readiness.launch;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shop must have in order before a day of many orders. Each is answered by the readiness checks that it names. */
enum LaunchItem {
    ITEMS(
            "What you offer can be bought",
            Set.of("products-sellable"),
            null,
            "The catalogue has no product.",
            "Import your products.",
            "/products"),
    STOCK(
            "Stock is there",
            Set.of("stock-there"),
            null,
            "No stock was ever booked.",
            "Count your stock, or have a partner tell theirs.",
            "/stock"),
    SHIPPING("How you send is written down", Set.of("procedure-shipping"), null, "", "", ""),
    RETURNS("How you take back is written down", Set.of("procedure-returns"), null, "", "", ""),
    DUTIES(
            "Every duty is held by somebody",
            Set.of("duties-held"),
            "One person does everything: there is nobody to share duties with.",
            "",
            "",
            ""),
    PARTNERS("Partners answer", Set.of("partners-answer"), "You send everything yourself.", "", "", ""),
    TIE_OUT(
            "Partners tied out yesterday",
            Set.of("tie-out", "tie-outs", "partners-tied-out", "partners-tie-out"),
            "No partner is to tie out.",
            "",
            "",
            ""),
    CARRIERS(
            "Carriers are known",
            Set.of("carriers", "carriers-mapped", "carriers-known"),
            null,
            "Which carriers fetch, and how long they take, is not told.",
            "Say which carriers you use.",
            "/carriers"),
    MAIL("Mail goes out", Set.of("mail-works", "mail-tried"), null, "", "", ""),
    STORES(
            "Stores and other systems are heard",
            Set.of("stores-tell", "webhooks-delivered"),
            "No store and no other system is connected.",
            "",
            "",
            ""),
    PAYMENT("Somebody has paid", Set.of("payment-tried"), null, "", "", ""),
    REHEARSED("The day was rehearsed", Set.of("launch-rehearsed"), null, "", "", "");

    private final String title;
    private final Set<String> checks;
    private final @Nullable String without;
    private final String unknown;
    private final String next;
    private final String link;

    /**
     * @param without why it does not apply where no check says anything; null where that means that it is not known
     * @param unknown what is said then
     */
    LaunchItem(String title, Set<String> checks, @Nullable String without, String unknown, String next, String link) {
        this.title = title;
        this.checks = checks;
        this.without = without;
        this.unknown = unknown;
        this.next = next;
        this.link = link;
    }

    String title() {
        return title;
    }

    boolean isAnsweredBy(String check) {
        return checks.contains(check);
    }

    Optional<String> without() {
        return Optional.ofNullable(without);
    }

    String unknown() {
        return unknown.isEmpty() ? "No check has said anything of it." : unknown;
    }

    String next() {
        return next;
    }

    String link() {
        return link;
    }

    /** As it stands in addresses and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<LaunchItem> of(String word) {
        for (LaunchItem item : values()) {
            if (item.word().equals(word)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
