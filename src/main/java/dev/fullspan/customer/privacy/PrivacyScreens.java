package dev.fullspan.customer.privacy;

import dev.fullspan.access.References;
import dev.fullspan.customer.privacy.PrivacyRequest.Kind;
import dev.fullspan.customer.privacy.PrivacyRequest.State;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes the pages of privacy requests. */
final class PrivacyScreens {
    private static final List<Column> COLUMNS = List.of(
            Column.text("what", "Asked for"),
            Column.line("customer", "Customer"),
            Column.line("received", "Came on"),
            Column.line("due", "Due"),
            Column.line("state", "State"),
            Column.text("who", "Who"));

    private final Shop shop;
    private final Formats formats;
    private final References.Names names;
    private final String base;

    PrivacyScreens(Shop shop, Formats formats, References.Names names) {
        this.shop = shop;
        this.formats = formats;
        this.names = names;
        this.base = "/shops/" + shop.id() + "/privacy-requests";
    }

    PrivacyScreen.All all(List<PrivacyRequest> requests, LocalDate today, TableState state) {
        long open = requests.stream().filter(one -> one.state() != State.DONE).count();
        long late = requests.stream()
                .filter(one -> one.state() != State.DONE && one.due().isBefore(today))
                .count();
        String answer = requests.isEmpty()
                ? "Nobody has asked what is kept of them, or to be forgotten."
                : open == 0
                        ? "No privacy request waits."
                        : formats.number(open) + (open == 1 ? " privacy request waits" : " privacy requests wait")
                                + (late == 0 ? "; none is late." : "; " + formats.number(late) + (late == 1 ? " is late." : " are late."));
        DataTable table = DataTable.of(
                "Privacy requests",
                COLUMNS,
                requests.stream().map(one -> row(one, today)).toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No request yet",
                        "Note one here when it comes by mail or at the counter, or hand out and erase straight from the customer's page."),
                state);
        return new PrivacyScreen.All(answer, table, fields(today), base);
    }

    private static List<Field> fields(LocalDate today) {
        return List.of(
                Field.text("customer", "Customer number", "").hinted("The number in the address of the customer's page."),
                Field.select(
                        "kind",
                        "They asked",
                        Kind.EXPORT.name(),
                        Arrays.stream(Kind.values()).map(kind -> new Field.Option(kind.name(), kind.label())).toList()),
                Field.of("received", "On which day did it come?", "date", today.toString()));
    }

    private Row row(PrivacyRequest one, LocalDate today) {
        boolean done = one.state() == State.DONE;
        long left = ChronoUnit.DAYS.between(today, one.due());
        Cell due = Cell.of(formats.day(one.due())).sortedBy(one.due().toString());
        if (!done) {
            due = due.noted(left < 0 ? (-left) + " days late" : left + " days left").toned(left < 0 ? Tone.BAD : left <= 7 ? Tone.WARN : Tone.NEUTRAL);
        }
        boolean gone = done && one.kind() == Kind.ERASE;
        Cell customer = Cell.of(one.customer().toString());
        return Row.of(
                Cell.of(one.kind().label()).linked(base + "/" + one.id()),
                gone ? customer.noted("forgotten") : customer,
                Cell.of(formats.day(one.received())).sortedBy(one.received().toString()),
                due,
                Cell.of(word(one)).toned(done ? Tone.GOOD : Tone.NEUTRAL),
                Cell.of(names.of(done && !one.doneBy().isEmpty() ? one.doneBy() : one.notedBy())));
    }

    private static String word(PrivacyRequest one) {
        return switch (one.state()) {
            case OPEN -> one.message().isEmpty() ? "Waits" : "Broke off";
            case RUNNING -> "Under way";
            case DONE -> "Done";
        };
    }

    PrivacyScreen.One one(PrivacyRequest one, boolean there) {
        boolean erase = one.kind() == Kind.ERASE;
        String customer = "/shops/" + shop.id() + "/customers/" + one.customer();
        return new PrivacyScreen.One(
                one.kind().label() + ", customer " + one.customer(),
                answer(one),
                one.state() == State.DONE ? Tone.GOOD : one.message().isEmpty() ? Tone.NEUTRAL : Tone.BAD,
                one.state() == State.RUNNING,
                one.steps().stream().map(PrivacyScreens::module).toList(),
                one.parts().stream()
                        .map(part -> new PrivacyScreen.Count(words(part.part()), formats.number(part.count())))
                        .toList(),
                one.message().isEmpty() ? null : one.message(),
                there ? customer : null,
                one.state() == State.OPEN ? customer + (erase ? "/erase" : "/export") : null,
                erase ? "Erase for ever" : "Hand out all of it",
                base + "/" + one.id(),
                null);
    }

    private String answer(PrivacyRequest one) {
        boolean erase = one.kind() == Kind.ERASE;
        return switch (one.state()) {
            case OPEN -> "It came on " + formats.day(one.received()) + " and is due by " + formats.day(one.due()) + ".";
            case RUNNING -> "The customer is being erased from every part of the program.";
            case DONE ->
                (erase ? "Erased" : "Handed out") + (one.done() == null ? "" : " on " + formats.dateTime(one.done()))
                        + (one.doneBy().isEmpty() ? "" : " by " + names.of(one.doneBy())) + ".";
        };
    }

    private static String words(String part) {
        if (part.equals("customer")) {
            return "Entries in the customer's file";
        }
        String words = part.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String module(String name) {
        return switch (name) {
            case "collect" -> "Refused events and imported files";
            case "delivery" -> "Messages to other systems";
            case "customer" -> "Customer records, contacts, consents and notes";
            case "demo" -> "Orders of the reference storefront";
            case "order" -> "The person on orders; lines and money stay, for the books";
            case "eventlog" -> "Deleted rows, taken out of the database's files";
            default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        };
    }
}
