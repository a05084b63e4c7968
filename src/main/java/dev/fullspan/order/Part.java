package dev.fullspan.order;

import dev.fullspan.order.OrderParts.Cancellation;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderParts.Payment;
import dev.fullspan.order.OrderParts.Refund;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Kind;
import dev.fullspan.order.OrderSnapshot.Line;
import dev.fullspan.order.OrderSnapshot.Totals;
import dev.fullspan.order.OrderSnapshot.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One part of an order as a source told it. Of a part the greatest (version, digest) is kept, so that the same tellings in any order leave the
 * same parts.
 *
 * @param digest of its content, which decides between two of one version
 * @param content as JSON
 */
record Part(Type type, String id, Instant version, String digest, String content) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a part tells. */
    enum Type {
        HEADER,
        PERSON,
        PAYMENT,
        REFUND,
        PARCEL,
        CANCELLATION,
        SWAP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The order without what has ids of its own, and without the person. */
    record Header(
            String number,
            Set<String> names,
            Kind kind,
            Instant placed,
            Currency currency,
            List<Line> lines,
            Totals totals,
            @Nullable Cancellation cancelled,
            Set<String> tags,
            @Nullable Long location,
            @Nullable String reservation) {
        Header withLines(List<Line> others) {
            return new Header(
                    number, names, kind, placed, currency, others, totals, cancelled, tags, location, reservation);
        }

        Header withoutReason() {
            return new Header(
                    number,
                    names,
                    kind,
                    placed,
                    currency,
                    lines,
                    totals,
                    cancelled == null ? null : new Cancellation(cancelled.at(), null),
                    tags,
                    location,
                    reservation);
        }
    }

    /** Who bought, and all else that tells of a person. */
    record Person(Buyer buyer, Visit visit, @Nullable String note) {}

    static List<Part> of(OrderSnapshot told) {
        Instant asOf = told.told().asOf();
        List<Part> parts = new ArrayList<>();
        parts.add(of(
                Type.HEADER,
                "",
                asOf,
                new Header(
                        told.number(),
                        told.names(),
                        told.kind(),
                        told.placed(),
                        told.currency(),
                        told.lines(),
                        told.totals(),
                        told.cancelled(),
                        told.tags(),
                        told.location(),
                        told.reservation())));
        parts.add(of(Type.PERSON, "", asOf, new Person(told.buyer(), told.visit(), told.note())));
        addAll(parts, asOf, told.payments(), told.refunds(), told.parcels());
        return parts;
    }

    static List<Part> of(OrderParts told) {
        Instant asOf = told.told().asOf();
        List<Part> parts = new ArrayList<>();
        addAll(parts, asOf, told.payments(), told.refunds(), told.parcels());
        if (told.cancelled() != null) {
            parts.add(of(Type.CANCELLATION, "", asOf, told.cancelled()));
        }
        return parts;
    }

    private static void addAll(
            List<Part> parts, Instant asOf, List<Payment> payments, List<Refund> refunds, List<Parcel> parcels) {
        payments.forEach(one -> parts.add(of(Type.PAYMENT, one.id(), asOf, one)));
        refunds.forEach(one -> parts.add(of(Type.REFUND, one.id(), asOf, one)));
        parcels.forEach(one -> parts.add(of(Type.PARCEL, one.id(), asOf, one)));
    }

    static Part of(Type type, String id, Instant version, Object content) {
        String json = JSON.writeValueAsString(content);
        return new Part(type, id, version, digest(json), json);
    }

    /** The same without what may tell of a person; nothing of a part that is all of that. */
    Optional<Part> ofNobody() {
        return switch (type) {
            case PERSON -> Optional.empty();
            case PARCEL -> Optional.of(of(type, id, version, as(Parcel.class).withTracking(null)));
            case REFUND -> Optional.of(of(type, id, version, as(Refund.class).withReason(null)));
            case CANCELLATION ->
                Optional.of(of(
                        type,
                        id,
                        version,
                        new Cancellation(as(Cancellation.class).at(), null)));
            case HEADER -> Optional.of(of(type, id, version, as(Header.class).withoutReason()));
            case PAYMENT, SWAP -> Optional.of(this);
        };
    }

    <T> T as(Class<T> content) {
        return JSON.readValue(this.content, content);
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
