package dev.fullspan.order;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition that a query makes. What varies comes from enums; what was typed is bound. */
final class OrderSql {
    private static final int LONGEST_SEARCH = 200;

    private final StringBuilder where;
    private final Map<String, Object> values;

    private OrderSql(StringBuilder where, Map<String, Object> values) {
        this.where = where;
        this.values = values;
    }

    /** @param values to which those are added that the condition names */
    static String where(ShopId shop, OrderQuery query, Map<String, Object> values) {
        OrderSql sql = new OrderSql(
                new StringBuilder("r.shop = :shop and r.known and ")
                        .append(query.view().condition()),
                values);
        values.put("shop", shop.value());
        sql.search(query.text());
        sql.add(
                "r.payment = :payment",
                "payment",
                query.payment() == null ? null : query.payment().word());
        sql.add(
                "r.fulfilment = :fulfilment",
                "fulfilment",
                query.fulfilment() == null ? null : query.fulfilment().word());
        sql.add("r.connection = :connection", "connection", query.connection());
        sql.add("(r.tags @> array[:tag]::text[] or r.own_tags @> array[:tag]::text[])", "tag", query.tag());
        sql.add("r.country = :country", "country", query.country());
        sql.add(
                "r.waits and r.problem_kinds @> array[:problem]::text[] and not r.accepted @> array[:problem]::text[]",
                "problem",
                query.problem() == null ? null : query.problem().word());
        sql.add(
                "r.promise = :promise",
                "promise",
                query.promise() == null ? null : query.promise().word());
        sql.add("r.senders @> array[:sender]::bigint[]", "sender", query.sender());
        sql.add("r.location = :location", "location", query.location());
        sql.amount(">=", "least", query.least());
        sql.amount("<=", "most", query.most());
        sql.add("r.placed >= :from", "from", time(query.from()));
        sql.add("r.placed < :to", "to", time(query.to()));
        return sql.where.toString();
    }

    private void search(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            if (text.length() > LONGEST_SEARCH || text.indexOf('\0') >= 0) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST, "q", "Search for at most " + LONGEST_SEARCH + " characters.");
            }
            add("strpos(r.found_by, :text) > 0", "text", text);
        }
    }

    private void amount(String sign, String name, @Nullable Money bound) {
        if (bound != null) {
            add("r.total " + sign + " :" + name, name, bound.minor());
            add("r.currency = :currency", "currency", bound.currency().getCurrencyCode());
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
