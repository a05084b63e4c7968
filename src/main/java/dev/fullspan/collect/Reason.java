package dev.fullspan.collect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a message did not become an event: what is wrong, and how the sender mends it. */
public enum Reason {
    ORIGIN_NOT_ALLOWED(
            Step.AUTHENTICATE,
            Kind.FAULT,
            "It came from a page whose address is not among the shop's allowed origins.",
            "Add the page's origin under Settings, or remove the write key from that page."),
    TOO_MANY_REQUESTS(
            Step.AUTHENTICATE,
            Kind.FAULT,
            "More requests came in than the shop's limit allows.",
            "Send several messages in one batch, and try again after the time in Retry-After."),
    BODY_MALFORMED(
            Step.PARSE,
            Kind.FAULT,
            "The body is not one JSON object.",
            "Send a JSON object in UTF-8; a batch has its messages in the list “batch”."),
    BODY_TOO_LARGE(
            Step.PARSE,
            Kind.FAULT,
            "The body is larger than a request may be.",
            "Send fewer messages at once: at most 500 kB unpacked."),
    BODY_TOO_MANY(
            Step.PARSE,
            Kind.FAULT,
            "The batch has more than 5,000 messages.",
            "Send fewer messages at once, at most 5,000; nothing of this request was taken."),
    BODY_ENCODING(
            Step.PARSE,
            Kind.FAULT,
            "The body is not packed as its Content-Encoding says.",
            "Send plain JSON, gzip or deflate, and name which."),
    NOT_AN_OBJECT(
            Step.PARSE,
            Kind.FAULT,
            "An item of the batch is not a JSON object.",
            "Each item of “batch” is one message: a JSON object."),
    MESSAGE_TOO_LARGE(Step.PARSE, Kind.FAULT, "The message is larger than 32 kB.", "Send fewer or shorter properties."),
    TOO_DEEP(Step.PARSE, Kind.FAULT, "The properties are nested more than 16 levels deep.", "Flatten them."),
    WRONG_TYPE(
            Step.VALIDATE,
            Kind.FAULT,
            "A field has a value of the wrong kind.",
            "Send the kind of value that the reference names for this field."),
    TYPE_UNKNOWN(
            Step.VALIDATE,
            Kind.FAULT,
            "The message's type is missing or unknown.",
            "Set “type” to track, page, screen, identify, group or alias."),
    EVENT_MISSING(
            Step.VALIDATE,
            Kind.FAULT,
            "A track message has no event name.",
            "Set “event” to a name, such as “Product Added”."),
    EVENT_TOO_LONG(
            Step.VALIDATE,
            Kind.FAULT,
            "The event's name is longer than 200 characters.",
            "Put what varies into properties; keep the name short."),
    ID_MISSING(Step.VALIDATE, Kind.FAULT, "The message belongs to nobody.", "Send “anonymousId”, “userId”, or both."),
    ID_TOO_LONG(
            Step.VALIDATE,
            Kind.FAULT,
            "An id is longer than 255 characters.",
            "Send a shorter id; ids are not a place for data."),
    PREVIOUS_ID_MISSING(
            Step.VALIDATE,
            Kind.FAULT,
            "An alias message does not say whom it joins.",
            "Send “previousId” beside “userId”; both name a person."),
    TIME_UNREADABLE(
            Step.NORMALISE,
            Kind.FAULT,
            "The time cannot be read.",
            "Send ISO 8601 with an offset, such as 2026-01-31T09:30:00.000Z."),
    TIME_ABSURD(
            Step.NORMALISE,
            Kind.FAULT,
            "The time lies before 1995.",
            "Check the sender's clock and whether seconds were sent as milliseconds."),
    MONEY_UNREADABLE(
            Step.NORMALISE,
            Kind.FAULT,
            "An amount of the order is not a number.",
            "Send plain decimal numbers, such as 1299.50, without currency signs or grouping."),
    MONEY_ABSURD(
            Step.NORMALISE,
            Kind.FAULT,
            "An amount of the order is negative or larger than any order.",
            "Check the amount. Money given back is an “Order Refunded” of its own."),
    CURRENCY_UNKNOWN(
            Step.NORMALISE, Kind.FAULT, "The currency is not one of ISO 4217.", "Send its three letters, such as EUR."),
    BOT(
            Step.BOTS,
            Kind.POLICY,
            "The sender is a robot by the published lists.",
            "Nothing to mend: robots buy nothing."),
    OWN_TRAFFIC(
            Step.BOTS, Kind.POLICY, "It is the shop's own traffic.", "Nothing to mend: it is excluded under Settings.");

    /** Whether the sender can mend it. */
    public enum Kind {
        /** The sender's to mend; the answer names it. */
        FAULT,
        /** The shop wants it so; the answer is silent. */
        POLICY
    }

    private static final Map<String, Reason> BY_SLUG =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::slug, Function.identity()));

    private final Step step;
    private final Kind kind;
    private final String text;
    private final String mend;

    Reason(Step step, Kind kind, String text, String mend) {
        this.step = step;
        this.kind = kind;
        this.text = text;
        this.mend = mend;
    }

    /** The step that names it. */
    public Step step() {
        return step;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong, in one sentence. */
    public String text() {
        return text;
    }

    /** What to do about it, in one sentence. */
    public String mend() {
        return mend;
    }

    /** The reason of that name; empty where there is none, such as for the reasons of an import. */
    public static Optional<Reason> of(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }

    /** Its stable name in answers, addresses and counts: {@code event-missing}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
