package dev.fullspan.plan.map;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.plan.map.MapView.AtStage;
import dev.fullspan.plan.map.MapView.Goal;
import dev.fullspan.plan.map.MapView.Stake;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The map in words. */
final class MapWords {
    private MapWords() {}

    /** The page's first line: how many come how far, where money leaks, what the map lacks. */
    static String answer(MapView view, Formats formats) {
        List<AtStage> kept =
                view.stages().stream().filter(one -> !one.stage().skipped()).toList();
        if (kept.isEmpty()) {
            return "The map has no stage. Add the first one.";
        }
        List<String> sentences = new ArrayList<>();
        if (kept.getFirst().people() == 0) {
            sentences.add("Nobody was seen on these days.");
        } else {
            AtStage last = kept.getLast();
            sentences.add(people(kept.getFirst().people(), formats) + " came to “"
                    + kept.getFirst().stage().name() + "”"
                    + (last == kept.getFirst()
                            ? "."
                            : ", " + formats.number(last.people()) + " to “"
                                    + last.stage().name() + "”."));
        }
        worst(view).ifPresent(worst -> sentences.add(worst));
        largest(kept).ifPresent(at -> sentences.add(stakeSentence(at, formats)));
        int lacking = view.lacking().size();
        if (lacking > 0) {
            sentences.add((lacking == 1 ? "1 stage lacks" : lacking + " stages lack") + " a goal, figure or owner.");
        }
        return String.join(" ", sentences);
    }

    private static Optional<String> worst(MapView view) {
        List<String> missed = view.stages().stream()
                .filter(one -> one.goal() == Goal.MISSED && !one.stage().skipped())
                .map(one -> "“" + one.stage().name() + "”")
                .toList();
        return missed.isEmpty() ? Optional.empty() : Optional.of("Behind its goal: " + String.join(", ", missed) + ".");
    }

    /** Where most could be had back; where nobody has looked for leaks, where most was left in hand. */
    private static Optional<AtStage> largest(List<AtStage> stages) {
        List<AtStage> staked =
                stages.stream().filter(at -> !at.stakes().isEmpty()).toList();
        Comparator<AtStage> bySize =
                Comparator.comparing(at -> at.stakes().getFirst().amount());
        Optional<AtStage> leaking =
                staked.stream().filter(at -> at.stakes().getFirst().monthly()).max(bySize);
        return leaking.isPresent() ? leaking : staked.stream().max(bySize);
    }

    private static String stakeSentence(AtStage at, Formats formats) {
        Stake stake = at.stakes().getFirst();
        return formats.headline(stake.amount())
                + (stake.monthly() ? " a month could be had back at “" : " were left in hand on these days at “")
                + at.stage().name() + "”.";
    }

    static String people(long count, Formats formats) {
        return formats.number(count) + (count == 1 ? " person" : " people");
    }

    /** A stake in short: {@code €4,100 a month}. */
    static String stake(Stake stake, Formats formats) {
        return formats.headline(stake.amount()) + (stake.monthly() ? " a month" : " left in hand");
    }

    /** The interval of a stake and what it is. */
    static String about(Stake stake, Formats formats) {
        String between =
                stake.low() == null || stake.high() == null ? "" : formats.between(stake.low(), stake.high()) + ". ";
        return between.isEmpty() ? stake.what() : upper(between) + stake.what();
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The goal in short: {@code 35 % a week}, or that there is none. */
    static String target(Stage stage, Currency currency, Formats formats) {
        if (stage.target() == null || stage.figure() == null) {
            return "no goal";
        }
        String most = stage.figure().lessIsBetter() ? "at most " : "";
        Currency of = stage.currency() == null ? currency : stage.currency();
        return most + amount(stage.figure(), stage.target(), of, formats) + " a "
                + stage.frame().word();
    }

    private static String amount(StageFigure figure, BigDecimal target, Currency currency, Formats formats) {
        return switch (figure.unit()) {
            case COUNT -> formats.number(target.doubleValue(), 0);
            case SHARE -> formats.share(target.doubleValue());
            case MONEY -> formats.headline(Money.of(target, currency));
        };
    }

    /** How the last whole frame did against the goal. */
    static String goal(AtStage at, Currency currency, Formats formats) {
        Stage stage = at.stage();
        String goal = target(stage, currency, formats);
        return switch (at.goal()) {
            case NONE -> "No goal is set.";
            case UNKNOWN ->
                "Goal " + goal
                        + (stage.currency() == null || stage.currency().equals(currency)
                                ? "; the last " + stage.frame().word() + " cannot be told."
                                : "; there is no rate of today for " + stage.currency() + " to hold it against.");
            case MET, MISSED ->
                "Goal " + goal + "; last " + stage.frame().word() + " "
                        + text(at.course().getLast().value(), formats) + ".";
        };
    }

    static String word(Goal goal) {
        return switch (goal) {
            case NONE -> "No goal";
            case UNKNOWN -> "Not measured";
            case MET -> "Goal met";
            case MISSED -> "Behind the goal";
        };
    }

    static Tone tone(Goal goal) {
        return switch (goal) {
            case NONE, MISSED -> Tone.BAD;
            case UNKNOWN -> Tone.NEUTRAL;
            case MET -> Tone.GOOD;
        };
    }

    /** A measure for a headline. */
    static String text(Measure measure, Formats formats) {
        return measure instanceof Measure.Amount amount
                ? formats.headline(amount.value())
                : Shown.text(measure, formats);
    }
}
