package dev.fullspan.fulfilment.promise;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderAside;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.PromiseState;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The promise on the page of its order. */
@Component
class PromiseAside implements OrderAside {
    private final Promises promises;

    PromiseAside(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Optional<Panel> of(ShopId shop, OrderId order, Formats formats) {
        return promises.of(shop, order)
                .map(one -> new Panel(
                        20,
                        "promise",
                        "Promise to the buyer",
                        answer(one, formats),
                        new State(one.state().label(), tone(one.state())),
                        one.state() == PromiseState.RISK || one.steps().isEmpty() ? one.nowSteps() : one.steps(),
                        promises.said(order).stream()
                                .map(said -> new Earlier(formats.dateTime(said.at()), said.text()))
                                .toList(),
                        one.state() == PromiseState.RISK
                                ? new Empty.Action("See all promises at risk", "/shops/" + shop + "/promises")
                                : null))
                .or(() -> promises.lacks(shop, order).map(lack -> nothing(shop, lack)));
    }

    private static Panel nothing(ShopId shop, Promises.Lack lack) {
        return new Panel(
                20,
                "promise",
                "Promise to the buyer",
                "No day was promised. " + lack.why(),
                new State(PromiseState.UNKNOWN.label(), tone(PromiseState.UNKNOWN)),
                List.of(),
                List.of(),
                lack.isUntold() ? new Empty.Action("Say how long parcels take", "/shops/" + shop + "/carriers") : null);
    }

    private static String answer(Promise one, Formats formats) {
        LocalDate promised = one.promised();
        LocalDate expected = one.expected();
        if (promised == null) {
            return "No day was promised. " + one.why()
                    + (expected == null ? "" : " Expected by " + day(expected, formats) + ".");
        }
        String by = (one.told() == Promise.Told.AGREED ? "Agreed with the buyer: by " : "By ")
                + day(promised, formats)
                + (one.heardLate()
                        ? ", as it was when it was placed; it was heard of late, so nobody told the buyer. "
                        : ". ");
        return switch (one.state()) {
            case KEPT -> by + "It came " + (expected == null ? "in time." : day(expected, formats) + ".");
            case MISSED ->
                by
                        + (expected == null
                                ? "It was not there by then. "
                                : "Expected " + day(expected, formats) + ". ")
                        + one.why();
            case RISK ->
                by
                        + (expected == null
                                ? "Nobody can say when it comes. "
                                : "Expected by " + day(expected, formats) + ". ")
                        + one.why();
            case OPEN -> by + one.why();
            case UNKNOWN -> by + one.why();
        };
    }

    static String day(LocalDate day, Formats formats) {
        return formats.weekday(day) + ", " + formats.shortDay(day);
    }

    static Tone tone(PromiseState state) {
        return switch (state) {
            case KEPT -> Tone.GOOD;
            case OPEN, UNKNOWN -> Tone.NEUTRAL;
            case RISK -> Tone.WARN;
            case MISSED -> Tone.BAD;
        };
    }
}
