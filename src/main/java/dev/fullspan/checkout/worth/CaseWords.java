package dev.fullspan.checkout.worth;

import dev.fullspan.checkout.worth.CaseDocument.Part;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the case for the checkout, in words and money; what is not known is said. */
final class CaseWords {
    private static final int LEAKS = 5;

    private final Worth.View view;
    private final Reading reading;
    private final Formats formats;

    CaseWords(Worth.View view, Reading reading) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
    }

    CaseDocument document() {
        List<Part> parts = new ArrayList<>();
        parts.add(lost());
        parts.add(leaking());
        parts.add(point());
        parts.add(takes());
        parts.add(asked());
        return new CaseDocument(reading.shop().name() + " · " + formats.range(reading.range()), sum(), parts);
    }

    private String sum() {
        Leaking.Sum leaks = view.leaks();
        if (leaks != null && leaks.amount().minor() > 0) {
            return formats.headline(leaks.amount()) + " a month leave the checkout that could be had back, "
                    + formats.between(leaks.low(), leaks.high()) + ".";
        }
        Money point = view.point();
        return point == null
                ? "Too few checkouts are known to make the case in money."
                : "One point of completion is worth " + formats.headline(point) + " a month.";
    }

    private Part lost() {
        if (view.checkouts() == 0) {
            return Part.of("What is lost", List.of("No checkout ended on these days."));
        }
        return Part.of(
                "What is lost",
                List.of(formats.share(view.completion()) + " of " + formats.number(view.checkouts())
                        + " checkouts ended in an order. " + formats.number(view.abandoned())
                        + " were given up and not taken up again, with " + formats.headline(view.lost())
                        + " in hand. Not all of that can be won: some people only look."));
    }

    private Part leaking() {
        Leaking.Sum leaks = view.leaks();
        String heading = "What could be had back";
        if (leaks == null) {
            return Part.of(heading, List.of("Too few checkouts are known to tell a drop from chance."));
        }
        List<String> sentences = new ArrayList<>();
        if (leaks.repairs() > 0) {
            String others = Shown.apart(leaks.apart().won(), formats);
            sentences.add((leaks.repairs() == 1 ? "One repair was" : leaks.repairs() + " repairs were")
                    + " proven against all others, and " + (leaks.repairs() == 1 ? "brings" : "bring") + " back "
                    + formats.headline(leaks.won()) + (others == null ? "" : " " + others) + " a month.");
        }
        if (leaks.open() == 0) {
            sentences.add(
                    leaks.claimed() > 0
                            ? Leaking.noneOpen(leaks.claimed())
                            : "No leak is open: nothing dropped that chance does not explain.");
            return Part.of(heading, sentences);
        }
        sentences.add(
                "Found by comparing every group with its own past and with all others; with the range in which the truth lies "
                        + "19 times of 20.");
        String apart = MoneyNotes.standing(leaks.apart().amounts(), formats);
        if (!apart.isEmpty()) {
            sentences.add(apart);
        }
        if (leaks.leaks().isEmpty()) {
            return Part.of(heading, sentences);
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("Where", "A month", "Between", "Answers for it"));
        leaks.leaks().stream()
                .limit(LEAKS)
                .forEach(leak -> lines.add(List.of(
                        leak.title(),
                        formats.headline(leak.amount()),
                        formats.headline(leak.low(), leak.high()) + " and " + formats.headline(leak.high()),
                        leak.owner() == null ? "nobody" : leak.owner())));
        if (leaks.leaks().size() > LEAKS) {
            sentences.add("The five largest of " + leaks.leaks().size() + ":");
        }
        return new Part(heading, sentences, lines);
    }

    private Part point() {
        String heading = "What one point is worth";
        Money point = view.point();
        if (point == null) {
            return Part.of(heading, List.of("Too few checkouts ended on these days to tell."));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("If one more of a hundred checkouts were completed, that would bring " + formats.headline(point)
                + " a month, at no cost for ads.");
        List<AdReturn> ads = view.returns().stream()
                .filter(AdReturn::isTold)
                .sorted(AdReturn.CHEAPEST)
                .toList();
        if (ads.isEmpty()) {
            sentences.add(
                    view.returns().isEmpty()
                            ? "What the same would cost in ads is not known: no spend is entered."
                            : "What the same would cost in ads cannot be told from the months of spend.");
        } else {
            AdReturn best = ads.getFirst();
            sentences.add("To bring as much by ads would take "
                    + formats.headline(money(best.amountFor(point.minor()))) + " a month of " + best.channel()
                    + " ads, " + WorthScreens.basis(best));
        }
        BigDecimal goal = view.desk().goal();
        if (goal != null) {
            double points = (goal.doubleValue() - view.completion()) * 100;
            sentences.add(
                    points <= 0
                            ? "The goal of " + formats.share(goal.doubleValue()) + " is reached."
                            : "To the goal of " + formats.share(goal.doubleValue()) + " it is "
                                    + formats.number(points, 1) + " points, or "
                                    + formats.headline(money(point.minor() * points)) + " a month.");
        }
        return Part.of(heading, sentences);
    }

    private Part takes() {
        String heading = "What it takes";
        List<Worth.Next> repairs = view.next().stream()
                .filter(one -> one.repair() && one.cost() != null && one.margin() != null)
                .toList();
        if (repairs.isEmpty()) {
            return Part.of(
                    heading,
                    List.of("Not told yet: name the hours of each repair, what an hour costs, and your margin."));
        }
        Money cost = Money.zero(reading.shop().currency());
        Money margin = cost;
        for (Worth.Next one : repairs) {
            cost = cost.plus(java.util.Objects.requireNonNull(one.cost()));
            margin = margin.plus(java.util.Objects.requireNonNull(one.margin()));
        }
        return Part.of(
                heading,
                List.of(formats.headline(cost) + " of work for " + repairs.size()
                        + (repairs.size() == 1 ? " repair" : " repairs") + ", once. They bring "
                        + formats.headline(margin) + " of margin a month" + paid(cost, margin) + "."));
    }

    private String paid(Money cost, Money margin) {
        if (margin.minor() <= 0) {
            return "";
        }
        double days = cost.minor() / (double) margin.minor() * 365.25 / 12;
        return ", so that they are paid after " + formats.number(Math.max(1, Math.round(days)))
                + (Math.round(days) <= 1 ? " day" : " days");
    }

    private Part asked() {
        @Nullable String owner = view.desk().owner();
        return Part.of(
                "What is asked for",
                List.of(
                        owner == null
                                ? "One person who answers for the share of checkouts completed. Nobody does today."
                                : owner + " answers for the checkout and asks for the hours named above.",
                        "Each repair is counted only once enough checkouts since then show it against all others."));
    }

    private Money money(double minor) {
        return new Money(Math.round(minor), reading.shop().currency());
    }
}
