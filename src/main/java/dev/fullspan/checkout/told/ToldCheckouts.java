package dev.fullspan.checkout.told;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what engines record of checkouts into the facts: that each began, and how it stood at each moment that was told.
 *
 * <p>Nothing is kept beside the facts but who was forgotten. What is told follows from one telling alone, under an id that is made of its moment and content, so that
 * tellings in any order and any number leave the same facts; what they come to is worked out where the facts are read.
 */
@Component
public class ToldCheckouts {
    /** Tells how a checkout stands: {@code stage} from 1, and {@code state}, which is another one whenever the buyer did something. */
    public static final String UPDATED = "Checkout Updated";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SOME_STEP = 2;
    private static final int LONGEST_ID = 200;
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final EventLog log;
    private final ForgottenBuyers forgotten;
    private final Clock clock;

    ToldCheckouts(EventLog log, ForgottenBuyers forgotten, Clock clock) {
        this.log = log;
        this.forgotten = forgotten;
        this.clock = clock;
    }

    /**
     * Takes a telling; durable when this returns. The same twice is harmless.
     *
     * @return whether it was taken: no checkout of a person who was erased after it began is
     */
    public boolean take(ShopId shop, ToldCheckout told) {
        Optional<ToldCheckout> left = forgotten.left(shop, told);
        left.ifPresent(one -> log.append(events(shop, one, clock.instant())));
        return left.isPresent();
    }

    static List<Event> events(ShopId shop, ToldCheckout told, Instant now) {
        String user = told.device() == null ? told.user() : null;
        String who = told.device() != null ? "d" + told.device() : user != null ? "u" + user : "";
        Map<String, Object> standing = standing(told);
        String state = digest(JSON.writeValueAsString(standing));
        Map<String, Object> began = named(told);
        began.put("currency", told.value().currency().getCurrencyCode());
        Map<String, Object> stands = named(told);
        stands.putAll(standing);
        stands.put("state", state);
        List<Event> events = new ArrayList<>();
        // One for each that was said to be at it: who it is may become known only later.
        events.add(event(
                shop,
                told,
                Event.CHECKOUT_STARTED,
                notAhead(told.begun(), now),
                "began." + digest(who),
                user,
                began,
                now));
        events.add(event(
                shop,
                told,
                UPDATED,
                notAhead(told.asOf(), now),
                told.asOf().toEpochMilli() + "." + digest(state + who),
                user,
                stands,
                now));
        return events;
    }

    /** A clock that goes wrong is put right, as with all that is heard. */
    private static Instant notAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(AHEAD)) ? now : time;
    }

    private static Map<String, Object> named(ToldCheckout told) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("checkout_id", told.token());
        if (told.cart() != null) {
            properties.put("cart_id", told.cart());
        }
        properties.put("connection", told.connection());
        return properties;
    }

    private static Map<String, Object> standing(ToldCheckout told) {
        Map<String, Object> standing = new LinkedHashMap<>();
        standing.put("stage", told.step() == 0 ? 1 : SOME_STEP);
        standing.put("step", told.step());
        standing.put("currency", told.value().currency().getCurrencyCode());
        standing.put("total", told.value().total());
        standing.put("tax", told.value().tax());
        standing.put("shipping", told.value().shipping());
        if (told.value().method() != null) {
            standing.put("shipping_method", told.value().method());
        }
        standing.put(
                "products", told.lines().stream().map(ToldCheckouts::product).toList());
        return standing;
    }

    private static Map<String, Object> product(ToldCheckout.Line line) {
        Map<String, Object> product = new LinkedHashMap<>();
        put(product, "product_id", line.product());
        put(product, "variant_id", line.variant());
        put(product, "sku", line.sku());
        put(product, "name", line.title());
        product.put("quantity", line.quantity());
        product.put("price", line.price());
        return product;
    }

    private static void put(Map<String, Object> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    private static Event event(
            ShopId shop,
            ToldCheckout told,
            String name,
            Instant time,
            String part,
            @Nullable String user,
            Map<String, Object> properties,
            Instant now) {
        String id = "checkout." + told.connection() + "." + told.id() + "." + part;
        return new Event(
                shop,
                id.length() <= LONGEST_ID ? id : "checkout." + digest(id),
                Event.Retention.FOREVER,
                Event.Origin.STORE,
                name,
                time.truncatedTo(ChronoUnit.MILLIS),
                now.truncatedTo(ChronoUnit.MILLIS),
                told.device(),
                user,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                JSON.writeValueAsString(properties));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
