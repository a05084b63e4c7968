package dev.fullspan.journey.home;

import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.NextActions;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.Verdicts;
import dev.fullspan.journey.funnel.FunnelReport;
import dev.fullspan.journey.funnel.FunnelView;
import dev.fullspan.journey.overview.OverviewReport;
import dev.fullspan.journey.overview.OverviewScreens;
import dev.fullspan.journey.overview.OverviewView;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.StepLine;
import dev.fullspan.web.kit.StepLine.State;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Home answers “what now?”: money leaking, what is at risk, what to do next, how the shop does, whether it is ready. */
@Controller
@Requires("reports:read")
class HomePage {
    private final OverviewReport overview;
    private final FunnelReport funnels;
    private final OverviewScreens screens;
    private final Readings readings;
    private final HomeSources sources;

    HomePage(
            OverviewReport overview,
            FunnelReport funnels,
            OverviewScreens screens,
            Readings readings,
            HomeSources sources) {
        this.overview = overview;
        this.funnels = funnels;
        this.screens = screens;
        this.readings = readings;
        this.sources = sources;
    }

    @GetMapping("/shops/{shop}")
    View home(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Verdicts.Verdict verdict = sources.verdict(reading.id());
        OverviewView view = overview.of(reading.selection());
        return new JtePage("journey/home", 
                screen(reading, view, verdict)
                        .alarmed(sources.alarms(reading.id()))
                        .pressing(pressing(reading)));
    }

    private List<HomeScreen.Pressing> pressing(Reading reading) {
        return sources.today(reading.id()).stream()
                .map(line -> new HomeScreen.Pressing(
                        line.text(),
                        line.atRisk() == null ? null : reading.formats().headline(line.atRisk()),
                        line.href()))
                .toList();
    }

    private HomeScreen screen(Reading reading, OverviewView view, Verdicts.@Nullable Verdict verdict) {
        if (!view.isEmpty()) {
            return busy(reading, view, verdict);
        }
        return sources.isHeard(reading.id()) ? silent(reading, verdict) : quiet(reading, verdict);
    }

    /** The shop is heard, though not on these days: nothing is to be set up. */
    private HomeScreen silent(Reading reading, Verdicts.@Nullable Verdict verdict) {
        return new HomeScreen(
                "Nothing was heard on these days.",
                List.of(),
                HomeVerdicts.panel(verdict, reading),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                "",
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing was heard on these days",
                        "The shop was heard on other days. Choose a range that holds some of them.",
                        "See the last 30 days",
                        "/shops/" + reading.id()));
    }

    private HomeScreen quiet(Reading reading, Verdicts.@Nullable Verdict verdict) {
        List<StepLine> steps = List.of(
                new StepLine("The shop is set up", "Its name, currency and time zone are known.", State.DONE, null),
                new StepLine(
                        "Put the snippet on your pages",
                        "One line in the head of every page. Events show here within seconds.",
                        State.CURRENT,
                        reading.at("/snippet")),
                new StepLine(
                        "Or bring what was recorded already",
                        "A file from another tool, or your orders: last year on day one.",
                        State.OPEN,
                        reading.at("/imports")),
                new StepLine(
                        "See what is missing",
                        "An audit looks at your shop from outside and tells what to mend. It needs no installation.",
                        State.OPEN,
                        reading.at("/readiness")));
        return new HomeScreen(
                "Nothing was heard of the shop yet. Three steps bring it in here.",
                steps,
                HomeVerdicts.panel(verdict, reading),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                "",
                null);
    }

    private HomeScreen busy(Reading reading, OverviewView view, Verdicts.@Nullable Verdict verdict) {
        FunnelView funnel = funnels.standard(reading.selection()).view();
        HomeScreen.Leak leak = leak(funnel, reading);
        OverviewScreens.Today today = screens.today(view, reading);
        Leaking.Sum leaks = sources.leaks(reading.id());
        List<NextActions.Action> actions = sources.actions(reading.id());
        return new HomeScreen(
                answer(leaks, actions, view, reading),
                List.of(),
                HomeVerdicts.line(verdict, reading),
                figures(view, reading, leaks),
                view.notes(),
                leak,
                HomeActions.next(actions, verdict, leak, reading),
                today == null ? null : today.chart(),
                today == null ? "" : today.answer(),
                null);
    }

    /** What leaks and what is at risk, in money; then what came in. */
    private String answer(
            Leaking.@Nullable Sum leaks, List<NextActions.Action> actions, OverviewView view, Reading reading) {
        Formats formats = reading.formats();
        String leaking = leaks == null || leaks.amount().minor() <= 0
                ? null
                : formats.headline(leaks.amount()) + " a month leaks";
        String risk = HomeActions.atRisk(actions)
                .map(sum -> "at least " + formats.headline(sum) + " is at risk")
                .orElse(null);
        String money = Stream.of(leaking, risk).filter(Objects::nonNull).collect(Collectors.joining(", and "));
        String came = screens.answer(view, formats);
        return money.isEmpty() ? came : Character.toUpperCase(money.charAt(0)) + money.substring(1) + ". " + came;
    }

    /** The sum of the leaks first, where somebody has looked for them; then how the shop does. */
    private List<KeyFigure> figures(OverviewView view, Reading reading, Leaking.@Nullable Sum leaks) {
        Formats formats = reading.formats();
        List<KeyFigure> figures = new ArrayList<>();
        if (leaks != null) {
            String apart = leaks.apart().leaks().isEmpty()
                    ? ""
                    : ", " + Shown.apart(leaks.apart().amounts(), formats) + ", for which there is no rate of today";
            String base = leaks.open() == 0
                    ? "a month: no leak is open"
                    : leaks.leaks().isEmpty()
                            ? "a month" + apart
                            : "a month, " + formats.between(leaks.low(), leaks.high()) + apart;
            figures.add(KeyFigure.of("Leaking now", formats.headline(leaks.amount()))
                    .outOf(base)
                    .opening("/shops/" + reading.id() + "/leaks", "see the leaks"));
        }
        screens.figures(view, reading).stream()
                .filter(figure -> !figure.label().equals("Sessions"))
                .forEach(figures::add);
        return figures;
    }

    private static HomeScreen.@Nullable Leak leak(FunnelView funnel, Reading reading) {
        Integer worst = funnel.biggestLoss();
        if (worst == null) {
            return null;
        }
        FunnelView.Row row = funnel.steps().get(worst - 1);
        Formats formats = reading.formats();
        return row.left() instanceof Measure.Amount amount
                ? new HomeScreen.Leak(
                        formats.headline(amount.value()),
                        row.name(),
                        formats.number(row.stopped()),
                        row.open() == 0
                                ? "; this is what they had in hand"
                                : ", " + formats.number(row.stopped() - row.open())
                                        + " of them for good: this is what these had in hand",
                        String.valueOf(reading.behind(row.stoppedBehind())),
                        reading.at("/funnel"))
                : null;
    }
}
