package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.DeliveryHealth;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Endpoints in words. */
final class EndpointScreens {
    private static final String KEPT = "in the last 30 days";

    private final String base;
    private final WebhookTypes types;
    private final Formats formats;
    private final Instant now;
    private final ZoneId zone;

    /** @param now in the shop's zone */
    EndpointScreens(ShopId shop, WebhookTypes types, Formats formats, ZonedDateTime now) {
        this.base = "/shops/" + shop + "/webhooks";
        this.types = types;
        this.formats = formats;
        this.now = now.toInstant();
        this.zone = now.getZone();
    }

    EndpointsScreen all(List<Endpoint> endpoints, Map<Long, DeliveryHealth> health) {
        return new EndpointsScreen(
                answer(endpoints),
                endpoints.stream()
                        .map(one -> line(one, health.getOrDefault(one.id(), DeliveryHealth.NOTHING)))
                        .toList(),
                endpoints.isEmpty()
                        ? new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No endpoint yet",
                                "Name the address of your ERP, your shop or a tool of yours. It is then told at once what happens here.",
                                "Add an endpoint",
                                base + "/new")
                        : null,
                types.all().stream()
                        .map(type -> new EndpointsScreen.Kind(type.name(), type.about()))
                        .toList(),
                base + "/new",
                base + "/deliveries");
    }

    private static String answer(List<Endpoint> endpoints) {
        long on = endpoints.stream().filter(Endpoint::isOn).count();
        long failing = endpoints.stream()
                .filter(one -> one.isOn() && one.failingSince() != null)
                .count();
        long stopped = endpoints.stream()
                .filter(one -> one.state() == Endpoint.State.FAILED || one.state() == Endpoint.State.GONE)
                .count();
        if (endpoints.isEmpty()) {
            return "No other system is told yet what happens here.";
        }
        if (stopped + failing > 0) {
            return (stopped + failing) + " of " + endpoints.size()
                    + (endpoints.size() == 1 ? " endpoint" : " endpoints")
                    + (stopped + failing == 1 ? " does not receive its messages." : " do not receive their messages.");
        }
        return on == 0
                ? "All endpoints are off: nobody is told what happens here."
                : on + (on == 1 ? " endpoint is" : " endpoints are") + " told what happens here, and nothing fails.";
    }

    private EndpointsScreen.Line line(Endpoint endpoint, DeliveryHealth health) {
        return new EndpointsScreen.Line(
                endpoint.label(),
                endpoint.description().isEmpty() ? "" : endpoint.address(),
                kinds(endpoint),
                health(endpoint, health),
                state(endpoint),
                tone(endpoint),
                base + "/" + endpoint.id());
    }

    private static String kinds(Endpoint endpoint) {
        return endpoint.types().contains(WebhookTypes.ALL) ? "all kinds" : String.join(", ", endpoint.types());
    }

    /** The health line: the share delivered and the last failure. */
    private String health(Endpoint endpoint, DeliveryHealth health) {
        String share = health.finished() == 0
                ? health.waiting() == 0
                        ? "Nothing was sent " + KEPT + "."
                        : formats.number(health.waiting()) + " waiting, none delivered yet."
                : formats.share(health.share()) + " of " + messages(health.finished()) + " delivered " + KEPT + ".";
        Instant failure = endpoint.lastFailure();
        return failure == null
                ? share
                : share + " Last failure " + formats.ago(failure, now) + ": " + endpoint.lastReason();
    }

    private String messages(long count) {
        return formats.number(count) + (count == 1 ? " message" : " messages");
    }

    private static String state(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ON -> endpoint.failingSince() == null ? "On" : "Failing";
            case OFF -> "Off";
            case FAILED -> "Turned off";
            case GONE -> "Gone";
        };
    }

    private static Tone tone(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ON -> endpoint.failingSince() == null ? Tone.GOOD : Tone.WARN;
            case OFF -> Tone.NEUTRAL;
            case FAILED, GONE -> Tone.BAD;
        };
    }

    EndpointScreen fresh(EndpointForm form, @Nullable ProblemException e) {
        return new EndpointScreen(
                "Add an endpoint",
                "Name the address that is to receive messages, and what it wants to hear. Its secret is shown next.",
                base,
                base,
                "Add the endpoint",
                fields(form, e),
                ticks(form),
                wrong("types", e),
                other(e),
                0,
                null);
    }

    /** @param secret a new one, shown only now, or null */
    EndpointScreen one(
            Endpoint endpoint,
            DeliveryHealth health,
            EndpointForm form,
            @Nullable String secret,
            @Nullable ProblemException e) {
        String at = base + "/" + endpoint.id();
        return new EndpointScreen(
                endpoint.label(),
                health(endpoint, health),
                base,
                at,
                "Save",
                fields(form, e),
                ticks(form),
                wrong("types", e),
                other(e),
                endpoint.version(),
                new EndpointScreen.Known(
                        at,
                        base + "/deliveries?endpoint=" + endpoint.id(),
                        state(endpoint),
                        tone(endpoint),
                        figures(endpoint, health),
                        secret,
                        secretWords(endpoint),
                        notice(endpoint),
                        endpoint.isOn(),
                        health.failed() == 0
                                ? null
                                : messages(health.failed()) + (health.failed() == 1 ? " was" : " were")
                                        + " given up. Once the receiver is mended, all that were made since a day can be sent again.",
                        since(endpoint, e),
                        new Confirm(
                                "Delete…",
                                "The endpoint is told nothing more, and what waits for it is not sent. You can undo it right after.",
                                "Delete the endpoint",
                                at + "/delete")));
    }

    private Field since(Endpoint endpoint, @Nullable ProblemException e) {
        Instant failing = endpoint.failingSince();
        LocalDate from = LocalDate.ofInstant(failing == null ? now.minus(Duration.ofDays(7)) : failing, zone);
        return marked(
                Field.of("since", "Made since", "date", from.toString())
                        .hinted("The day is that of the message. Each keeps its id."),
                e);
    }

    private List<KeyFigure> figures(Endpoint endpoint, DeliveryHealth health) {
        String list = base + "/deliveries?endpoint=" + endpoint.id() + "&state=";
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(
                health.finished() == 0
                        ? KeyFigure.missing("Delivered", "Nothing was sent " + KEPT + ".")
                        : KeyFigure.of("Delivered", formats.share(health.share()))
                                .outOf("of " + messages(health.finished()) + " " + KEPT)
                                .opening(list + "delivered", "See them"));
        figures.add(KeyFigure.of("Waiting", formats.number(health.waiting()))
                .outOf("to be sent, or to be tried again")
                .opening(list + "waiting", "See them"));
        figures.add(KeyFigure.of("Given up", formats.number(health.failed()))
                .outOf("after ten attempts in three days")
                .opening(list + "failed", "See them"));
        Instant success = endpoint.lastSuccess();
        figures.add(
                success == null
                        ? KeyFigure.missing("Last delivered", "Nothing has arrived yet.")
                        : KeyFigure.of("Last delivered", formats.ago(success, now)));
        return figures;
    }

    private @Nullable String notice(Endpoint endpoint) {
        Instant failing = endpoint.failingSince();
        return switch (endpoint.state()) {
            case ON ->
                failing == null
                        ? null
                        : "Nothing has arrived since " + formats.dateTime(failing)
                                + ". The messages are tried again; after 5 days without a success the endpoint is turned off. The last attempt: "
                                + endpoint.lastReason();
            case OFF ->
                "It is off since " + formats.dateTime(endpoint.stateSince())
                        + ". Nothing is put aside for it meanwhile; what waited then goes out when you turn it on.";
            case FAILED ->
                "It was turned off on " + formats.dateTime(endpoint.stateSince())
                        + ", after 5 days without a success. Mend the receiver, turn the endpoint on, and send again what was given up. The last attempt: "
                        + endpoint.lastReason();
            case GONE ->
                "It was turned off on " + formats.dateTime(endpoint.stateSince())
                        + ", for it answered 410: it wants no more messages. Turn it on only when its owner says so.";
        };
    }

    private String secretWords(Endpoint endpoint) {
        Instant until = endpoint.formerUntil();
        return until != null && until.isAfter(now)
                ? "Messages are signed with the new and the former secret until " + formats.dateTime(until) + "."
                : "Each message is signed with it, so that the receiver knows it is from here. It is kept sealed and not shown again.";
    }

    private static List<Field> fields(EndpointForm form, @Nullable ProblemException e) {
        return List.of(
                marked(
                        Field.of("address", "Address", "url", form.address())
                                .hinted("Such as https://erp.example/fullspan. It must be reachable from here.")
                                .completing("off"),
                        e),
                marked(
                        Field.text("description", "What is it?", form.description())
                                .hinted("Such as “Warehouse” or the name of the program.")
                                .optional()
                                .completing("off"),
                        e));
    }

    private List<EndpointScreen.Tick> ticks(EndpointForm form) {
        List<@Nullable String> chosen = form.types() == null ? List.of() : form.types();
        List<EndpointScreen.Tick> ticks = new ArrayList<>();
        ticks.add(new EndpointScreen.Tick(
                WebhookTypes.ALL,
                "All kinds",
                "Also those that later versions bring.",
                chosen.contains(WebhookTypes.ALL)));
        types.all()
                .forEach(type -> ticks.add(
                        new EndpointScreen.Tick(type.name(), type.name(), type.about(), chosen.contains(type.name()))));
        chosen.stream()
                .filter(name -> name != null && !types.isChoice(name))
                .forEach(name -> ticks.add(new EndpointScreen.Tick(name, name, "Nothing tells it at present.", true)));
        return ticks;
    }

    private static Field marked(Field field, @Nullable ProblemException e) {
        String wrong = wrong(field.name(), e);
        return wrong == null ? field : field.wrong(wrong);
    }

    private static @Nullable String wrong(String field, @Nullable ProblemException e) {
        return e != null && field.equals(e.field()) ? e.detail() : null;
    }

    private static @Nullable String other(@Nullable ProblemException e) {
        return e != null && e.field() == null ? e.detail() : null;
    }
}
