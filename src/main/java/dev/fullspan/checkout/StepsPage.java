package dev.fullspan.checkout;

import dev.fullspan.checkout.StepsScreen.Choice;
import dev.fullspan.eventlog.query.CheckoutDimension;
import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.CheckoutSteps;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.Cut;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.FunnelChart;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The page of the checkout's steps. */
@Controller
@Requires("reports:read")
class StepsPage {
    private static final int VALUES = 200;
    private static final List<CheckoutDimension> OFFERED = List.of(
            CheckoutDimension.DEVICE,
            CheckoutDimension.PAYMENT_METHOD,
            CheckoutDimension.SHIPPING_METHOD,
            CheckoutDimension.BROWSER,
            CheckoutDimension.COUNTRY,
            CheckoutDimension.CHANNEL,
            CheckoutDimension.LANDING_PAGE,
            CheckoutDimension.VISITOR,
            CheckoutDimension.RELEASE,
            CheckoutDimension.CODE);

    private final Facts facts;
    private final Readings readings;
    private final Clock clock;

    StepsPage(Facts facts, Readings readings, Clock clock) {
        this.facts = facts;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/checkout")
    View steps(
            @PathVariable String shop, @RequestParam(defaultValue = "device") String by, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        CheckoutDimension dimension = Chosen.dimension("by", by);
        CheckoutSet set = Chosen.of(reading, clock.instant());
        CheckoutSteps.Row all = facts.ask(new CheckoutSteps(set, null, 1)).getFirst();
        List<CheckoutSteps.Row> rows = facts.ask(new CheckoutSteps(set, dimension, VALUES + 1));
        CheckoutFields.Answer fields = facts.ask(new CheckoutFields(set));
        return new JtePage(
                "checkout/steps", screen(reading, set, dimension, all, rows, fields, TableState.of(request)));
    }

    private static StepsScreen screen(
            Reading reading,
            CheckoutSet set,
            CheckoutDimension by,
            CheckoutSteps.Row all,
            List<CheckoutSteps.Row> rows,
            CheckoutFields.Answer fields,
            TableState state) {
        Formats formats = reading.formats();
        String narrowed = Chosen.query(set.having());
        return new StepsScreen(
                answer(all, formats),
                FilterBars.of(reading),
                set.having().stream()
                        .map(value -> new Choice(
                                value.dimension().label() + ": " + Chosen.shown(value.dimension(), value.value()),
                                without(reading, set, value, by),
                                true))
                        .toList(),
                figures(all, reading, narrowed),
                chart(all, reading, narrowed),
                OFFERED.stream()
                        .map(one -> new Choice(one.label(), reading.with("by", one.parameter()), one == by))
                        .toList(),
                StepsTable.of(Cut.first(rows, VALUES), by, reading, state),
                new StepsScreen.Fields(
                        FieldsTable.sentence(fields, formats),
                        fields.measured() == 0 ? null : FieldsTable.table(fields, reading, narrowed),
                        reading.at("/checkout-fields.csv" + narrowed.replaceFirst("^&", "?"))),
                notes(all, rows, formats),
                all.started() > 0
                        ? null
                        : new Empty(
                                Empty.Kind.NO_DATA,
                                "No checkout began on these days",
                                "A checkout shows here from its first event on, Checkout Started. The pixel hears it from GA4 and Meta"
                                        + " tags too; the store's own server may tell it, and a connected Shopify store does by itself.",
                                "See what events arrive",
                                "/shops/" + reading.id() + "/explorer"));
    }

    private static String without(Reading reading, CheckoutSet set, CheckoutSet.Having value, CheckoutDimension by) {
        List<CheckoutSet.Having> others =
                set.having().stream().filter(one -> !one.equals(value)).toList();
        return reading.at("/checkout?by=" + by.parameter() + Chosen.query(others));
    }

    private static String answer(CheckoutSteps.Row all, Formats formats) {
        if (all.over() == 0) {
            return "How far people come once they have begun to check out, and what stays behind.";
        }
        long lost = all.lost().stream()
                .map(CheckoutSteps.Lost::value)
                .mapToLong(Money::minor)
                .sum();
        Money left = new Money(lost, all.revenue().sum().currency());
        return formats.share((double) all.completed() / all.over()) + " of " + formats.number(all.over())
                + " checkouts end in an order. " + formats.number(all.abandoned())
                + " were given up and not taken up again, with "
                + formats.headline(left) + " in hand.";
    }

    private static List<KeyFigure> figures(CheckoutSteps.Row all, Reading reading, String narrowed) {
        Formats formats = reading.formats();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of("Checkouts", formats.number(all.started()))
                .outOf(all.open() == 0 ? null : formats.number(all.open()) + " still open")
                .meaning(Shown.term(Definition.CHECKOUTS))
                .opening(list(reading, narrowed, ""), "see the checkouts"));
        figures.add(share("Completed", all.completed(), all.over(), formats)
                .meaning(Shown.term(Definition.CHECKOUT_COMPLETED))
                .opening(list(reading, narrowed, "&outcome=completed"), "see the checkouts"));
        figures.add(share("Recovered", all.recovered(), all.over(), formats)
                .meaning(Shown.term(Definition.CHECKOUT_RECOVERED))
                .opening(list(reading, narrowed, "&outcome=recovered"), "see the checkouts"));
        figures.add(share("Abandoned", all.abandoned(), all.over(), formats)
                .meaning(Shown.term(Definition.CHECKOUT_ABANDONED))
                .opening(list(reading, narrowed, "&outcome=abandoned"), "see the checkouts"));
        figures.add(share("With a failed payment", all.failed(), all.started(), formats)
                .opening(list(reading, narrowed, "&trouble=payment"), "see the checkouts"));
        return figures;
    }

    private static KeyFigure share(String label, long part, long of, Formats formats) {
        return of == 0
                ? KeyFigure.missing(label, "No checkout is over yet.")
                : KeyFigure.of(label, formats.share((double) part / of))
                        .outOf(formats.number(part) + " of " + formats.number(of));
    }

    /** The list of checkouts of the same days and choices. */
    static String list(Reading reading, String narrowed, String more) {
        String query = (narrowed + more).replaceFirst("^&", "?");
        return reading.at("/checkouts" + query);
    }

    private static FunnelChart chart(CheckoutSteps.Row all, Reading reading, String narrowed) {
        Formats formats = reading.formats();
        long[] reached = {all.started(), all.details(), all.payment(), all.completed()};
        String[] labels = {"Checkout begun", "Address and delivery done", "Payment chosen", "Ordered"};
        int worst = worst(all);
        List<FunnelChart.Step> steps = new ArrayList<>();
        for (int i = 0; i < reached.length; i++) {
            String stage = Stages.word(i);
            steps.add(new FunnelChart.Step(
                    i + 1,
                    labels[i],
                    all.started() == 0 ? 0 : (double) reached[i] / all.started(),
                    formats.number(reached[i]),
                    i == 0 || all.started() == 0 ? null : formats.share((double) reached[i] / all.started()),
                    i == 0 || reached[i - 1] == 0
                            ? null
                            : formats.share((double) reached[i] / reached[i - 1]) + " of the step before",
                    null,
                    null,
                    list(reading, narrowed, i == 0 ? "" : "&reached=" + stage),
                    i == reached.length - 1 ? null : loss(all, i, worst, reading, narrowed)));
        }
        return new FunnelChart("How far checkouts come", steps);
    }

    private static FunnelChart.Loss loss(
            CheckoutSteps.Row all, int stage, int worst, Reading reading, String narrowed) {
        CheckoutSteps.Lost lost = all.lost().get(stage);
        return new FunnelChart.Loss(
                reading.formats().number(lost.checkouts()),
                null,
                lost.checkouts() == lost.unvalued() ? null : reading.formats().headline(lost.value()),
                stage == worst,
                list(reading, narrowed, "&outcome=abandoned&stopped=" + Stages.word(stage)),
                null);
    }

    private static int worst(CheckoutSteps.Row all) {
        int worst = 0;
        for (int i = 1; i < all.lost().size(); i++) {
            worst = all.lost().get(i).value().compareTo(all.lost().get(worst).value()) > 0 ? i : worst;
        }
        return worst;
    }

    private static List<String> notes(CheckoutSteps.Row all, List<CheckoutSteps.Row> rows, Formats formats) {
        List<String> notes = new ArrayList<>(Cut.notes(rows, VALUES, "values of the most checkouts"));
        notes.add(
                "A checkout is abandoned 60 minutes after its last event without an order, and recovered by an order of the same"
                        + " person within 7 days after that; those of the last 7 days may yet be. Loss is what those had in hand that were not recovered; a stage counts as reached"
                        + " where a later one was.");
        notes.add(
                "Each checkout counts here. The funnel and the map count people, each once, and money only of those whose 7 days have ended: so"
                        + " there is less of it there.");
        long unvalued =
                all.lost().stream().mapToLong(CheckoutSteps.Lost::unvalued).sum();
        if (unvalued > 0) {
            notes.add(
                    formats.number(unvalued)
                            + " abandoned checkouts told no value in the shop's currency, or in one that has a rate for their day; they are not in the money.");
        }
        return notes;
    }

    static @Nullable Double rate(long part, long of) {
        return of == 0 ? null : (double) part / of;
    }
}
