package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.List;

/** Makes the page of all tie-outs: what waits first, then day by day. */
final class TieOutListScreens {
    private final TieOutWording words;
    private final Formats formats;

    TieOutListScreens(TieOutWording words) {
        this.words = words;
        this.formats = words.formats();
    }

    TieOutScreen.All all(List<TieOut> open, List<TieOut> past, boolean anyAsked, TableState state) {
        return new TieOutScreen.All(
                answer(open, anyAsked),
                open.stream().map(this::waiting).toList(),
                table(past, state),
                anyAsked || !past.isEmpty()
                        ? null
                        : new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No partner is asked to tie out",
                                "Say on a partner’s page at what time they confirm yesterday’s orders, by when, and who calls them if they do not.",
                                "Open the partners",
                                "/shops/" + words.shop().id() + "/partners"),
                words.base());
    }

    private String answer(List<TieOut> open, boolean anyAsked) {
        List<TieOut> wrong = open.stream()
                .filter(one -> one.isOverdue(words.now()) || !one.different().isEmpty())
                .toList();
        if (wrong.isEmpty()) {
            return !anyAsked
                    ? "No partner is asked to confirm its orders."
                    : open.isEmpty()
                            ? "Every partner has what you gave it."
                            : "Nothing differs. "
                                    + (open.size() == 1
                                            ? words.name(open.getFirst().party()) + " has"
                                            : open.size() + " partners have")
                                    + " still time to confirm.";
        }
        Money risk =
                wrong.stream().map(one -> one.atRisk(words.none(), words.now())).reduce(words.none(), Money::plus);
        long count = wrong.stream().mapToLong(one -> one.open().size()).sum();
        return (wrong.size() == 1
                        ? words.name(wrong.getFirst().party()) + " has"
                        : wrong.size() + " tie-outs of partners have")
                + " " + words.orders(count) + " not tied out; " + formats.headline(risk) + " is at risk.";
    }

    private TieOutScreen.Waiting waiting(TieOut one) {
        boolean overdue = one.isOverdue(words.now());
        int different = one.different().size();
        Money risk = one.atRisk(words.none(), words.now());
        String what = different > 0
                ? (different == 1 ? "1 order differs" : formats.number(different) + " orders differ")
                        + (one.open().size() > different
                                ? ", " + formats.number(one.open().size() - different) + " not confirmed"
                                : "")
                : words.orders(one.open().size()) + " not confirmed";
        String detail = overdue
                ? "Due " + formats.ago(one.due(), words.now()) + ". "
                        + (words.caller(one) == null
                                ? "Nobody is named to call them."
                                : words.caller(one) + " calls them"
                                        + (one.nextCall() == null
                                                ? "."
                                                : (one.nextCall().isBefore(words.now())
                                                                ? ", again since "
                                                                : ", again at ")
                                                        + formats.moment(one.nextCall(), words.now()) + "."))
                : "They have until " + formats.moment(one.due(), words.now()) + " (your time).";
        return new TieOutScreen.Waiting(
                words.name(one.party()),
                what,
                detail,
                risk.minor() == 0 ? null : formats.money(risk),
                words.state(one),
                words.base() + "/" + one.id(),
                overdue ? "Open the call sheet" : "Open");
    }

    private DataTable table(List<TieOut> past, TableState state) {
        List<Row> rows = past.stream()
                .map(one -> Row.of(
                        Cell.of(formats.day(one.day()), one.day().toEpochDay()).linked(words.base() + "/" + one.id()),
                        Cell.of(words.name(one.party())),
                        Cell.of(formats.number(one.orders()), one.orders()),
                        Cell.of(words.state(one).text())
                                .toned(words.state(one).tone())
                                .noted(one.late() ? "asked late: nobody was there to ask in time" : null),
                        one.tied() == null
                                ? Cell.unknown("not yet")
                                : Cell.of(
                                        formats.moment(one.tied(), words.now()),
                                        one.tied().toEpochMilli()),
                        Cell.of(
                                formats.number(one.lines().stream()
                                        .filter(line -> line.answer() != null && line.answer() != Answer.AGREED)
                                        .count()),
                                one.lines().stream()
                                        .filter(line -> line.answer() != null && line.answer() != Answer.AGREED)
                                        .count())))
                .toList();
        return DataTable.of(
                        "Tie-outs",
                        List.of(
                                Column.line("day", "Day"),
                                Column.text("party", "Partner"),
                                Column.number("orders", "Orders").meaning(TieOutTerm.ORDERS.term()),
                                Column.line("state", "State"),
                                Column.number("tied", "Tied").meaning(TieOutTerm.TIED.term()),
                                Column.number("differed", "Differed").meaning(TieOutTerm.DIFFERED.term())),
                        rows,
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "None yet",
                                "The first is made on the partner’s next working day, at its time."),
                        state)
                .withCsv(words.base() + ".csv");
    }
}
