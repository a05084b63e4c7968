package dev.fullspan.demo.history;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Ways by which visits come, with the weight of each among people who come for the first time and among those who come back. */
enum Way {
    DIRECT(11, 44, 1.25, 34, "", ""),
    GOOGLE(27, 18, 1.0, 42, "", "https://www.google.com/"),
    OTHER_SEARCH(4, 3, 1.05, 40, "", "https://duckduckgo.com/"),
    PAID_SEARCH(
            13,
            9,
            1.2,
            44,
            "utm_source=google&utm_medium=cpc&utm_campaign=search-tableware&gclid=",
            "https://www.google.com/"),
    SHOPPING_ADS(
            8,
            2,
            1.1,
            46,
            "utm_source=google&utm_medium=cpc&utm_campaign=shopping-all&gclid=",
            "https://www.google.com/"),
    INSTAGRAM(9, 5, 0.55, 55, "", "https://l.instagram.com/"),
    SOCIAL_ADS(
            8,
            2,
            0.6,
            58,
            "utm_source=facebook&utm_medium=paid_social&utm_campaign=autumn-table&fbclid=",
            "https://m.facebook.com/"),
    PINTEREST(6, 2, 0.45, 56, "", "https://www.pinterest.com/"),
    NEWSLETTER(0, 9, 1.7, 30, "utm_source=newsletter&utm_medium=email&utm_campaign=", ""),
    PODCAST(4, 0, 0.9, 36, "utm_source=hausgeraeusche&utm_medium=audio&utm_campaign=podcast", ""),
    BLOG(4, 2, 0.9, 44, "", "https://www.kitchen-and-quiet.example/oak-trays"),
    ASSISTANT(2, 2, 1.3, 38, "utm_source=chatgpt.com", "https://chatgpt.com/"),
    VIDEO(2, 1, 0.5, 58, "", "https://www.youtube.com/"),
    AFFILIATE(2, 1, 1.1, 44, "utm_source=awin&utm_medium=affiliate&utm_campaign=gifts&awc=", ""),
    LOOKBOOK_AD(
            0,
            0,
            0.6,
            46,
            "utm_source=instagram&utm_medium=paid_social&utm_campaign=slow-mornings&fbclid=",
            "https://l.instagram.com/"),
    OAK_TRAY_AD(
            0,
            0,
            1.6,
            34,
            "utm_source=google&utm_medium=cpc&utm_campaign=shopping-oak-tray&gclid=",
            "https://www.google.com/");

    private static final List<Way> ALL = List.of(values());

    final int firstTime;
    final int comingBack;
    /** How eagerly its visits buy, beside 1 for the average. */
    final double eagerness;
    /** Percent of its visits that see one page only. */
    final int bounce;

    private final String query;
    final String referrer;

    Way(int firstTime, int comingBack, double eagerness, int bounce, String query, String referrer) {
        this.firstTime = firstTime;
        this.comingBack = comingBack;
        this.eagerness = eagerness;
        this.bounce = bounce;
        this.query = query;
        this.referrer = referrer;
    }

    /** What a visit of it costs; of those that cost nothing, null. */
    @Nullable
    Cost cost() {
        return switch (this) {
            case PAID_SEARCH -> new Cost("Paid Search", 42);
            case SHOPPING_ADS, OAK_TRAY_AD -> new Cost("Paid Shopping", 31);
            case SOCIAL_ADS, LOOKBOOK_AD -> new Cost("Paid Social", 28);
            case PODCAST -> new Cost("Audio", 19);
            case AFFILIATE -> new Cost("Affiliates", 35);
            case NEWSLETTER -> new Cost("Email", 2);
            default -> null;
        };
    }

    /**
     * What a visit costs.
     *
     * @param channel under which it is spent
     * @param cents of the catalogue's currency
     */
    record Cost(String channel, int cents) {}

    static Way any(RandomGenerator random, boolean back) {
        int at = random.nextInt(ALL.stream().mapToInt(way -> way.weight(back)).sum());
        for (Way way : ALL) {
            at -= way.weight(back);
            if (at < 0) {
                return way;
            }
        }
        return DIRECT;
    }

    private int weight(boolean back) {
        return back ? comingBack : firstTime;
    }

    /** What follows the landing page's address: a question mark and its parameters, or nothing. */
    String query(RandomGenerator random, String issue) {
        if (query.isEmpty()) {
            return "";
        }
        String value = this == NEWSLETTER
                ? issue
                : query.endsWith("clid=") || query.endsWith("awc=") ? Person.hex(random, 12) : "";
        return "?" + query + value;
    }
}
