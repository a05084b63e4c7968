package dev.fullspan.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.demo.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each planted truth shows in the told history by a naive count over its messages, and does not where it is left out. */
class TruthsTest {
    private static final Instant END = Instant.parse("2025-11-20T17:30:00Z");
    private static List<Deed> all;

    @BeforeAll
    static void tell() {
        all = told(EnumSet.allOf(Truth.class));
    }

    private static List<Deed> told(Set<Truth> planted) {
        List<Deed> deeds = new ArrayList<>();
        new History(plan(planted)).tell(day -> deeds.addAll(day.deeds()));
        return deeds;
    }

    private static HistoryPlan plan(Set<Truth> planted) {
        return new HistoryPlan(20260101, END, HistoryPlan.MONTHS, 1, planted, "http://localhost:8080");
    }

    private static List<Deed> without(Truth truth) {
        return told(EnumSet.complementOf(EnumSet.of(truth)));
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void isFoundWhereItIsPlantedAndNotWhereItIsLeftOut(Truth truth) {
        assertThat(isFound(truth, all, true)).as("found: " + truth.title()).isTrue();
        assertThat(isFound(truth, without(truth), false))
                .as("found though left out: " + truth.title())
                .isFalse();
    }

    @Test
    void theHistoryIsTheSameEachTimeItIsTold() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        HistoryPlan small = new HistoryPlan(7, END, 3, .06, EnumSet.allOf(Truth.class), "http://localhost:8080");
        new History(small).tell(day -> day.deeds().forEach(deed -> first.add(deed.json(true))));
        new History(small).tell(day -> day.deeds().forEach(deed -> second.add(deed.json(true))));
        assertThat(first).hasSizeGreaterThan(2_000).isEqualTo(second);
    }

    @Test
    void messagesAreInOrderBeforeTheEndAndHaveIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        Instant last = Instant.MIN;
        for (Deed deed : all) {
            assertThat(ids.add(deed.messageId())).as(deed.messageId()).isTrue();
            assertThat(deed.time()).isBetween(last, END);
            last = deed.time();
        }
        assertThat(all.getFirst().time()).isBefore(END.minusSeconds(86_400L * 390));
    }

    @Test
    void theShopLooksLikeAShop() {
        long sessions = all.stream()
                .map(Deed::session)
                .filter(session -> session != null)
                .distinct()
                .count();
        Set<String> orders = orders(all, deed -> true);
        long refunds = all.stream()
                .filter(deed -> "Order Refunded".equals(deed.event()))
                .count();
        assertThat(all.size()).isBetween(200_000, 400_000);
        assertThat(orders.size() / (double) sessions).isBetween(.012, .04);
        assertThat(refunds / (double) orders.size()).isBetween(.02, .08);
    }

    /** docs/reference/demo-truths.md says of each truth what this enum says. */
    @Test
    void theReferenceNamesEveryTruth() throws IOException {
        String page = Files.readString(Path.of("docs/reference/demo-truths.md"));
        for (Truth truth : Truth.values()) {
            assertThat(page)
                    .contains(
                            "## " + truth.title(),
                            "`" + truth.parameter() + "`",
                            truth.planted(),
                            truth.found(),
                            truth.otherwise());
        }
        assertThat(page.lines().filter(line -> line.startsWith("## "))).hasSize(Truth.values().length);
    }

    private static boolean isFound(Truth truth, List<Deed> deeds, boolean planted) {
        HistoryPlan plan = plan(EnumSet.allOf(Truth.class));
        return switch (truth) {
            case PAYMENT_FAILS_ON_MOBILES -> paymentFails(deeds, plan.paymentBreaks());
            case LANDING_PAGE_BOUNCES -> lookbookBounces(deeds);
            case HIDDEN_WINNING_PATH -> guideWins(deeds);
            case BUNDLE -> bundleSells(deeds);
            case ASSISTING_CHANNEL -> podcastAssists(deeds);
            case SELLS_OUT -> traySellsOut(deeds, planted);
            case TELEPHONE_LOSES_BUYERS -> telephoneLoses(deeds);
        };
    }

    private static boolean paymentFails(List<Deed> deeds, LocalDate since) {
        double after = failures(deeds, deed -> isMobile(deed) && !day(deed).isBefore(since));
        double before = failures(deeds, deed -> isMobile(deed) && day(deed).isBefore(since));
        double desktop = failures(deeds, deed -> !isMobile(deed) && !day(deed).isBefore(since));
        return after > .3 && after > 4 * before && after > 4 * desktop;
    }

    private static double failures(List<Deed> deeds, Predicate<Deed> where) {
        List<Deed> card = deeds.stream()
                .filter(deed -> deed.property("payment_method").equals("card") && where.test(deed))
                .toList();
        double tries = card.stream()
                .filter(deed -> "Payment Info Entered".equals(deed.event()))
                .count();
        return card.stream()
                        .filter(deed -> "Payment Failed".equals(deed.event()))
                        .count()
                / tries;
    }

    private static boolean lookbookBounces(List<Deed> deeds) {
        Map<String, List<Deed>> sessions = sessions(deeds);
        Map<String, int[]> pages = new HashMap<>();
        for (List<Deed> session : sessions.values()) {
            List<Deed> views =
                    session.stream().filter(deed -> deed.type().equals("page")).toList();
            int[] counts = pages.computeIfAbsent(views.getFirst().path(), path -> new int[2]);
            counts[0]++;
            counts[1] += views.size() == 1 ? 1 : 0;
        }
        double lookbook = pages.get(VisitScript.LOOKBOOK)[1] / (double) pages.get(VisitScript.LOOKBOOK)[0];
        double next = pages.entrySet().stream()
                .filter(page -> !page.getKey().equals(VisitScript.LOOKBOOK) && page.getValue()[0] > 200)
                .mapToDouble(page -> page.getValue()[1] / (double) page.getValue()[0])
                .max()
                .orElseThrow();
        return pages.get(VisitScript.LOOKBOOK)[0] > 300 && lookbook > .8 && lookbook > next + .15;
    }

    private static boolean guideWins(List<Deed> deeds) {
        int[] readers = new int[2];
        int[] others = new int[2];
        for (List<Deed> session : sessions(deeds).values()) {
            boolean read = session.stream().anyMatch(deed -> deed.path().equals(VisitScript.GUIDE));
            boolean looked = session.stream().anyMatch(deed -> "Product Viewed".equals(deed.event()));
            int[] counts = read ? readers : others;
            if (looked) {
                counts[0]++;
                counts[1] += session.stream().anyMatch(deed -> "Checkout Started".equals(deed.event())) ? 1 : 0;
            }
        }
        return readers[0] > 300 && readers[1] / (double) readers[0] > 2.5 * others[1] / (double) others[0];
    }

    private static boolean bundleSells(List<Deed> deeds) {
        Map<String, Set<String>> baskets = new HashMap<>();
        for (Deed deed : deeds) {
            if ("Order Completed".equals(deed.event())
                    && deed.properties().get("products") instanceof List<?> products) {
                baskets.put(
                        deed.property("order_id"),
                        products.stream()
                                .map(product -> String.valueOf(((Map<?, ?>) product).get("sku")))
                                .collect(Collectors.toSet()));
            }
        }
        double drippers = baskets.values().stream()
                .filter(basket -> basket.contains(Purchase.DRIPPER))
                .count();
        double both = baskets.values().stream()
                .filter(basket -> basket.contains(Purchase.DRIPPER) && basket.contains(Purchase.KETTLE))
                .count();
        double kettles = baskets.values().stream()
                        .filter(basket -> basket.contains(Purchase.KETTLE))
                        .count()
                / (double) baskets.size();
        return both > 20 && both / drippers > .4 && both / drippers > 3 * kettles;
    }

    private static boolean podcastAssists(List<Deed> deeds) {
        Map<String, List<Deed>> sessions = sessions(deeds);
        Map<String, String> firstWay = new HashMap<>();
        int inVisit = 0;
        int[] listeners = new int[2];
        int[] others = new int[2];
        for (List<Deed> session : sessions.values()) {
            Deed first = session.getFirst();
            String way = firstWay.putIfAbsent(first.device(), first.way());
            boolean ordered = session.stream().anyMatch(deed -> deed.type().equals("identify"));
            if (first.way().equals(Way.PODCAST.name())) {
                inVisit += ordered ? 1 : 0;
            } else if (way != null) {
                int[] counts = way.equals(Way.PODCAST.name()) ? listeners : others;
                counts[0]++;
                counts[1] += ordered ? 1 : 0;
            }
        }
        return inVisit == 0
                && listeners[0] > 100
                && listeners[1] / (double) listeners[0] > 1.8 * others[1] / (double) others[0];
    }

    private static boolean traySellsOut(List<Deed> deeds, boolean planted) {
        Instant weekAgo = END.minusSeconds(7 * 86_400);
        int sold = 0;
        for (Deed deed : deeds) {
            if ("Order Completed".equals(deed.event())
                    && deed.device() == null
                    && deed.time().isAfter(weekAgo)
                    && deed.properties().get("products") instanceof List<?> products) {
                for (Object product : products) {
                    Map<?, ?> line = (Map<?, ?>) product;
                    sold += Stock.ADVERTISED.equals(line.get("sku")) ? (Integer) line.get("quantity") : 0;
                }
            }
        }
        long ads = deeds.stream()
                .filter(deed -> deed.url() != null
                        && deed.url().contains("shopping-oak-tray")
                        && deed.type().equals("page"))
                .count();
        Set<Truth> truths = planted ? EnumSet.allOf(Truth.class) : EnumSet.complementOf(EnumSet.of(Truth.SELLS_OUT));
        int stock = Stock.of(Catalogue.demo().get(Stock.ADVERTISED), truths);
        return ads > 100 && sold > 0 && stock / (sold / 7.0) < 7;
    }

    /** The last field of visits that brought no order, and the fields that were entered a second time; of phones and of others. */
    private static boolean telephoneLoses(List<Deed> deeds) {
        return telephoneLoses(deeds, true, 3)
                && telephoneLoses(deeds, false, 2)
                && leftAtTelephone(deeds, true) > leftAtTelephone(deeds, false);
    }

    private static boolean telephoneLoses(List<Deed> deeds, boolean mobile, double times) {
        Map<String, Integer> leftAt = new HashMap<>();
        Map<String, Integer> returned = new HashMap<>();
        for (List<Deed> session : sessions(deeds).values()) {
            List<Deed> fields = session.stream()
                    .filter(deed -> "Form Field".equals(deed.event()) && isMobile(deed) == mobile)
                    .toList();
            fields.stream()
                    .filter(deed -> deed.property("visit").equals("2"))
                    .forEach(deed -> returned.merge(deed.property("field"), 1, Integer::sum));
            boolean ordered = session.stream().anyMatch(deed -> deed.type().equals("identify"));
            if (!fields.isEmpty() && !ordered) {
                leftAt.merge(fields.getLast().property("field"), 1, Integer::sum);
            }
        }
        return leads(leftAt, 1.2) && leads(returned, times);
    }

    /** Share of the visits with the telephone number entered in which nothing came after it. */
    private static double leftAtTelephone(List<Deed> deeds, boolean mobile) {
        int[] counts = new int[2];
        for (List<Deed> session : sessions(deeds).values()) {
            List<String> fields = session.stream()
                    .filter(deed -> "Form Field".equals(deed.event()) && isMobile(deed) == mobile)
                    .map(deed -> deed.property("field"))
                    .toList();
            counts[0] += fields.contains("phone") ? 1 : 0;
            counts[1] += !fields.isEmpty() && fields.getLast().equals("phone") ? 1 : 0;
        }
        return counts[1] / (double) counts[0];
    }

    /** Whether the telephone number stands so many times above every other field. */
    private static boolean leads(Map<String, Integer> fields, double times) {
        int telephone = fields.getOrDefault("phone", 0);
        return fields.entrySet().stream()
                .allMatch(field -> field.getKey().equals("phone") || telephone > times * field.getValue());
    }

    /** Fields are told while the form is open, one after the other, and no two visits to them overlap. */
    @Test
    void fieldsAreToldInPlausibleTimes() {
        double[] seconds = all.stream()
                .filter(deed -> "Form Field".equals(deed.event()))
                .mapToDouble(deed -> Double.parseDouble(deed.property("seconds")))
                .sorted()
                .toArray();
        assertThat(seconds[0]).isPositive();
        assertThat(seconds[seconds.length / 2]).isBetween(2.0, 7.0);
        assertThat(seconds[seconds.length - 1]).isLessThan(60);
        assertThat(seconds.length / (double) all.size()).isBetween(.02, .15);
        for (List<Deed> session : sessions(all).values()) {
            Instant free = Instant.MIN;
            boolean shown = false;
            for (Deed deed : session) {
                shown = deed.type().equals("page") ? deed.path().equals("/demo-shop/checkout") : shown;
                if ("Form Field".equals(deed.event())) {
                    double told = Double.parseDouble(deed.property("seconds"));
                    Instant entered = deed.time().minusMillis((long) (told * 1_000) - 200);
                    assertThat(shown).as(deed.messageId()).isTrue();
                    assertThat(entered).as(deed.messageId()).isAfter(free);
                    free = deed.time();
                }
            }
        }
    }

    private static Set<String> orders(List<Deed> deeds, Predicate<Deed> where) {
        return deeds.stream()
                .filter(deed -> "Order Completed".equals(deed.event()) && where.test(deed))
                .map(deed -> deed.property("order_id"))
                .collect(Collectors.toSet());
    }

    /** Deeds by session, sessions in the order of their beginning. */
    private static Map<String, List<Deed>> sessions(List<Deed> deeds) {
        return deeds.stream()
                .filter(deed -> deed.session() != null)
                .collect(Collectors.groupingBy(
                        (Function<Deed, String>) Deed::session, java.util.LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean isMobile(Deed deed) {
        return "mobile".equals(deed.deviceClass());
    }

    private static LocalDate day(Deed deed) {
        return deed.time().atZone(HistoryPlan.ZONE).toLocalDate();
    }
}
