package dev.fullspan.order.panel;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.FulfilmentState;
import dev.fullspan.order.OrderProblem;
import dev.fullspan.order.OrderQuery;
import dev.fullspan.order.OrderQuery.Sort;
import dev.fullspan.order.OrderQuery.View;
import dev.fullspan.order.PaymentState;
import dev.fullspan.order.PromiseState;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of the list, as it was typed and as it is meant.
 *
 * @param typed the filters that are set, by name, in the order of the form
 * @param problem what cannot be read, with the way to mend it, or null; such a filter is left out
 */
record Asked(
        OrderQuery query,
        Map<String, String> typed,
        @Nullable ProblemException problem) {
    static final List<View> TABS = List.of(View.TODO, View.HELD, View.WAITING, View.SENT, View.DONE, View.ALL);
    static final List<String> FILTERS = List.of(
            "source",
            "payment",
            "fulfilment",
            "country",
            "tag",
            "problem",
            "promise",
            "partner",
            "location",
            "placed_from",
            "placed_to",
            "least",
            "most");
    private static final int LONGEST = 200;

    static Asked of(HttpServletRequest request, Shop shop) {
        return new Reader(request, shop).read();
    }

    /** Whether anything but the tab narrows the list. */
    boolean isNarrowed() {
        return !typed.isEmpty() || query.text() != null;
    }

    /** The address's query without its page: what stands for "all of these". */
    String address() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("view", word(query.view()));
        if (query.text() != null) {
            all.put("q", query.text());
        }
        all.putAll(typed);
        if (query.sort() != Sort.PLACED || query.ascending()) {
            all.put("sort", (query.ascending() ? "" : "-") + word(query.sort()));
        }
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + Addresses.encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> @Nullable E find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElse(null);
    }

    /** Reads the parameters one by one and keeps the first fault. */
    private static final class Reader {
        private final HttpServletRequest request;
        private final Shop shop;
        private final Map<String, String> typed = new LinkedHashMap<>();
        private @Nullable ProblemException problem;

        private Reader(HttpServletRequest request, Shop shop) {
            this.request = request;
            this.shop = shop;
        }

        private Asked read() {
            FILTERS.forEach(name -> {
                String text = text(name);
                if (!text.isEmpty()) {
                    typed.put(name, text);
                }
            });
            String q = text("q");
            View view = find(View.class, text("view"));
            String sort = text("sort");
            boolean down = sort.startsWith("-");
            Sort by = find(Sort.class, down ? sort.substring(1) : sort);
            OrderQuery query = new OrderQuery(
                    q.isEmpty() ? null : q,
                    view == null || !TABS.contains(view) ? View.TODO : view,
                    find(PaymentState.class, text("payment")),
                    find(FulfilmentState.class, text("fulfilment")),
                    blank("source"),
                    blank("tag"),
                    text("country").isEmpty() ? null : text("country").toUpperCase(Locale.ROOT),
                    find(OrderProblem.Kind.class, text("problem")),
                    number(text("location")),
                    amount("least"),
                    amount("most"),
                    day("placed_from", 0),
                    day("placed_to", 1),
                    by == null ? Sort.PLACED : by,
                    by != null && !down,
                    find(PromiseState.class, text("promise")),
                    number(text("partner")));
            return new Asked(query, typed, problem);
        }

        private String text(String name) {
            String value = request.getParameter(name);
            String kept = value == null ? "" : value.strip().replace("\0", "");
            return kept.substring(0, Math.min(kept.length(), LONGEST));
        }

        private @Nullable String blank(String name) {
            String text = text(name);
            return text.isEmpty() ? null : text;
        }

        private static @Nullable Long number(String text) {
            return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
        }

        private @Nullable Money amount(String name) {
            try {
                return Typed.amount(name, text(name), shop.currency());
            } catch (ProblemException e) {
                problem = problem == null ? e : problem;
                return null;
            }
        }

        private @Nullable Instant day(String name, int later) {
            try {
                LocalDate day = Typed.day(name, text(name));
                return day == null
                        ? null
                        : day.plusDays(later).atStartOfDay(shop.timeZone()).toInstant();
            } catch (ProblemException e) {
                problem = problem == null ? e : problem;
                return null;
            }
        }
    }
}
