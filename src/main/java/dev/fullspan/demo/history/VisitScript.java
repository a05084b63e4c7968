package dev.fullspan.demo.history;

import dev.fullspan.demo.catalogue.Catalogue;
import dev.fullspan.demo.catalogue.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Plays one visit: where it lands, what it looks at, and whether it goes on to buy. */
final class VisitScript {
    static final String GUIDE = "/demo-shop/guides/setting-a-table";
    static final String LOOKBOOK = "/demo-shop/lookbook";
    private static final String NAME = " · Lindholm & Daughters";
    private static final int LOOKBOOK_BOUNCES = 88;
    private static final int GUIDE_PERCENT = 3;
    private static final double GUIDE_EAGERNESS = 4.2;
    private static final double LISTENER_EAGERNESS = 3.2;
    private static final List<String> SEARCHES = List.of(
            "tray", "oak tray", "kettle", "mug", "linen", "lamp", "candle", "knife", "vase", "basket", "plate", "pan");
    private static final List<String> VAIN_SEARCHES =
            List.of("induction", "gift card", "teak", "butter dish", "advent calendar", "egg cup");

    private final HistoryPlan plan;
    private final Visit visit;
    private final RandomGenerator random;
    private final MessageIds ids;
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Product> seen = new ArrayList<>();
    private final String session;
    private Instant now;
    private String path = "";
    private @Nullable String url;
    private @Nullable String title;
    private @Nullable String referrer;
    private boolean readGuide;

    VisitScript(HistoryPlan plan, Visit visit, RandomGenerator random, MessageIds ids) {
        this.plan = plan;
        this.visit = visit;
        this.random = random;
        this.ids = ids;
        this.now = visit.start();
        this.session = Person.hex(random, 16);
        this.referrer = visit.way().referrer.isEmpty() ? null : visit.way().referrer;
    }

    /** What happens, in order. */
    List<Deed> play() {
        visit.person().visits++;
        land();
        if (random.nextInt(100) >= bounce()) {
            lookAround();
            if (!seen.isEmpty() && random.nextDouble() < adding()) {
                new Purchase(plan, visit, random, this, ids).play(seen);
            }
        }
        leave();
        return deeds;
    }

    private void land() {
        String query = visit.way().query(random, Rhythm.newsletter(visit.day()));
        Product product = anyProduct();
        int dice = random.nextInt(100);
        switch (visit.way()) {
            case LOOKBOOK_AD -> page(LOOKBOOK, "Lookbook: slow mornings", query);
            case OAK_TRAY_AD -> product(Catalogue.demo().get(Stock.ADVERTISED), query);
            case SHOPPING_ADS -> product(product, query);
            case NEWSLETTER -> {
                if (dice < 50) {
                    category(product, query);
                } else {
                    page("/demo-shop", "Things for the table and around it", query);
                }
            }
            case GOOGLE, OTHER_SEARCH, PAID_SEARCH, BLOG, PINTEREST, AFFILIATE, ASSISTANT -> {
                if (dice < 42) {
                    product(product, query);
                } else if (dice < 72) {
                    category(product, query);
                } else if (dice < 76) {
                    page("/demo-shop/guides/brewing-by-hand", "Brewing by hand", query);
                } else {
                    page("/demo-shop", "Things for the table and around it", query);
                }
            }
            case DIRECT, INSTAGRAM, SOCIAL_ADS, PODCAST, VIDEO -> {
                if (dice < 66) {
                    page("/demo-shop", "Things for the table and around it", query);
                } else {
                    category(product, query);
                }
            }
        }
    }

    private int bounce() {
        if (visit.way() == Way.LOOKBOOK_AD && plan.has(Truth.LANDING_PAGE_BOUNCES)) {
            return LOOKBOOK_BOUNCES;
        }
        return visit.back() ? visit.way().bounce - 8 : visit.way().bounce;
    }

    private void lookAround() {
        if (random.nextInt(100) < GUIDE_PERCENT) {
            page(GUIDE, "Setting a table", "");
            page("/demo-shop/c/trays-and-boards", "Trays & boards", "");
            product(Catalogue.demo().get(random.nextInt(3) == 0 ? Stock.ADVERTISED : "OAK-TRAY-S"), "");
            readGuide = true;
        }
        int steps = 1 + (int) Math.min(9, -Math.log(1 - random.nextDouble()) * 2.0);
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    private void step() {
        Product product = anyProduct();
        int dice = random.nextInt(100);
        if (dice < 50) {
            product(product, "");
        } else if (dice < 80) {
            category(product, "");
            if (random.nextInt(100) < 60) {
                product(product, "");
            }
        } else if (dice < 90) {
            search();
        } else if (dice < 94) {
            page("/demo-shop/info/" + (random.nextBoolean() ? "shipping" : "returns"), "Shipping", "");
        } else {
            page(product.brand().path(), product.brand().name(), "");
        }
    }

    private void search() {
        boolean vain = random.nextInt(100) < 22;
        String words = vain
                ? VAIN_SEARCHES.get(random.nextInt(VAIN_SEARCHES.size()))
                : SEARCHES.get(random.nextInt(SEARCHES.size()));
        List<Product> found = Catalogue.demo().search(words);
        page("/demo-shop/search", "Search", "?q=" + words.replace(' ', '+'));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("query", words);
        properties.put("results", found.size());
        track("Products Searched", properties);
        if (!found.isEmpty()) {
            product(found.get(random.nextInt(found.size())), "");
        }
    }

    /** How likely a visit that looks at products puts one into the cart. */
    private double adding() {
        double eagerness =
                visit.way().eagerness * (visit.device().browser.isMobile() ? .8 : 1.15) * (visit.back() ? 1.25 : .85);
        if (plan.has(Truth.HIDDEN_WINNING_PATH) && readGuide) {
            eagerness *= GUIDE_EAGERNESS;
        }
        if (plan.has(Truth.ASSISTING_CHANNEL)) {
            if (visit.way() == Way.PODCAST) {
                eagerness *= .5;
            } else if (visit.person().listener && visit.back()) {
                eagerness *= LISTENER_EAGERNESS;
            }
        }
        return Math.min(.85, .13 * eagerness);
    }

    private Product anyProduct() {
        List<Product> products = Catalogue.demo().products();
        while (true) {
            Product product = products.get(random.nextInt(products.size()));
            boolean sold =
                    product.days() == 0 || !visit.day().isBefore(plan.lastDay().minusDays(product.days()));
            if (sold && random.nextInt(12) < product.weight()) {
                return product;
            }
        }
    }

    private void category(Product product, String query) {
        page(product.category().path(), product.category().name(), query);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("list_id", "category-" + product.category().slug());
        properties.put("category", product.category().name());
        track("Product List Viewed", properties);
    }

    private void product(Product product, String query) {
        page(product.path(), product.name(), query);
        track("Product Viewed", product.properties());
        seen.add(product);
    }

    /** Opens a page: half a minute on average goes by on the one before. */
    void page(String next, String name, String query) {
        if (!path.isEmpty()) {
            now = now.plusMillis(4_000 + (long) (Math.exp(random.nextGaussian() * .8) * 17_000));
            referrer = url;
        }
        path = next;
        url = plan.host() + next + query;
        title = name + NAME;
        add("page", null, Map.of());
    }

    void track(String event, Map<String, Object> properties) {
        now = now.plusMillis(120 + random.nextInt(500));
        add("track", event, properties);
    }

    void identify(Map<String, Object> traits) {
        add("identify", null, traits);
    }

    /** Lets time go by without a page, as while typing an address. */
    void pause(int seconds) {
        now = now.plusSeconds(seconds / 2 + random.nextInt(seconds));
    }

    Instant now() {
        return now;
    }

    /** The beacon of the last page, which most browsers send. */
    private void leave() {
        int seconds = 3 + (int) (Math.exp(random.nextGaussian() * .9) * 14);
        if (random.nextInt(100) < 70) {
            now = now.plusSeconds(seconds);
            Map<String, Object> left = new LinkedHashMap<>();
            left.put("engagedMillis", seconds * 1000L);
            left.put("vitals", vitals());
            add("track", "Page Left", left);
        }
    }

    /** What the browser measured of the page; of random numbers of its own, so that visits go on as they did. */
    private Map<String, Object> vitals() {
        RandomGenerator measured = new SplittableRandom(session.hashCode());
        double slow = visit.device().browser.isMobile() ? 1.4 : 1;
        Map<String, Object> vitals = new LinkedHashMap<>();
        vitals.put("lcp", Math.round(slow * 1_300 * Math.exp(measured.nextGaussian() * .4)));
        vitals.put("inp", Math.round(slow * 70 * Math.exp(measured.nextGaussian() * .5)));
        vitals.put("cls", Math.round(40 * Math.exp(measured.nextGaussian() * .6)) / 1_000.0);
        return vitals;
    }

    private void add(String type, @Nullable String event, Map<String, Object> properties) {
        deeds.add(deed(now, ids.next(), type, event, properties));
    }

    /** What the pixel tells of a field of the page's form, at a moment before now. */
    void field(Instant time, String id, Map<String, Object> properties) {
        deeds.add(deed(time, id, "track", "Form Field", properties));
    }

    private Deed deed(Instant time, String id, String type, @Nullable String event, Map<String, Object> properties) {
        Person.Device device = visit.device();
        Country country = visit.person().country;
        return new Deed(
                time,
                id,
                type,
                event,
                device.id,
                device.user,
                session,
                url,
                title,
                referrer,
                device.browser.userAgent(),
                device.browser.device(),
                country.name(),
                country.zone,
                country.locale,
                properties,
                visit.way().name());
    }

    void add(Deed deed) {
        deeds.add(deed);
    }
}
