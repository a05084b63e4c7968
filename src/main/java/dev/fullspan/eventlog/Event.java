package dev.fullspan.eventlog;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened at one time: a fact, complete and classified, as intake hands it to the journal.
 *
 * @param messageId dedup key within the shop, 1 to 200 characters
 * @param retention how long the message id is remembered
 * @param origin who told it
 * @param name the event's name in the words of the e-commerce spec; page views are {@link #PAGE_VIEWED} and {@link #SCREEN_VIEWED}
 * @param time when it happened, in milliseconds' precision, repaired by the sender's clock
 * @param received when it reached us
 * @param device anonymous id of the browser or app, or null for a server's event without one
 * @param user known id of the person, or null; placeholder ids are never passed
 * @param previousUser for an alias: the id that is the same person's, else null
 * @param session explicit session id from the pixel, or null
 * @param page where it happened, or null
 * @param visit where the visit came from, as classified from this event alone, or null where it tells nothing
 * @param agent what the visitor used, or null
 * @param country ISO 3166-1 alpha-2 in upper case, or null
 * @param commerce the order's figures where the event is of an order, else null
 * @param properties the event's properties as one JSON object, at least <code>{}</code>
 */
public record Event(
        ShopId shop,
        String messageId,
        Retention retention,
        Origin origin,
        String name,
        Instant time,
        Instant received,
        @Nullable String device,
        @Nullable String user,
        @Nullable String previousUser,
        @Nullable String session,
        @Nullable Page page,
        @Nullable Visit visit,
        @Nullable Agent agent,
        @Nullable String country,
        @Nullable Commerce commerce,
        String properties) {

    /** Name of every page view. */
    public static final String PAGE_VIEWED = "Page Viewed";
    /** Name of every screen view of an app. */
    public static final String SCREEN_VIEWED = "Screen Viewed";
    /** Name of an identify call; its properties are the traits. */
    public static final String IDENTIFIED = "Identified";
    /** Name of an alias call. */
    public static final String ALIASED = "Aliased";
    /** Name of a group call; its properties are the group's traits. */
    public static final String GROUPED = "Grouped";
    /** Name of the pixel's leave beacon; its property {@code engagedMillis} is the dwell of the page that was left. */
    public static final String PAGE_LEFT = "Page Left";

    public static final String PRODUCT_VIEWED = "Product Viewed";
    public static final String PRODUCT_ADDED = "Product Added";
    public static final String CHECKOUT_STARTED = "Checkout Started";
    public static final String ORDER_COMPLETED = "Order Completed";
    public static final String ORDER_REFUNDED = "Order Refunded";
    public static final String ORDER_CANCELLED = "Order Cancelled";

    /** How long a message id is remembered: live ones for at least seven days, imported ones for ever. */
    public enum Retention {
        LIVE,
        FOREVER
    }

    /** Who told an event. The order of the constants is stored; new ones go last. */
    public enum Origin {
        PIXEL,
        SERVER,
        IMPORT,
        STORE
    }

    /**
     * @param host in lower case, or null for an app
     * @param path normalised: no query, fragment or trailing slash; the root is {@code /}; a screen's name for an app
     * @param title as shown, or null
     */
    public record Page(
            @Nullable String host, String path, @Nullable String title) {}

    /**
     * @param channel GA4's default channel group, such as {@code Organic Search}
     * @param referrerHost host of the page before, own hosts and payment providers excluded, or null
     * @param clickId name of the click id in the landing address ({@code gclid}, {@code fbclid} …), or null
     * @param clickIdValue its value, or null
     */
    public record Visit(
            String channel,
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign,
            @Nullable String term,
            @Nullable String content,
            @Nullable String referrerHost,
            @Nullable String clickId,
            @Nullable String clickIdValue) {}

    /** @param deviceClass {@code desktop}, {@code mobile}, {@code tablet}, {@code tv}, {@code app} or {@code other} */
    public record Agent(
            String deviceClass,
            @Nullable String browser,
            @Nullable String os) {}

    /**
     * @param orderId order id in the shop's words; the message id where none was sent
     * @param revenue after discounts, without shipping and tax; for refunds the amount given back; null where none was told
     */
    public record Commerce(String orderId, @Nullable Money revenue) {}
}
