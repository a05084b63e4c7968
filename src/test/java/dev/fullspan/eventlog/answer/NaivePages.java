package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens on pages and along paths, computed by the words of the definitions, by looping over the chosen sessions. */
final class NaivePages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> COMMERCE = Set.of("Product Added", "Checkout Started", "Order Completed");

    private final TestShop shop;
    final List<Visit> sessions;
    private final UnaryOperator<String> page;
    private final long now;

    NaivePages(TestShop shop, List<Visit> sessions, UnaryOperator<String> page, long now) {
        this.shop = shop;
        this.sessions = sessions;
        this.page = page;
        this.now = now;
    }

    boolean closed(Visit v) {
        return v.end() + TestShop.GAP <= now;
    }

    boolean bounced(Visit v) {
        return v.views().size() == 1 && v.commerce() == 0;
    }

    List<Order> orders(Visit v) {
        return shop.orders.stream()
                .filter(o -> !o.cancelled() && Objects.equals(o.session(), v.id()))
                .toList();
    }

    boolean ordered(Visit v) {
        return !orders(v).isEmpty();
    }

    List<Happened> views(Visit v) {
        return v.views().stream().filter(e -> e.path() != null).toList();
    }

    String page(Happened view) {
        return page.apply(view.path());
    }

    Set<String> pages() {
        Set<String> pages = new LinkedHashSet<>();
        sessions.forEach(v -> views(v).forEach(view -> pages.add(page(view))));
        return pages;
    }

    boolean viewed(Visit v, String wanted) {
        return views(v).stream().anyMatch(view -> page(view).equals(wanted));
    }

    @Nullable
    String first(Visit v) {
        return views(v).isEmpty() ? null : page(views(v).getFirst());
    }

    @Nullable
    String last(Visit v) {
        return views(v).isEmpty() ? null : page(views(v).getLast());
    }

    /** Milliseconds of each view of the page that can be timed. */
    List<Double> dwells(Visit v, String wanted, boolean nextPage) {
        List<Double> all = new ArrayList<>();
        List<Happened> views = views(v);
        for (int i = 0; i < views.size(); i++) {
            Happened view = views.get(i);
            if (!page(view).equals(wanted)) {
                continue;
            }
            if (i == views.size() - 1) {
                Double engaged = null;
                for (Happened e : after(v, view)) {
                    JsonNode told = JSON.readTree(e.properties()).path("engagedMillis");
                    if (e.name().equals("Page Left") && told.isNumber() && told.asDouble() >= 0) {
                        engaged = told.asDouble();
                    }
                }
                if (engaged != null) {
                    all.add(engaged);
                }
            } else {
                long next = nextPage
                        ? views.get(i + 1).time()
                        : after(v, view).getFirst().time();
                all.add((double) next - view.time());
            }
        }
        return all;
    }

    List<Happened> after(Visit v, Happened event) {
        return v.events().subList(v.events().indexOf(event) + 1, v.events().size());
    }

    /** Linear between the order statistics around (n − 1) × p. */
    static double quantile(List<Double> values, double p) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double at = (sorted.length - 1) * p;
        int below = (int) Math.floor(at);
        return below + 1 < sorted.length
                ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** Orders placed in the session once it had viewed the page. */
    List<Order> ordersAfter(Visit v, String wanted) {
        return views(v).stream()
                .filter(view -> page(view).equals(wanted))
                .findFirst()
                .map(view -> orders(v).stream()
                        .filter(o -> o.event().time() >= view.time())
                        .toList())
                .orElse(List.of());
    }

    /** Euro cents of the orders less all refunds of them. */
    long euros(List<Order> orders) {
        long sum = 0;
        for (Order o : orders) {
            if (o.event().revenue() != null && "EUR".equals(o.event().currency())) {
                sum += o.event().revenue();
            }
            for (var refund : shop.refunds) {
                if (refund.orderId().equals(o.event().orderId())
                        && refund.currency().equals("EUR")) {
                    sum -= refund.amount();
                }
            }
        }
        return sum;
    }

    /** The session's pages in order, repeats collapsed, as far as the views satisfy the test. */
    List<String> path(Visit v, java.util.function.Predicate<Happened> until) {
        List<String> path = new ArrayList<>();
        for (Happened view : views(v)) {
            if (until.test(view) && (path.isEmpty() || !path.getLast().equals(page(view)))) {
                path.add(page(view));
            }
        }
        return path;
    }

    List<String> path(Visit v) {
        return path(v, view -> true);
    }

    /** The pages before the first commerce event. */
    List<String> browsed(Visit v) {
        int cart = v.events().size();
        for (int i = v.events().size() - 1; i >= 0; i--) {
            if (COMMERCE.contains(v.events().get(i).name())) {
                cart = i;
            }
        }
        int end = cart;
        return path(v, view -> v.events().indexOf(view) < end);
    }

    List<String> path(Visit v, Order order, boolean untilCart, int length) {
        List<String> path = path(v, view -> view.time() <= order.event().time());
        if (untilCart) {
            List<String> browsed = browsed(v);
            path = browsed.size() < path.size() ? browsed : path;
        }
        return path.subList(0, Math.min(length, path.size()));
    }

    static boolean begins(List<String> path, List<String> with) {
        return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
    }

    /** Orders by their path. */
    Map<List<String>, List<Order>> conversionPaths(boolean untilCart, int length) {
        Map<List<String>, List<Order>> found = new HashMap<>();
        for (Visit v : sessions) {
            for (Order o : orders(v)) {
                List<String> path = path(v, o, untilCart, length);
                if (!path.isEmpty()) {
                    found.computeIfAbsent(path, key -> new ArrayList<>()).add(o);
                }
            }
        }
        return found;
    }

    /** Last pages of the whole paths of the orders with a path, each with how many orders. */
    Map<String, Long> lastPages(boolean untilCart, int length, List<String> path) {
        Map<String, Long> found = new HashMap<>();
        for (Visit v : sessions) {
            for (Order o : orders(v)) {
                if (path(v, o, untilCart, length).equals(path)) {
                    found.merge(path(v, o, untilCart, Integer.MAX_VALUE).getLast(), 1L, Long::sum);
                }
            }
        }
        return found;
    }

    /** Whether two or three pages stand in a row in the pages before the cart. */
    boolean went(Visit v, List<String> way) {
        List<String> browsed = browsed(v);
        for (int i = 0; i + way.size() <= browsed.size(); i++) {
            if (browsed.subList(i, i + way.size()).equals(way)) {
                return true;
            }
        }
        return false;
    }

    Set<List<String>> ways() {
        Set<List<String>> ways = new LinkedHashSet<>();
        for (Visit v : sessions) {
            List<String> browsed = browsed(v);
            for (int n = 2; n <= 3; n++) {
                for (int i = 0; i + n <= browsed.size(); i++) {
                    ways.add(List.copyOf(browsed.subList(i, i + n)));
                }
            }
        }
        return ways;
    }

    /** How often a page, another and the first again stand in a row. */
    long loops(Visit v, String around, String between) {
        List<String> path = path(v);
        long times = 0;
        for (int i = 0; i + 2 < path.size(); i++) {
            if (path.get(i).equals(around)
                    && path.get(i + 1).equals(between)
                    && path.get(i + 2).equals(around)) {
                times++;
            }
        }
        return times;
    }

    /** The steps after or before a place in the session: pages, then {@code END} or {@code OPEN}; null where it never came there. */
    @Nullable
    List<String> steps(Visit v, @Nullable String at, @Nullable String event, boolean forward, int depth) {
        int place = -1;
        for (int i = v.events().size() - 1; i >= 0; i--) {
            Happened e = v.events().get(i);
            boolean view = e.name().equals("Page Viewed") && e.path() != null;
            boolean here = event != null
                    ? e.name().equals(event)
                    : view && (at == null ? e == views(v).getFirst() : page(e).equals(at));
            place = here ? i : place;
        }
        if (place < 0) {
            return null;
        }
        int start = place;
        List<Happened> told = new ArrayList<>();
        String before = null;
        for (Happened view : views(v)) {
            boolean again = page(view).equals(before);
            before = page(view);
            int i = v.events().indexOf(view);
            if (!again && (forward ? i > start : i < start)) {
                told.add(view);
            }
        }
        List<String> steps = new ArrayList<>(
                (forward ? told : told.reversed()).stream().map(this::page).toList());
        steps.add(!forward || closed(v) ? "END" : "OPEN");
        return steps.subList(0, Math.min(depth, steps.size()));
    }

    /** One search: its term, null where it looks like personal data, and how much was found, null where that is not told. */
    record Search(
            Visit visit,
            Happened event,
            @Nullable String term,
            @Nullable Double results) {}

    List<Search> searches() {
        List<Search> searches = new ArrayList<>();
        for (Visit v : sessions) {
            for (Happened e : v.events()) {
                String words = e.name().equals("Products Searched")
                        ? JSON.readTree(e.properties())
                                .path("query")
                                .asString("")
                                .toLowerCase(java.util.Locale.ROOT)
                                .strip()
                                .replaceAll("\\s+", " ")
                        : "";
                if (!words.isEmpty()) {
                    boolean personal = words.contains("@") || words.matches(".*[0-9]{7}.*");
                    searches.add(new Search(v, e, personal ? null : words, results(v, e)));
                }
            }
        }
        return searches;
    }

    private @Nullable Double results(Visit v, Happened search) {
        JsonNode told = JSON.readTree(search.properties());
        if (told.path("results").isNumber()) {
            return told.path("results").asDouble();
        }
        if (told.path("results").isArray()) {
            return (double) told.path("results").size();
        }
        if (told.has("results_count")) {
            return Double.valueOf(told.path("results_count").asString());
        }
        for (Happened e : after(v, search)) {
            boolean next = e.name().equals("Products Searched")
                    && !JSON.readTree(e.properties()).path("query").asString("").isBlank();
            if (next) {
                return null;
            }
            JsonNode products = JSON.readTree(e.properties()).path("products");
            if (e.name().equals("Product List Viewed")
                    && Objects.equals(e.path(), search.path())
                    && products.isArray()) {
                return (double) products.size();
            }
        }
        return null;
    }

    /** When the session looked at each category first. */
    Map<String, Long> categories(Visit v) {
        Map<String, Long> first = new TreeMap<>();
        for (Happened e : v.events()) {
            String category = JSON.readTree(e.properties()).path("category").asString("");
            if (List.of("Product Viewed", "Product List Viewed").contains(e.name()) && !category.isEmpty()) {
                first.putIfAbsent(category, e.time());
            }
        }
        return first;
    }

    /** The last telling of each load that told any vital, by page: LCP, INP and CLS, NaN where not told. */
    Map<String, List<double[]>> vitals() {
        Map<String, List<double[]>> byPage = new HashMap<>();
        for (Visit v : sessions) {
            Map<String, Map.Entry<String, double[]>> loads = new HashMap<>();
            for (Happened e : v.events()) {
                JsonNode told = JSON.readTree(e.properties());
                if (e.name().equals("Page Left") && told.has("vitals") && e.path() != null) {
                    double[] measured = Arrays.stream(new String[] {"lcp", "inp", "cls"})
                            .mapToDouble(name -> told.path("vitals").has(name)
                                    ? told.path("vitals").path(name).asDouble()
                                    : Double.NaN)
                            .toArray();
                    String load = told.path("viewId").asString("m" + e.position());
                    double[] before = loads.containsKey(load) ? loads.get(load).getValue() : null;
                    for (int i = 0; before != null && i < 3; i++) {
                        measured[i] = Double.isNaN(measured[i]) ? before[i] : measured[i];
                    }
                    loads.put(load, Map.entry(page.apply(e.path()), measured));
                }
            }
            loads.values()
                    .forEach(load -> byPage.computeIfAbsent(load.getKey(), key -> new ArrayList<>())
                            .add(load.getValue()));
        }
        return byPage;
    }
}
