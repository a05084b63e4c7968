package dev.fullspan.plan.monday;

import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Shown;
import dev.fullspan.plan.monday.MondayScreen.Line;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Delta;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Todo;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.util.List;

/** Makes the digest's page. */
final class MondayScreens {
    private final Digest digest;
    private final Formats formats;
    private final MondayWords words;
    private final String base;
    private final LocalDate today;

    MondayScreens(Digest digest, Shop shop, Formats formats, LocalDate today) {
        this.digest = digest;
        this.formats = formats;
        this.words = new MondayWords(digest, formats);
        this.base = "/shops/" + shop.id();
        this.today = today;
    }

    MondayScreen screen() {
        Week week = digest.week();
        boolean last = week.equals(Week.of(null, today));
        List<Line> changes = digest.changes().stream()
                .map(change -> new Line(words.change(change), base + change.behind(), "See the visits"))
                .toList();
        return new MondayScreen(
                words.answer(),
                formats.range(week.days()),
                address(week.before()),
                last ? null : address(week.earlier(-1)),
                digest.figures().stream().map(this::figure).toList(),
                new Line(words.leaks(), base + "/leaks", "See the leaks"),
                changes.isEmpty()
                        ? List.of(new Line("No channel and no landing page changed more than chance does.", null, ""))
                        : changes,
                words.deeds(base),
                digest.next().stream().map(this::todo).toList());
    }

    private String address(Week week) {
        return base + "/monday?week=" + week.monday();
    }

    private KeyFigure figure(Digest.Figure figure) {
        if (figure.value() instanceof Measure.NotEstimable none) {
            return KeyFigure.missing(figure.name(), none.reason());
        }
        KeyFigure shown = KeyFigure.of(figure.name(), words.text(figure.value()))
                .meaning(Shown.term(figure.definition()))
                .opening(base + figure.behind(), "see what stands behind it")
                .outOf(
                        figure.usual() instanceof Measure.NotEstimable
                                ? "usual not known yet"
                                : "usual " + words.text(figure.usual()));
        if (figure.before() instanceof Measure.NotEstimable) {
            return shown;
        }
        double now = WeekFigures.number(figure.value());
        double before = WeekFigures.number(figure.before());
        Delta delta = figure.value() instanceof Measure.Share
                ? formats.pointsDelta(now, before, Delta.Good.MORE)
                : formats.delta(now, before, Delta.Good.MORE);
        return shown.compared(delta, words.text(figure.before()) + " before");
    }

    private Todo todo(Digest.Next next) {
        return new Todo(
                next.what(),
                next.owner() == null ? "Nobody answers for it yet." : next.owner() + " answers for it.",
                next.money() == null ? Tone.NEUTRAL : Tone.WARN,
                "Open",
                next.money() == null
                        ? null
                        : formats.headline(next.money()) + (next.atRisk() ? " at risk" : " a month"),
                null,
                new Empty.Action("Open", base + next.href()));
    }
}
