package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Repairs;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digest in words. */
final class MondayWords {
    private final Digest digest;
    private final Formats formats;

    MondayWords(Digest digest, Formats formats) {
        this.digest = digest;
        this.formats = formats;
    }

    /** Money and orders of the week against the week before and the usual, and what leaks. */
    String answer() {
        Digest.Figure money = digest.figures().getFirst();
        long visits = digest.figures().getLast().value() instanceof Measure.Count count ? count.value() : 0;
        String orders = text(digest.figures().get(1).value());
        if (visits == 0 && orders.equals("0")) {
            return "Nothing was heard in this week.";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("The week brought " + text(money.value()) + " from " + orders
                + (orders.equals("1") ? " order" : " orders") + against(money) + ".");
        if (digest.leaks() != null && !digest.leaks().leaks().isEmpty()) {
            sentences.add(formats.headline(digest.leaks().amount()) + " a month could be had back where it leaks.");
        }
        return String.join(" ", sentences);
    }

    private String against(Digest.Figure figure) {
        List<String> parts = new ArrayList<>();
        String change = change(figure.value(), figure.before());
        if (!change.isEmpty()) {
            parts.add(change + " the week before");
        }
        if (!(figure.usual() instanceof Measure.NotEstimable)) {
            parts.add("usual is " + text(figure.usual()));
        }
        return parts.isEmpty() ? "" : ", " + String.join("; ", parts);
    }

    private String change(Measure now, Measure before) {
        double a = WeekFigures.number(now);
        double b = WeekFigures.number(before);
        if (Double.isNaN(a) || Double.isNaN(b) || b <= 0) {
            return "";
        }
        double change = a / b - 1;
        return Math.abs(change) < 0.005
                ? "as much as"
                : formats.share(Math.abs(change)) + (change > 0 ? " more than" : " less than");
    }

    String leaks() {
        Leaking.Sum leaks = digest.leaks();
        if (leaks == null) {
            return "Nobody has looked for leaks yet, or too few checkouts were heard to tell.";
        }
        if (leaks.open() == 0) {
            return Leaking.noneOpen(leaks.claimed());
        }
        String apart = MoneyNotes.standing(leaks.apart().amounts(), formats);
        if (leaks.leaks().isEmpty()) {
            return apart;
        }
        return formats.headline(leaks.amount()) + " a month could be had back ("
                + formats.between(leaks.low(), leaks.high()) + "). The largest: "
                + leaks.leaks().getFirst().title() + ", "
                + formats.headline(leaks.leaks().getFirst().amount()) + " a month."
                + (apart.isEmpty() ? "" : " " + apart);
    }

    String change(Digest.Change change) {
        String what = change.of() == Dimension.CHANNEL ? "Channel" : "Landing page";
        String direction = change.visits() > change.before() ? "rose" : "fell";
        return what + " “" + change.name() + "”: visits " + direction + " from " + formats.number(change.before())
                + " to "
                + formats.number(change.visits()) + ", money went from " + formats.headline(change.revenueBefore())
                + " to "
                + formats.headline(change.revenue()) + ".";
    }

    /** What was done, and what it brought; never empty. */
    List<MondayScreen.Line> deeds(String base) {
        Digest.Deeds deeds = digest.deeds();
        List<MondayScreen.Line> lines = new ArrayList<>();
        if (deeds.visits() > 0) {
            lines.add(line(
                    "Tagged links brought " + formats.headline(deeds.revenue()) + " in this week: "
                            + formats.number(deeds.orders()) + (deeds.orders() == 1 ? " order" : " orders") + " out of "
                            + formats.number(deeds.visits()) + (deeds.visits() == 1 ? " visit." : " visits."),
                    base + "/links",
                    "See the links"));
        }
        if (!deeds.made().isEmpty()) {
            lines.add(line(
                    "Links were made: " + String.join("; ", deeds.made()) + ".", base + "/links", "See the links"));
        }
        for (Repairs.Repair repair : deeds.repairs()) {
            lines.add(line(
                    repair.title() + ", repaired on " + formats.day(repair.day()) + ", is shown to bring "
                            + formats.headline(repair.gain()) + " a month ("
                            + formats.between(repair.low(), repair.high()) + ").",
                    base + repair.href(),
                    "See the proof"));
        }
        if (!deeds.done().isEmpty()) {
            lines.add(line(
                    "Ticked off: " + String.join("; ", deeds.done()) + ".", base + "/to-do?done=true", "See the list"));
        }
        return lines.isEmpty() ? List.of(line("Nothing was noted as done in this week.", null, "")) : lines;
    }

    private static MondayScreen.Line line(String text, @Nullable String href, String label) {
        return new MondayScreen.Line(text, href, label);
    }

    /** A measure for a headline. */
    String text(Measure measure) {
        return measure instanceof Measure.Amount amount
                ? formats.headline(amount.value())
                : Shown.text(measure, formats);
    }
}
