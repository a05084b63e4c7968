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
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.StepLine;
import dev.fullspan.web.kit.StepLine.State;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Home answers “what now?”: verdict, money leaking, how the shop does, what to do next. */
@Controller
@Requires("reports:read")
class HomePage {
    private static final int FEW = 3;

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
        return new JtePage("journey/home", screen(reading, view, verdict).alarmed(sources.alarms(reading.id())));
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
                panel(verdict, reading),
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
                panel(verdict, reading),
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
        return new HomeScreen(
                screens.answer(view, reading.formats()),
                List.of(),
                panel(verdict, reading),
                figures(view, reading, leaks),
                view.notes(),
                leak,
                next(verdict, leak, reading),
                today == null ? null : today.chart(),
                today == null ? "" : today.answer(),
                null);
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

    private static HomeScreen.@Nullable VerdictPanel panel(Verdicts.@Nullable Verdict verdict, Reading reading) {
        if (verdict == null) {
            return null;
        }
        List<Todo> first = verdict.toDo().stream()
                .limit(FEW)
                .map(finding -> todo(finding, reading.formats()))
                .toList();
        int others = verdict.toDo().size() - first.size();
        return new HomeScreen.VerdictPanel(
                verdict.word() + held(verdict),
                verdict.ready() ? Tone.GOOD : blocking(verdict) > 0 ? Tone.BAD : Tone.WARN,
                first,
                others > 0 ? "and " + others + " more" : "",
                reading.at("/readiness"));
    }

    private static long blocking(Verdicts.Verdict verdict) {
        return verdict.toDo().stream()
                .filter(finding -> finding.grade() == Grade.BLOCK)
                .count();
    }

    private static String held(Verdicts.Verdict verdict) {
        long blocking = blocking(verdict);
        if (blocking > 0) {
            return blocking == 1 ? " – one thing holds you back" : " – " + blocking + " things hold you back";
        }
        int open = verdict.toDo().size();
        return open == 0 ? "" : open == 1 ? " – one thing is open" : " – " + open + " things are open";
    }

    private static Todo todo(Finding finding, Formats formats) {
        Empty.Action action = finding.link() == null ? null : new Empty.Action("Open", finding.link());
        return new Todo(
                finding.title(),
                finding.mend() == null ? finding.detail() : finding.mend(),
                tone(finding),
                weight(finding),
                finding.atRisk() == null ? null : formats.headline(finding.atRisk()) + " a month",
                null,
                action);
    }

    private static Tone tone(Finding finding) {
        return switch (finding.grade()) {
            case PASS -> Tone.GOOD;
            case WARN -> Tone.WARN;
            case BLOCK -> Tone.BAD;
            case UNKNOWN -> Tone.NEUTRAL;
        };
    }

    private static String weight(Finding finding) {
        return switch (finding.grade()) {
            case PASS -> "Good";
            case WARN -> "Hurts";
            case BLOCK -> "Holds back";
            case UNKNOWN -> "Not measured";
        };
    }

    /** What waits with most money; then what weighs most of what the verdict found with money at stake. */
    private List<Todo> next(Verdicts.@Nullable Verdict verdict, HomeScreen.@Nullable Leak leak, Reading reading) {
        Formats formats = reading.formats();
        List<Todo> next = new ArrayList<>();
        sources.actions(reading.id()).stream().limit(FEW).forEach(one -> next.add(todo(one, reading)));
        if (leak != null && next.isEmpty()) {
            next.add(new Todo(
                    "See who stops after " + leak.step(),
                    leak.people() + " people stopped there" + leak.forGood() + ". Not all of it could be won.",
                    Tone.BAD,
                    "Money leaves",
                    leak.money(),
                    null,
                    new Empty.Action("See the people", leak.peopleHref())));
        }
        if (verdict != null) {
            verdict.toDo().stream()
                    .filter(finding -> finding.atRisk() != null)
                    .limit(FEW - next.size())
                    .forEach(finding -> next.add(todo(finding, formats)));
        }
        return next;
    }

    private static Todo todo(NextActions.Action one, Reading reading) {
        String worth = one.worth(reading.formats());
        return new Todo(
                one.title(),
                one.why(),
                Tone.NEUTRAL,
                "Waits",
                worth == null ? null : (one.atRisk() ? "− " : "+ ") + worth,
                one.owner(),
                new Empty.Action(one.verb(), "/shops/" + reading.id() + one.href()));
    }
}
