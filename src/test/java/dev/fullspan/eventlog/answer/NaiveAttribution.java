package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Attribution.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Attribution by the words of its definitions, by looping over everything. */
final class NaiveAttribution {
    private final TestShop shop;
    private final NaiveReports reports;
    private final long lookback;
    private final Function<Visit, String> channel;
    private final Map<Order, List<Visit>> found = new IdentityHashMap<>();

    NaiveAttribution(TestShop shop, NaiveReports reports, long lookback, Function<Visit, String> channel) {
        this.shop = shop;
        this.reports = reports;
        this.lookback = lookback;
        this.channel = channel;
    }

    List<Order> orders() {
        return reports.orders();
    }

    List<Visit> touches(Order order) {
        return found.computeIfAbsent(order, of -> touches(of, lookback));
    }

    private List<Visit> touches(Order order, long back) {
        Visit own = shop.visit(order.session());
        long time = order.event().time();
        List<Visit> touches = new ArrayList<>();
        for (Visit visit : shop.visits) {
            boolean theirs = order.visitor() != null && visit.visitor() == order.visitor();
            boolean early = own == null
                    ? visit.start() <= time
                    : visit.start() < own.start() || (visit.start() == own.start() && visit.id() <= own.id());
            if (visit.equals(own) || (theirs && early && time - visit.start() <= back)) {
                touches.add(visit);
            }
        }
        touches.sort(Comparator.comparingLong(Visit::start).thenComparingLong(Visit::id));
        return touches;
    }

    long net(Order order) {
        long net = "EUR".equals(order.event().currency()) && order.event().revenue() != null
                ? order.event().revenue()
                : 0;
        for (var refund : shop.refunds) {
            if (refund.orderId().equals(order.event().orderId())
                    && refund.currency().equals("EUR")) {
                net -= refund.amount();
            }
        }
        return net;
    }

    /** Shares of an order's touches. */
    double[] shares(Model model, Order order, Map<String, Double> effects) {
        List<Visit> touches = touches(order);
        int n = touches.size();
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double days = Math.max(0, order.event().time() - touches.get(i).start()) / 86_400_000.0;
            weights[i] = switch (model) {
                case LAST_NON_DIRECT -> i == lastNonDirect(touches) ? 1 : 0;
                case FIRST -> i == 0 ? 1 : 0;
                case LAST -> i == n - 1 ? 1 : 0;
                case LINEAR -> 1;
                case POSITION -> n < 3 ? 1 : i == 0 || i == n - 1 ? 0.4 : 0.2 / (n - 2);
                case TIME_DECAY -> Math.pow(0.5, days / 7);
                case DATA_DRIVEN -> effects.get(channel.apply(touches.get(i)));
            };
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < n; i++) {
            weights[i] = sum == 0 ? 1.0 / n : weights[i] / sum;
        }
        return weights;
    }

    private int lastNonDirect(List<Visit> touches) {
        int last = touches.size() - 1;
        for (int i = 0; i < touches.size(); i++) {
            if (!channel.apply(touches.get(i)).equals("Direct")) {
                last = i;
            }
        }
        boolean allDirect = touches.stream().allMatch(v -> channel.apply(v).equals("Direct"));
        return allDirect ? touches.size() - 1 : last;
    }

    /** Whether an order counts for a channel at a place. */
    boolean stands(Order order, String value, Place place) {
        List<String> walk = touches(order).stream().map(channel).toList();
        int n = walk.size();
        if (place == Place.UNSEEN) {
            return n == 0;
        }
        for (int i = 0; i < n; i++) {
            boolean at = switch (place) {
                case REACHED -> true;
                case FIRST -> i == 0;
                case LAST -> i == n - 1;
                case LAST_NON_DIRECT -> i == lastNonDirect(touches(order));
                case ALONE -> n == 1;
                case OPENED -> i == 0 && n > 1;
                case BETWEEN -> i > 0 && i < n - 1;
                case CLOSED -> i == n - 1 && n > 1;
                case ASSISTED -> i < n - 1;
                case UNSEEN -> false;
            };
            if (at && walk.get(i).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Walks of people whose visits no order followed within the look-back. */
    List<List<String>> unled() {
        Map<Long, List<Visit>> byVisitor = new TreeMap<>();
        for (Visit visit : reports.sessions()) {
            boolean led = shop.orders.stream()
                    .filter(order -> !order.cancelled())
                    .anyMatch(order -> Objects.equals(order.session(), visit.id())
                            || (Objects.equals(order.visitor(), visit.visitor())
                                    && order.event().time() >= visit.start()
                                    && order.event().time() - visit.start() <= lookback));
            if (!led) {
                byVisitor
                        .computeIfAbsent(visit.visitor(), id -> new ArrayList<>())
                        .add(visit);
            }
        }
        return byVisitor.values().stream()
                .map(visits -> visits.stream()
                        .sorted(Comparator.comparingLong(Visit::start).thenComparingLong(Visit::id))
                        .map(channel)
                        .toList())
                .toList();
    }

    /** Removal effects by walking the chain step by step until next to nobody is left in it. */
    Map<String, Double> effects() {
        List<List<String>> bought = orders().stream()
                .map(order -> touches(order).stream().map(channel).toList())
                .filter(walk -> !walk.isEmpty())
                .toList();
        Map<String, Map<String, Double>> chain = new TreeMap<>();
        for (List<String> walk : bought) {
            add(chain, walk, "(bought)");
        }
        for (List<String> walk : unled()) {
            add(chain, walk, "(nothing)");
        }
        double whole = converts(chain, null);
        Set<String> values = new HashSet<>(chain.keySet());
        values.remove("(start)");
        Map<String, Double> effects = new TreeMap<>();
        for (String value : values) {
            effects.put(value, 1 - converts(chain, value) / whole);
        }
        return effects;
    }

    private static void add(Map<String, Map<String, Double>> chain, List<String> walk, String end) {
        String at = "(start)";
        for (String next : walk) {
            chain.computeIfAbsent(at, name -> new TreeMap<>()).merge(next, 1.0, Double::sum);
            at = next;
        }
        chain.computeIfAbsent(at, name -> new TreeMap<>()).merge(end, 1.0, Double::sum);
    }

    private static double converts(Map<String, Map<String, Double>> chain, String removed) {
        Map<String, Double> there = new TreeMap<>(Map.of("(start)", 1.0));
        double bought = 0;
        for (int round = 0; round < 20_000 && !there.isEmpty(); round++) {
            Map<String, Double> then = new TreeMap<>();
            for (var state : there.entrySet()) {
                Map<String, Double> steps = chain.get(state.getKey());
                double all =
                        steps.values().stream().mapToDouble(Double::doubleValue).sum();
                for (var step : steps.entrySet()) {
                    double part = state.getValue() * step.getValue() / all;
                    if (step.getKey().equals("(bought)")) {
                        bought += part;
                    } else if (!step.getKey().equals("(nothing)")
                            && !step.getKey().equals(removed)
                            && part > 1e-18) {
                        then.merge(step.getKey(), part, Double::sum);
                    }
                }
            }
            there = then;
        }
        return bought;
    }

    /** First orders ever that are among the orders, each with all visits of its person up to it. */
    Map<Order, List<Visit>> firstOrders() {
        Map<Order, List<Visit>> firsts = new java.util.LinkedHashMap<>();
        for (Order order : orders()) {
            if (order.visitor() == null) {
                continue;
            }
            boolean first = shop.orders.stream()
                    .filter(other -> !other.cancelled() && Objects.equals(other.visitor(), order.visitor()))
                    .allMatch(other -> other.event().time() > order.event().time()
                            || (other.event().time() == order.event().time()
                                    && other.event().position() >= order.event().position()));
            if (first) {
                firsts.put(order, touches(order, Long.MAX_VALUE));
            }
        }
        return firsts;
    }
}
