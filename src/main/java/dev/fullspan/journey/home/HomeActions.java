package dev.fullspan.journey.home;

import dev.fullspan.journey.NextActions;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Verdicts;
import dev.fullspan.kernel.Money;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next three things to do, by expected money. */
final class HomeActions {
    private static final int FEW = 3;

    private HomeActions() {}

    /** What waits with most money; then what weighs most of what the verdict found with money at stake. */
    static List<Todo> next(
            List<NextActions.Action> actions,
            Verdicts.@Nullable Verdict verdict,
            HomeScreen.@Nullable Leak leak,
            Reading reading) {
        List<Todo> next = new ArrayList<>();
        actions.stream().limit(FEW).forEach(one -> next.add(todo(one, reading)));
        if (leak != null && next.size() < FEW && actions.stream().noneMatch(one -> one.expected() != null)) {
            next.add(
                    0,
                    new Todo(
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
                    .forEach(finding -> next.add(todo(finding, reading.formats())));
        }
        return next;
    }

    /** What is lost once where nothing is done about what waits, together; empty where nothing is at risk. */
    static Optional<Money> atRisk(List<NextActions.Action> actions) {
        return actions.stream()
                .filter(NextActions.Action::atRisk)
                .map(NextActions.Action::expected)
                .filter(Objects::nonNull)
                .reduce(Money::plus);
    }

    private static Todo todo(NextActions.Action one, Reading reading) {
        String worth = one.worth(reading.formats());
        return new Todo(
                one.title(),
                one.why(),
                one.atRisk() ? Tone.BAD : Tone.NEUTRAL,
                one.atRisk() ? "At risk" : one.expected() == null ? "Not priced" : "Brings money",
                worth == null ? null : (one.atRisk() ? "− " : "+ ") + worth,
                one.owner(),
                new Empty.Action(one.verb(), "/shops/" + reading.id() + one.href()));
    }

    static Todo todo(Finding finding, Formats formats) {
        Empty.Action action = finding.link() == null ? null : new Empty.Action("Open", finding.link());
        return new Todo(
                finding.title(),
                finding.mend() == null ? finding.detail() : finding.mend(),
                tone(finding),
                weight(finding),
                finding.atRisk() == null ? null : "− " + formats.headline(finding.atRisk()) + " at risk",
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
}
