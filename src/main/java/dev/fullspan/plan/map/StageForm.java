package dev.fullspan.plan.map;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage as its form sends it. */
public record StageForm(
        @Nullable String name,
        @Nullable String customerGoal,
        @Nullable String businessGoal,
        @Nullable String figure,
        @Nullable String target,
        @Nullable String frame,
        @Nullable String owner,
        @Nullable String events) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_GOAL = 300;
    private static final int LONGEST_OWNER = 100;
    private static final int MOST_EVENTS = 20;

    /** The form that shows a stage as it is. @param own the shop's currency; a goal in another one stands with its code */
    static StageForm of(Stage stage, Currency own) {
        return new StageForm(
                stage.name(),
                stage.customerGoal(),
                stage.businessGoal(),
                stage.figure() == null ? "" : stage.figure().slug(),
                target(stage, own),
                stage.frame().name(),
                stage.owner() == null ? "" : stage.owner(),
                String.join("\n", stage.events()));
    }

    private static String target(Stage stage, Currency own) {
        if (stage.target() == null || stage.figure() == null) {
            return "";
        }
        if (stage.currency() != null && !stage.currency().equals(own)) {
            return Typed.typed(stage.amount(), own);
        }
        BigDecimal shown =
                stage.figure().unit() == StageFigure.Unit.SHARE ? stage.target().movePointRight(2) : stage.target();
        return shown.stripTrailingZeros().toPlainString();
    }

    /**
     * The stage with what the form says.
     *
     * @param own the shop's currency
     * @throws ProblemException naming the field that cannot be taken
     */
    Stage over(Stage was, Currency own) {
        StageFigure chosen = figure(Typed.text("figure", figure, LONGEST_NAME));
        Money amount = amount(chosen, own);
        return new Stage(
                was.id(),
                was.kind(),
                name(name),
                Typed.text("customerGoal", customerGoal, LONGEST_GOAL),
                Typed.text("businessGoal", businessGoal, LONGEST_GOAL),
                was.kind() == StageKind.OWN ? events(Typed.text("events", events, 4_000)) : List.of(),
                chosen,
                amount == null
                        ? target(chosen, Typed.text("target", target, 40))
                        : amount.amount().stripTrailingZeros(),
                amount == null ? null : amount.currency(),
                "MONTH".equals(frame) ? Frame.MONTH : Frame.WEEK,
                Typed.textOrNull("owner", owner, LONGEST_OWNER),
                was.skipped());
    }

    static String name(@Nullable String name) {
        String kept = Typed.text("name", name, LONGEST_NAME);
        if (kept.isEmpty()) {
            throw Typed.wrong("name", "Give the stage a name of 1 to " + LONGEST_NAME + " characters.");
        }
        return kept;
    }

    private static @Nullable StageFigure figure(String slug) {
        return slug.isEmpty()
                ? null
                : StageFigure.find(slug)
                        .orElseThrow(() ->
                                Typed.wrong("figure", "There is no figure “" + slug + "”. Choose one of the list."));
    }

    /** The goal of a figure that is money, else null. */
    private @Nullable Money amount(@Nullable StageFigure chosen, Currency own) {
        return chosen == null || chosen.unit() != StageFigure.Unit.MONEY
                ? null
                : Typed.money("target", Typed.text("target", target, 40).replaceAll("[\\s\\u00a0\\u202f]", ""), own);
    }

    private static @Nullable BigDecimal target(@Nullable StageFigure figure, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (figure == null) {
            throw Typed.wrong("target", "Choose a figure first; the goal is a value of it.");
        }
        boolean share = figure.unit() == StageFigure.Unit.SHARE;
        BigDecimal value = Typed.number(
                "target",
                text.replaceAll("[%\\s\\u00a0\\u202f]", ""),
                share ? "a percentage from 0 to 100, such as 35 or 9.5" : "a number, such as 45000 or 1250.50");
        if (value == null) {
            return null;
        }
        BigDecimal kept = share ? value.movePointLeft(2) : value;
        if (share && kept.compareTo(BigDecimal.ONE) > 0) {
            throw Typed.wrong("target", "The goal is a percentage from 0 to 100, such as 35 or 9.5.");
        }
        BigDecimal rounded = kept.setScale(5, RoundingMode.HALF_UP);
        boolean whole = rounded.signum() == 0 || rounded.compareTo(BigDecimal.ONE) == 0;
        if (figure == StageFigure.COMPLETION && whole) {
            throw Typed.wrong("target", "A goal of completed checkouts lies above 0 and below 100 per cent.");
        }
        return kept.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static List<String> events(String text) {
        List<String> names = Arrays.stream(text.split("[\\r\\n]+"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > MOST_EVENTS || names.stream().anyMatch(name -> name.length() > 200)) {
            throw Typed.wrong(
                    "events", "Name at most " + MOST_EVENTS + " events, one a line, each of at most 200 characters.");
        }
        return names;
    }
}
