package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOut.Line;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the page on which a partner ties out. It names orders and units, no prices and no buyers. */
final class PartnerTieOutScreens {
    private final Own own;
    private final Formats formats;
    private final Instant now;
    private final HttpServletRequest request;
    private final @Nullable ProblemException refused;

    PartnerTieOutScreens(
            Own own, Formats formats, Instant now, HttpServletRequest request, @Nullable ProblemException refused) {
        this.own = own;
        this.formats = formats;
        this.now = now;
        this.request = request;
        this.refused = refused;
    }

    /** @param at the tie-out whose form was refused; 0 for none */
    PartnerTieOutScreen screen(List<TieOut> all, long at) {
        List<TieOut> open = all.stream().filter(one -> one.tied() == null).toList();
        List<TieOut> toAnswer =
                open.stream().filter(PartnerTieOutScreens::isToAnswer).toList();
        return new PartnerTieOutScreen(
                answer(open, toAnswer),
                toAnswer.stream().map(one -> asked(one, one.id() == at)).toList(),
                all.stream().filter(one -> !isToAnswer(one)).map(this::past).toList(),
                all.isEmpty()
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing to confirm yet",
                                own.party().tieOut() == null
                                        ? own.of().name() + " does not ask you to confirm orders."
                                        : "On your next working day at "
                                                + formats.clock(
                                                        own.party().tieOut().at())
                                                + " the orders of the days before stand here.")
                        : null,
                refused == null ? null : refused.detail(),
                own.base() + "/tie-out");
    }

    private static boolean isToAnswer(TieOut one) {
        return one.tied() == null && !one.unanswered().isEmpty();
    }

    private String answer(List<TieOut> open, List<TieOut> toAnswer) {
        if (!toAnswer.isEmpty()) {
            long orders = toAnswer.stream()
                    .mapToLong(PartnerTieOutScreens::unanswered)
                    .sum();
            TieOut first = toAnswer.getLast();
            return "Please confirm " + orders(orders) + (first.isOverdue(now) ? "; it was due " : " by ")
                    + formats.moment(first.due(), now) + ".";
        }
        return open.isEmpty() ? "Nothing is to be confirmed." : own.of().name() + " mends with you what differs.";
    }

    private static long unanswered(TieOut one) {
        return one.unanswered().size();
    }

    private static String orders(long count) {
        return count == 1 ? "1 order" : count + " orders";
    }

    private PartnerTieOutScreen.Asked asked(TieOut one, boolean open) {
        boolean overdue = one.isOverdue(now);
        return new PartnerTieOutScreen.Asked(
                one.id(),
                one.version(),
                "Tie-out of " + formats.weekday(one.day()) + ", " + formats.shortDay(one.day()) + ": "
                        + orders(unanswered(one)),
                "Given to you on " + stretch(one) + ". " + (overdue ? "It was due " : "Due ")
                        + formats.moment(one.due(), now) + ".",
                overdue ? Tone.BAD : Tone.NEUTRAL,
                "Confirm " + unanswered(one),
                one.unanswered().stream().map(this::order).toList(),
                List.of(
                        field("unknown", "Number of an order that we did not give you", "text")
                                .optional(),
                        field("unknown_units", "Its units", "number").optional(),
                        field("unknown_words", "What you know of it", "text").optional()),
                open);
    }

    private String stretch(TieOut one) {
        LocalDate from = LocalDate.ofInstant(one.from(), own.party().zone());
        LocalDate to = LocalDate.ofInstant(one.to().minusSeconds(1), own.party().zone());
        return formats.range(new DateRange(from, to.isBefore(from) ? from : to));
    }

    private PartnerTieOutScreen.Order order(Line line) {
        String id = Integer.toString(line.id());
        return new PartnerTieOutScreen.Order(
                line.number(),
                line.assignment() == null ? null : own.base() + "/orders/" + line.assignment(),
                line.units() == 1 ? "1 unit" : formats.number(line.units()) + " units",
                line.state().replace('_', ' '),
                List.of(
                        Field.select(
                                        "line_" + id,
                                        "What you have",
                                        request.getParameter("line_" + id),
                                        List.of(
                                                new Option("", "We have it so"),
                                                new Option("missing", "We do not have it"),
                                                new Option("quantity", "Another quantity")))
                                .optional(),
                        field("units_" + id, "Units you have", "number").optional(),
                        field("words_" + id, "In your words", "text").optional()));
    }

    private Field field(String name, String label, String type) {
        Field field = Field.of(name, label, type, request.getParameter(name)).completing("off");
        return refused != null && name.equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    private PartnerTieOutScreen.Past past(TieOut one) {
        boolean tied = one.tied() != null;
        return new PartnerTieOutScreen.Past(
                formats.weekday(one.day()) + ", " + formats.shortDay(one.day()),
                one.orders() == 0 ? "no orders" : orders(one.orders()),
                tied ? Tone.GOOD : Tone.WARN,
                tied ? one.orders() == 0 ? "Nothing to confirm" : "Tied out" : "Being mended");
    }
}
