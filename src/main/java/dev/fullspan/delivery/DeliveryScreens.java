package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Attempt;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deliveries in words. */
final class DeliveryScreens {
    private final String base;
    private final Formats formats;
    private final Instant now;

    DeliveryScreens(ShopId shop, Formats formats, Instant now) {
        this.base = "/shops/" + shop + "/webhooks";
        this.formats = formats;
        this.now = now;
    }

    DeliveriesScreen all(
            List<Delivery> found,
            DeliveryFilter filter,
            List<Endpoint> endpoints,
            List<String> types,
            TableState state) {
        Map<Long, Endpoint> known = endpoints.stream().collect(Collectors.toMap(Endpoint::id, one -> one));
        DataTable table = DataTable.of(
                        "Deliveries, the latest first",
                        List.of(
                                Column.line("created", "Message"),
                                Column.line("state", "State"),
                                Column.text("type", "Kind"),
                                Column.text("endpoint", "Endpoint"),
                                Column.number("attempts", "Attempts"),
                                Column.text("last", "Last attempt")),
                        found.stream()
                                .map(one -> row(one, known.get(one.endpoint())))
                                .toList(),
                        null,
                        empty(filter, endpoints),
                        state)
                .withCsv(base + "/deliveries.csv" + query(filter));
        return new DeliveriesScreen(
                answer(found),
                base,
                base + "/deliveries",
                filters(filter, endpoints, types),
                table,
                found.size() < DeliveryPages.SHOWN
                        ? "Messages are kept for 30 days."
                        : "Shown are the latest " + formats.number(DeliveryPages.SHOWN)
                                + "; the file holds all. Messages are kept for 30 days.");
    }

    private String answer(List<Delivery> found) {
        if (found.isEmpty()) {
            return "Nothing of this kind was sent in the last 30 days.";
        }
        long failed = count(found, Delivery.State.FAILED);
        long waiting = count(found, Delivery.State.WAITING);
        String all = found.size() == DeliveryPages.SHOWN
                ? "Of the latest " + formats.number(found.size()) + " messages "
                : "Of " + formats.number(found.size()) + (found.size() == 1 ? " message " : " messages ");
        return all
                + (failed == 0
                        ? "none was given up"
                        : formats.number(failed) + (failed == 1 ? " was" : " were") + " given up")
                + (waiting == 0 ? "." : ", and " + formats.number(waiting) + (waiting == 1 ? " waits." : " wait."));
    }

    private static long count(List<Delivery> found, Delivery.State state) {
        return found.stream().filter(one -> one.state() == state).count();
    }

    private Empty empty(DeliveryFilter filter, List<Endpoint> endpoints) {
        if (!filter.equals(DeliveryFilter.ALL)) {
            return new Empty(
                    Empty.Kind.NO_DATA,
                    "None like these",
                    "Choose less, or see all.",
                    "All deliveries",
                    base + "/deliveries");
        }
        return endpoints.isEmpty()
                ? new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No endpoint yet",
                        "Add the address of what is to be told.",
                        "Add an endpoint",
                        base + "/new")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was sent yet",
                        "It stands here as soon as something happens that an endpoint wants to hear. Each endpoint's page sends a test message.",
                        "See the endpoints",
                        base);
    }

    private Row row(Delivery delivery, @Nullable Endpoint endpoint) {
        Attempt last = delivery.last();
        Cell result = last == null
                ? Cell.unknown("Not sent yet")
                : Cell.of(DeliveryWords.result(last), last.at().toEpochMilli())
                        .noted(formats.ago(last.at(), now) + ", " + took(last))
                        .toned(last.reason() == null ? Tone.NEUTRAL : Tone.BAD);
        return Row.of(
                Cell.of(formats.moment(delivery.created(), now), delivery.id())
                        .linked(base + "/deliveries/" + delivery.id()),
                Cell.of(DeliveryWords.label(delivery))
                        .noted(next(delivery, endpoint))
                        .toned(DeliveryWords.tone(delivery)),
                Cell.of(delivery.type()),
                Cell.of(endpoint == null ? "–" : endpoint.label()),
                Cell.of(formats.number(delivery.attempts()), delivery.attempts()),
                result);
    }

    private @Nullable String next(Delivery delivery, @Nullable Endpoint endpoint) {
        Instant due = delivery.due();
        if (due == null) {
            return null;
        }
        if (endpoint != null && !endpoint.isOn()) {
            return "when it is on again";
        }
        return due.isAfter(now) ? "next " + formats.moment(due, now) : "now";
    }

    private String took(Attempt attempt) {
        return attempt.millis() < 1_000
                ? formats.number(attempt.millis()) + " ms"
                : formats.number(attempt.millis() / 1000.0, 1) + " s";
    }

    private static List<Field> filters(DeliveryFilter filter, List<Endpoint> endpoints, List<String> types) {
        List<Option> where = new ArrayList<>(List.of(new Option("", "All endpoints")));
        endpoints.forEach(one -> where.add(new Option(Long.toString(one.id()), one.label())));
        List<Option> kinds = new ArrayList<>(List.of(new Option("", "All kinds")));
        types.forEach(type -> kinds.add(new Option(type, type)));
        List<Option> states = List.of(
                new Option("", "All states"),
                new Option("waiting", "Waiting"),
                new Option("delivered", "Delivered"),
                new Option("failed", "Given up"));
        Long endpoint = filter.endpoint();
        Delivery.State state = filter.state();
        return List.of(
                Field.select("endpoint", "Endpoint", endpoint == null ? "" : endpoint.toString(), where)
                        .optional(),
                Field.select("type", "Kind", filter.type(), kinds).optional(),
                Field.select("state", "State", state == null ? "" : state.word(), states)
                        .optional());
    }

    private static String query(DeliveryFilter filter) {
        Delivery.State state = filter.state();
        return "?endpoint=" + (filter.endpoint() == null ? "" : filter.endpoint()) + "&type="
                + (filter.type() == null ? "" : Addresses.encode(filter.type())) + "&state="
                + (state == null ? "" : state.word());
    }

    DeliveryScreen one(Delivery delivery, Endpoint endpoint, List<Attempt> attempts, String payload) {
        DataTable table = DataTable.of(
                "Attempts",
                List.of(
                        Column.number("number", "No.").fixed(),
                        Column.line("at", "When").fixed(),
                        Column.text("result", "Answer").fixed(),
                        Column.number("took", "Took").fixed(),
                        Column.text("start", "Its start").fixed()),
                attempts.stream().map(this::row).toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA, "Not sent yet", "It goes out within seconds, unless its endpoint is off."),
                new TableState(base + "/deliveries/" + delivery.id(), List.of(), "", false, "", Set.of(), 1));
        boolean on = endpoint.isOn();
        return new DeliveryScreen(
                delivery.type(),
                answer(delivery, endpoint),
                DeliveryWords.label(delivery),
                DeliveryWords.tone(delivery),
                delivery.message(),
                endpoint.label(),
                base + "/" + endpoint.id(),
                base + "/deliveries?endpoint=" + endpoint.id(),
                table,
                payload,
                on ? base + "/deliveries/" + delivery.id() + "/send-again" : null,
                on ? null : "The endpoint is off. Turn it on to send the message again.");
    }

    private Row row(Attempt attempt) {
        return Row.of(
                Cell.of(formats.number(attempt.number()), attempt.number()),
                Cell.of(formats.timeWithSeconds(attempt.at()), attempt.at().toEpochMilli())
                        .noted(formats.ago(attempt.at(), now)),
                Cell.of(DeliveryWords.result(attempt))
                        .noted(DeliveryWords.more(attempt))
                        .toned(attempt.reason() == null ? Tone.GOOD : Tone.BAD),
                Cell.of(took(attempt), attempt.millis()),
                attempt.answer().isBlank() ? Cell.unknown("It answered nothing.") : Cell.of(attempt.answer()));
    }

    private String answer(Delivery delivery, Endpoint endpoint) {
        Instant finished = delivery.finished();
        Attempt last = delivery.last();
        return switch (delivery.state()) {
            case DELIVERED ->
                "Delivered to " + endpoint.label() + " on attempt " + delivery.attempts()
                        + (finished == null ? "." : ", " + formats.ago(finished, now) + ".");
            case FAILED ->
                "Given up after " + delivery.attempts() + (delivery.attempts() == 1 ? " attempt. " : " attempts. ")
                        + (last == null ? "" : last.reason());
            case WAITING ->
                "Waiting for attempt " + (delivery.attempts() + 1) + ", " + next(delivery, endpoint) + "."
                        + (last == null || last.reason() == null ? "" : " The last one: " + last.reason());
        };
    }
}
