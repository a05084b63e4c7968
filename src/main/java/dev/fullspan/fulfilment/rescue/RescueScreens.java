package dev.fullspan.fulfilment.rescue;

import dev.fullspan.fulfilment.promise.PromisesAtRisk;
import dev.fullspan.fulfilment.promise.PromisesAtRisk.AtRisk;
import dev.fullspan.fulfilment.rescue.Offer.Answer;
import dev.fullspan.fulfilment.rescue.RescueScreen.Answered;
import dev.fullspan.fulfilment.rescue.RescueScreen.Line;
import dev.fullspan.fulfilment.rescue.RescueScreen.State;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.order.OrderPromises.Stayed;
import dev.fullspan.order.OrderRow;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page of promises at risk. */
final class RescueScreens {
    static final int AGAIN_DAYS = 90;

    private final Shop shop;
    private final Formats formats;
    private final Instant now;
    private final String base;

    RescueScreens(Shop shop, Formats formats, Instant now) {
        this.shop = shop;
        this.formats = formats;
        this.now = now;
        this.base = "/shops/" + shop.id() + "/promises";
    }

    /** What the page is made from. @param waiting answers with their orders @param past offers of the last year */
    record Found(
            List<AtRisk> atRisk,
            Map<Long, Offer> offers,
            List<Offer> waiting,
            Map<Long, OrderRow> orders,
            List<Offer> past,
            List<Stayed> stayed,
            boolean isMailPossible) {}

    /** What was sent and refused. */
    record Sent(Map<String, String> typed, @Nullable ProblemException why, List<String> refused) {
        static final Sent NOTHING = new Sent(Map.of(), null, List.of());
    }

    RescueScreen screen(Found found, String cause, boolean mayWrite, Sent sent) {
        List<AtRisk> shown = found.atRisk().stream()
                .filter(one -> cause.isEmpty() || one.cause().equals(cause))
                .toList();
        boolean mayOffer = mayWrite && found.isMailPossible() && !shown.isEmpty();
        return new RescueScreen(
                answer(found),
                causes(found.atRisk(), cause),
                shown.stream()
                        .limit(500)
                        .map(one ->
                                line(one, found.offers().get(one.order().id().value())))
                        .toList(),
                shown.isEmpty() ? empty(cause) : null,
                mayOffer ? fields(sent) : List.of(),
                mayWrite && !found.isMailPossible() && !shown.isEmpty()
                        ? "Buyers are offered something by mail, and the shop has no mail server yet."
                        : null,
                found.waiting().stream()
                        .map(one -> answered(one, found.orders(), mayWrite))
                        .toList(),
                figures(found),
                sent.refused(),
                sent.why() == null || sent.why().field() != null
                        ? null
                        : sent.why().detail(),
                mayOffer,
                base + ".csv" + (cause.isEmpty() ? "" : "?cause=" + Addresses.encode(cause)),
                base);
    }

    private String answer(Found found) {
        List<AtRisk> all = found.atRisk();
        String waits = found.waiting().isEmpty()
                ? ""
                : found.waiting().size() == 1
                        ? " 1 answer waits for a person."
                        : " " + formats.number(found.waiting().size()) + " answers wait for a person.";
        if (all.isEmpty()) {
            return "Every promise is on its way to be kept." + waits;
        }
        String money = PromisesAtRisk.money(all).stream().map(formats::headline).collect(Collectors.joining(" and "));
        return (all.size() == 1 ? "1 promise" : formats.number(all.size()) + " promises")
                + " will be missed as things stand: orders worth " + money + "." + waits;
    }

    private List<Choice> causes(List<AtRisk> all, String chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("All (" + formats.number(all.size()) + ")", base, chosen.isEmpty()));
        all.stream().collect(Collectors.groupingBy(AtRisk::cause, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(12)
                .forEach(one -> choices.add(new Choice(
                        one.getKey() + " (" + formats.number(one.getValue()) + ")",
                        base + "?cause=" + Addresses.encode(one.getKey()),
                        one.getKey().equals(chosen))));
        return choices;
    }

    private Line line(AtRisk one, @Nullable Offer offer) {
        OrderRow order = one.order();
        LocalDate expected = one.promise().expected();
        String buyer =
                Objects.requireNonNullElse(order.buyer(), Objects.requireNonNullElse(order.email(), "Not known"));
        return new Line(
                order.id().value(),
                order.number(),
                "/shops/" + shop.id() + "/orders/" + order.id(),
                order.email() == null ? buyer + " (no mail address)" : buyer,
                formats.money(order.total()),
                formats.shortDay(Objects.requireNonNull(one.promise().promised())),
                expected == null ? "not known" : formats.shortDay(expected),
                one.cause(),
                offer == null ? null : state(offer));
    }

    private State state(Offer offer) {
        Answer answer = offer.answer();
        if (answer != null) {
            return new State(
                    answer == Answer.SWAP ? "Takes " + offer.chosen() : answer.label(),
                    answer == Answer.REFUND ? Tone.BAD : Tone.GOOD);
        }
        String ago = formats.ago(offer.offered(), now);
        return offer.opened() == null
                ? new State("Offered " + ago, Tone.NEUTRAL)
                : new State("Opened, not answered", Tone.NEUTRAL);
    }

    private Empty empty(String cause) {
        return cause.isEmpty()
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "No promise is at risk",
                        "An order stands here as soon as it is expected after the day that its buyer was promised.",
                        "See the orders",
                        "/shops/" + shop.id() + "/orders")
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "None for this any more",
                        "It was mended, or another thing delays them now.",
                        "See all",
                        base);
    }

    private static List<Field> fields(Sent sent) {
        List<Field> fields = List.of(
                Field.of(
                                "wait",
                                "Wait for it",
                                "checkbox",
                                sent.typed().isEmpty() || sent.typed().containsKey("wait") ? "true" : "false")
                        .optional(),
                Field.of("until", "Until", "date", sent.typed().get("until"))
                        .optional()
                        .hinted("Empty for the day on which each is expected."),
                Field.of(
                                "swap",
                                "Swap for something that is here",
                                "checkbox",
                                sent.typed().containsKey("swap") ? "true" : "false")
                        .optional(),
                Field.text("swaps", "SKUs to choose from", sent.typed().get("swaps"))
                        .optional()
                        .completing("off")
                        .hinted(
                                "With commas between; what the catalogue says replaces it is offered by itself. As many as are late are set aside of each; what there is too little of is not offered."),
                Field.text("days", "Set aside for (days)", sent.typed().getOrDefault("days", "7"))
                        .optional()
                        .completing("off")
                        .hinted("1 to 14: so long it can be chosen, and nobody else buys it."),
                Field.of(
                                "bears",
                                "Offer what is dearer, too; we bear the difference",
                                "checkbox",
                                sent.typed().containsKey("bears") ? "true" : "false")
                        .optional()
                        .hinted("Without it only what costs no more is offered. What is cheaper is owed to the buyer."),
                Field.of(
                                "refund",
                                "The money back",
                                "checkbox",
                                sent.typed().isEmpty() || sent.typed().containsKey("refund") ? "true" : "false")
                        .optional(),
                Field.of(
                                "words",
                                "A word to whoever waits",
                                "textarea",
                                sent.typed().get("words"))
                        .optional()
                        .hinted("Such as your thanks, or what you add to the parcel."));
        String wrong = sent.why() == null ? null : sent.why().field();
        return fields.stream()
                .map(field -> field.name().equals(wrong)
                        ? field.wrong(Objects.requireNonNull(sent.why()).detail())
                        : field)
                .toList();
    }

    private Answered answered(Offer offer, Map<Long, OrderRow> orders, boolean mayWrite) {
        OrderRow order = orders.get(offer.order().value());
        Offer.Owed owed = offer.owed();
        String what = offer.answer() == Answer.SWAP
                ? owed == null
                        ? "Takes " + offer.chosen() + " instead of "
                                + (offer.swap() == null ? "" : offer.swap().sku())
                        : "Gets " + formats.money(owed.amount()) + " back: " + offer.chosen() + " instead is cheaper"
                : "Wants " + (order == null ? "the money" : formats.money(order.total())) + " back";
        return new Answered(
                order == null ? offer.order().toString() : order.number(),
                "/shops/" + shop.id() + "/orders/" + offer.order(),
                what,
                formats.ago(Objects.requireNonNull(offer.answered()), now),
                mayWrite ? base + "/answers/" + offer.id() + (owed == null ? "/done" : "/repaid") : null,
                owed == null ? "It is done" : "It is paid back",
                offer.choice());
    }

    /** Of the last year: each order once, by its latest offer. */
    private List<KeyFigure> figures(Found found) {
        List<Offer> past = found.past();
        if (past.isEmpty()) {
            return List.of();
        }
        long opened = past.stream().filter(one -> one.opened() != null).count();
        List<Offer> answered = past.stream().filter(one -> one.answer() != null).toList();
        Map<Long, Stayed> stayed =
                found.stayed().stream().collect(Collectors.toMap(Stayed::order, Function.identity()));
        long stand = past.stream().filter(one -> stands(one, stayed)).count();
        List<Offer> mature = past.stream()
                .filter(one -> one.offered().plus(Duration.ofDays(AGAIN_DAYS)).isBefore(now))
                .toList();
        long again = mature.stream()
                .filter(one -> stayed.containsKey(one.order().value())
                        && stayed.get(one.order().value()).again())
                .count();
        return List.of(
                KeyFigure.of("Offered", formats.number(past.size())).outOf(formats.number(opened) + " opened it"),
                KeyFigure.of("Answered", formats.number(answered.size()))
                        .outOf(formats.number(count(answered, Answer.WAIT)) + " wait, "
                                + formats.number(count(answered, Answer.SWAP)) + " swap, "
                                + formats.number(count(answered, Answer.REFUND)) + " want the money"),
                KeyFigure.of("Stayed", formats.share((double) stand / past.size()))
                        .outOf(formats.number(stand) + " of " + formats.number(past.size())
                                + " neither cancelled nor were paid back"),
                mature.isEmpty()
                        ? KeyFigure.missing("Ordered again", "No offer is " + AGAIN_DAYS + " days old yet")
                        : KeyFigure.of("Ordered again", formats.share((double) again / mature.size()))
                                .outOf(formats.number(again) + " of " + formats.number(mature.size()) + " within "
                                        + AGAIN_DAYS + " days; " + formats.number(past.size() - mature.size())
                                        + " are too young to count"));
    }

    private static boolean stands(Offer offer, Map<Long, Stayed> stayed) {
        Stayed one = stayed.get(offer.order().value());
        return offer.answer() != Answer.REFUND && one != null && one.stands();
    }

    private static long count(List<Offer> answered, Answer answer) {
        return answered.stream().filter(one -> one.answer() == answer).count();
    }
}
