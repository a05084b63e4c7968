package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Money;
import dev.fullspan.readiness.rehearsal.PeopleReport.Milestone;
import dev.fullspan.web.Formats;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rehearsal's findings in sentences. */
final class RehearsalWords {
    private static final double WORTH_A_WORD = 0.01;

    private final RehearsalReport report;
    private final Formats formats;
    private final Currency currency;

    RehearsalWords(RehearsalReport report, Formats formats, Currency currency) {
        this.report = report;
        this.formats = formats;
        this.currency = currency;
    }

    /** A time of the virtual days; “not within 60 days” where there is none. */
    String moment(@Nullable Double minutes) {
        if (minutes == null) {
            return "not within 60 days";
        }
        LocalDateTime at = report.day().atStartOfDay().plusMinutes(Math.round(minutes));
        LocalDate day = at.toLocalDate();
        return formats.weekday(day).substring(0, 3) + " " + formats.shortDay(day) + ", "
                + formats.clock(at.toLocalTime());
    }

    /** The same short, for an axis. */
    String hour(double minutes) {
        LocalDateTime at = report.day().atStartOfDay().plusMinutes(Math.round(minutes));
        return formats.weekday(at.toLocalDate()).substring(0, 3) + " " + formats.clock(at.toLocalTime());
    }

    /** The first line: when all have left, and what holds them up. */
    String answer(int asked) {
        SoftwareReport software = report.software();
        PeopleReport people = report.people();
        if (people == null) {
            return software.soldOut() > 0
                    ? "None of " + orders(asked) + " could be taken: what they hold is sold out."
                    : "None of " + orders(asked) + " went through; see what went wrong.";
        }
        Milestone last = people.last();
        String when = (last.order() == 1 ? "The order leaves " : "The last of " + orders(last.order()) + " leaves ")
                + moment(last.median());
        String most = last.most() == null || last.most().equals(last.median())
                ? "."
                : ", in one of ten runs after " + moment(last.most()) + ".";
        return (software.isSound() ? "" : "The software did not get all of it right. ") + soldOut(asked) + when + most
                + " " + bottleneck() + help(people);
    }

    private String soldOut(int asked) {
        int refused = report.software().soldOut();
        return refused == 0
                ? ""
                : formats.number(refused) + " of " + orders(asked) + (refused == 1 ? " is" : " are")
                        + " refused, because stock ends. ";
    }

    /** What of the what-ifs would bring most: in time first, then earlier; nothing where none brings anything. */
    private String help(PeopleReport people) {
        return people.whatIfs().stream()
                .filter(one -> one.onTime() - people.onTime() >= WORTH_A_WORD)
                .max(Comparator.comparingDouble(PeopleReport.WhatIf::onTime))
                .map(one -> " What would help most: "
                        + one.name().substring(0, 1).toLowerCase(Locale.ROOT)
                        + one.name().substring(1) + ", then " + formats.share(one.onTime()) + " leave in time, now "
                        + formats.share(people.onTime()) + ".")
                .orElse("");
    }

    /** What is short first, in a sentence. */
    String bottleneck() {
        PeopleReport people = report.people();
        if (people == null || people.bottleneck() == null) {
            return "Nothing is short: each order leaves with the first possible collection.";
        }
        if (people.bottleneck().startsWith(DayRun.REFUSALS)) {
            return people.bottleneck() + " hold orders up first, from order " + formats.number(people.bottleneckAt())
                    + " on.";
        }
        return people.bottleneck() + (people.bottleneck().startsWith("The answers") ? " are" : " is")
                + " short first, from order " + formats.number(people.bottleneckAt()) + " on.";
    }

    static String bottleneckWord(@Nullable String bottleneck) {
        return bottleneck == null ? "Nothing" : bottleneck;
    }

    String software() {
        SoftwareReport software = report.software();
        String took = "The software took %s in %s; %s oversold."
                .formatted(
                        orders(software.placed()),
                        formats.duration(Math.max(1, software.millis() / 1000.0)),
                        software.oversold() == 0 ? "nothing" : formats.number(software.oversold()) + " units");
        String soldOut = software.soldOut() == 0
                ? ""
                : " " + formats.number(software.soldOut()) + (software.soldOut() == 1 ? " was" : " were")
                        + " refused at the checkout, because stock ended"
                        + (software.soldOutSkus().isEmpty()
                                ? "."
                                : ": " + String.join(", ", software.soldOutSkus()) + ".");
        String unrouted = software.unrouted() == 0
                ? ""
                : " " + formats.number(software.unrouted()) + " could be given to nobody: look at your routing.";
        return took + soldOut + refused() + unrouted;
    }

    private String refused() {
        List<RehearsalReport.Answer> refused = report.answers().stream()
                .filter(RehearsalReport.Answer::refused)
                .toList();
        if (refused.isEmpty()) {
            return "";
        }
        long lost = refused.stream().filter(one -> one.then().isEmpty()).count();
        return " Partners refused " + formats.number(refused.size()) + " of "
                + formats.number(report.answers().size()) + " times they were asked, as often as they do; "
                + (lost == 0
                        ? "each time another took it."
                        : formats.number(refused.size() - lost) + " times another took it, " + formats.number(lost)
                                + " times nobody could.");
    }

    /** From whom parcels leave. */
    String sender(PeopleReport.Departure departure) {
        return departure.who().isEmpty()
                ? report.shares().stream()
                        .findFirst()
                        .map(RehearsalReport.Share::party)
                        .orElse("Your own stock")
                : departure.who();
    }

    /** What the mail server said, as a sentence. */
    String mail() {
        SoftwareReport software = report.software();
        String inside = formats.number(software.letters())
                + " letters were written and sent by SMTP to a server inside that throws them away. ";
        return inside
                + (software.mailServer().isEmpty()
                        ? "Your own mail server answered and would take letters."
                        : "Your own mail server: " + software.mailServer());
    }

    String late() {
        PeopleReport people = report.people();
        if (people == null || people.late() == 0) {
            return people == null || people.onTime() == 1
                    ? "all by when your terms say"
                    : "in most runs all by when your terms say";
        }
        return orders(Math.round(people.late())) + " late, worth "
                + formats.money(new Money(people.lateMinor(), currency));
    }

    String orders(long number) {
        return number == 1 ? "1 order" : formats.number(number) + " orders";
    }

    Formats formats() {
        return formats;
    }

    String money(long minor) {
        return formats.money(new Money(minor, currency));
    }
}
