package dev.fullspan.order;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderParts.Refund;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the reports of orders, as the store's own word. Each change that concerns them tells the whole order again under a higher number, which replaces
 * what was told before; the message ids follow from that number, so that a telling whose end was not seen is told again and counts once.
 */
@Component
class FactFollower {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventLog log;
    private final JdbcClient database;
    private final Parts parts;
    private final Clock clock;

    FactFollower(EventLog log, JdbcClient database, Clock clock) {
        this.log = log;
        this.database = database;
        this.parts = new Parts(database);
        this.clock = clock;
    }

    private record Named(
            String id,
            List<String> names,
            @Nullable String facts,
            @Nullable String user,
            @Nullable String device) {}

    void tell(List<DueClaims.Due> due) {
        List<Event> events = new ArrayList<>();
        for (DueClaims.Due one : due) {
            Joined.of(parts.of(one.record())).ifPresent(order -> events.addAll(news(one, order)));
        }
        log.append(events);
    }

    private List<Event> news(DueClaims.Due due, Joined order) {
        Named named = named(due);
        List<Event> events = events(due, order, named);
        StringBuilder what = new StringBuilder();
        events.forEach(event -> what.append(event.name())
                .append(event.time())
                .append(event.commerce())
                .append(event.user())
                .append(event.device())
                .append(event.properties().replaceFirst("\"telling\":[0-9]+", "")));
        String digest = Part.digest(what.toString());
        if (digest.equals(named.facts())) {
            return List.of();
        }
        database.sql("update orders.record set facts = :facts, report_id = :report where id = :id")
                .param("facts", digest)
                .param("report", named.id())
                .param("id", due.record())
                .update();
        return events;
    }

    /**
     * In the reports an order has its number for an id; one whose number belongs to another, or to nobody as a receipt's does, has that of its source.
     * It keeps the id under which it was told first, whatever it is called later.
     */
    private Named named(DueClaims.Due due) {
        List<String> names = database.sql("select name from orders.name where record = :record order by name")
                .param("record", due.record())
                .query(String.class)
                .list();
        return database.sql("select number, facts, report_id, user_id, device from orders.record where id = :record")
                .param("record", due.record())
                .query((row, at) -> {
                    String number = row.getString("number");
                    String told = row.getString("report_id");
                    String id = told != null
                            ? told
                            : names.contains(number) ? number : due.connection() + "/" + due.sourceId();
                    return new Named(
                            id,
                            names.stream().filter(name -> !name.equals(id)).toList(),
                            row.getString("facts"),
                            row.getString("user_id"),
                            row.getString("device"));
                })
                .single();
    }

    /** What is to be told of an order, all of it. */
    List<Event> events(DueClaims.Due due, Joined order, Named named) {
        List<Event> events = new ArrayList<>();
        Part.Header header = order.header();
        long sold = order.revenue();
        boolean gaveBack = sold < 0 || header.kind() == OrderSnapshot.Kind.CREDIT;
        if (gaveBack) {
            events.add(
                    event(due, order, named, "credit", Event.ORDER_REFUNDED, header.placed(), -sold, Optional.empty()));
        } else {
            events.add(
                    event(due, order, named, "placed", Event.ORDER_COMPLETED, header.placed(), sold, Optional.empty()));
        }
        if (order.cancelled() != null) {
            events.add(event(
                    due,
                    order,
                    named,
                    "cancelled",
                    Event.ORDER_CANCELLED,
                    order.cancelled().at(),
                    null,
                    Optional.empty()));
        }
        for (Refund refund : order.refunds()) {
            long amount = order.refundedRevenue(refund);
            if (amount > 0 && !gaveBack) {
                events.add(event(
                        due,
                        order,
                        named,
                        "refund." + refund.id(),
                        Event.ORDER_REFUNDED,
                        refund.at(),
                        amount,
                        Optional.of(refund)));
            }
        }
        return events;
    }

    private Event event(
            DueClaims.Due due,
            Joined order,
            Named named,
            String part,
            String name,
            Instant time,
            @Nullable Long revenue,
            Optional<Refund> refund) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("telling", due.version());
        properties.put("order_id", named.id());
        properties.put("order_names", named.names());
        properties.put("connection", due.connection());
        refund.ifPresentOrElse(one -> properties.put("refund_id", one.id()), () -> describe(order, properties));
        String id = "store.%d.%d.%s".formatted(due.record(), due.version(), part);
        return new Event(
                new ShopId(due.shop()),
                id.length() <= 200 ? id : "store.%d.%d.%s".formatted(due.record(), due.version(), Part.digest(part)),
                Event.Retention.FOREVER,
                Event.Origin.STORE,
                name,
                time.truncatedTo(ChronoUnit.MILLIS),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                named.device(),
                named.user(),
                null,
                null,
                null,
                null,
                null,
                null,
                new Event.Commerce(
                        named.id(),
                        revenue == null
                                ? null
                                : new Money(revenue, order.header().currency())),
                JSON.writeValueAsString(properties));
    }

    private static void describe(Joined order, Map<String, Object> properties) {
        Part.Header header = order.header();
        Part.Person person = order.person();
        if (person != null && person.visit().checkout() != null) {
            properties.put("checkout_id", person.visit().checkout());
        }
        if (person != null && person.visit().cart() != null) {
            properties.put("cart_id", person.visit().cart());
        }
        properties.put("currency", header.currency().getCurrencyCode());
        properties.put("total", header.totals().total());
        properties.put("tax", header.totals().tax());
        properties.put("shipping", header.totals().shipping());
        properties.put(
                "discount",
                BigDecimal.valueOf(
                        order.discounts(), Math.max(0, header.currency().getDefaultFractionDigits())));
        header.totals().discounts().stream()
                .map(OrderSnapshot.Discount::code)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(code -> properties.put("coupon", code));
        order.payments().stream()
                .filter(one -> one.state() != OrderParts.Payment.State.FAILED)
                .findFirst()
                .ifPresent(one -> properties.put("payment_method", one.method()));
        if (header.totals().shippingMethod() != null) {
            properties.put("shipping_method", header.totals().shippingMethod());
        }
        List<Map<String, Object>> products = new ArrayList<>();
        for (JoinedLine line : order.lines()) {
            if (line.line().quantity() != 0) {
                Map<String, Object> product = new LinkedHashMap<>();
                String id = line.line().product() == null
                        ? line.line().sku()
                        : line.line().product();
                product.put("product_id", id == null ? line.line().title() : id);
                if (line.line().sku() != null) {
                    product.put("sku", line.line().sku());
                }
                product.put("name", line.line().title());
                product.put("quantity", Math.abs(line.line().quantity()));
                product.put("price", line.line().unitPrice());
                products.add(product);
            }
        }
        properties.put("products", products);
    }
}
