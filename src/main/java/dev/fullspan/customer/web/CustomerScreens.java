package dev.fullspan.customer.web;

import dev.fullspan.access.References;
import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.Contact;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Doubt;
import dev.fullspan.customer.Key;
import dev.fullspan.customer.Merges;
import dev.fullspan.customer.Purchases.Purchase;
import dev.fullspan.customer.web.CustomerScreen.Agreed;
import dev.fullspan.customer.web.CustomerScreen.Joined;
import dev.fullspan.customer.web.CustomerScreen.Known;
import dev.fullspan.customer.web.CustomerScreen.Link;
import dev.fullspan.customer.web.CustomerScreen.Said;
import dev.fullspan.platform.TimelineSource;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.TimelineDay;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the page of one customer. */
final class CustomerScreens {
    private static final List<Column> PURCHASES = List.of(
            Column.line("order", "Order"),
            Column.line("placed", "Bought"),
            Column.text("items", "What"),
            Column.number("total", "Total"),
            Column.text("state", "State"));

    private final Shop shop;
    private final Formats formats;
    private final References.Names names;
    private final SpentWords money;
    private final String all;

    CustomerScreens(Shop shop, Formats formats, References.Names names) {
        this.shop = shop;
        this.formats = formats;
        this.names = names;
        this.money = new SpentWords(shop, formats);
        this.all = "/shops/" + shop.id() + "/customers";
    }

    CustomerScreen screen(
            Dossier dossier,
            List<Doubt> doubts,
            @Nullable List<Purchase> purchases,
            List<TimelineSource.Entry> history,
            TableState state) {
        CustomerLine line = dossier.line();
        String base = all + "/" + line.id();
        return new CustomerScreen(
                line.title(),
                answer(line),
                figures(line),
                doubts.stream().map(doubt -> doubt(doubt, dossier)).toList(),
                purchases == null ? null : purchases(purchases, state),
                money.table(line),
                days(history),
                known(dossier),
                consents(dossier.consents()),
                consentFields(),
                dossier.notes().stream()
                        .map(note ->
                                new Said(note.text(), names.of(note.author()) + ", " + formats.dateTime(note.at())))
                        .toList(),
                dossier.merges().stream().map(this::joined).toList(),
                base,
                new Confirm(
                        "Erase everywhere…",
                        "Everything that is kept of " + line.title()
                                + " is removed from this installation: records, contacts, consents, notes, visits and events, messages, refused lines."
                                + " Orders keep their lines and money, for the books, and lose the person. It cannot be undone, and it may take a minute.",
                        "Erase for ever",
                        base + "/erase"));
    }

    private String answer(CustomerLine line) {
        Instant last = line.last();
        if (line.orders() == 0 || last == null) {
            return "Known since " + day(line.made()) + ", without an order so far.";
        }
        String till = line.tillOrders() == 0
                ? ""
                : line.tillOrders() == line.orders()
                        ? ", all in the shop"
                        : ", " + formats.number(line.tillOrders()) + " of them in the shop";
        return "Bought " + (line.orders() == 1 ? "once" : formats.number(line.orders()) + " times") + till + ", for "
                + money.all(line) + " so far; last on " + day(last) + ".";
    }

    private String day(Instant time) {
        return formats.day(LocalDate.ofInstant(time, shop.timeZone()));
    }

    private List<KeyFigure> figures(CustomerLine line) {
        boolean bought = line.orders() > 0 && line.first() != null && line.last() != null;
        return List.of(
                bought
                        ? KeyFigure.of("Worth so far", money.worth(line)).outOf(money.apart(line))
                        : KeyFigure.missing("Worth so far", "No order yet"),
                KeyFigure.of("Orders", formats.number(line.orders()))
                        .outOf(line.tillOrders() == 0 ? null : formats.number(line.tillOrders()) + " in the shop"),
                bought && line.first() != null
                        ? KeyFigure.of("First order", day(line.first()))
                        : KeyFigure.missing("First order", "No order yet"),
                bought && line.last() != null
                        ? KeyFigure.of("Last order", day(line.last()))
                        : KeyFigure.missing("Last order", "No order yet"));
    }

    private Link doubt(Doubt doubt, Dossier dossier) {
        CustomerId other = dossier.records().contains(doubt.one()) ? doubt.other() : doubt.one();
        return new Link(
                "Customer " + other,
                all + "/" + dossier.line().id() + "/merge?with=" + other,
                String.join(
                        "; ", doubt.reasons().stream().map(Doubt.Reason::words).toList()));
    }

    private DataTable purchases(List<Purchase> purchases, TableState state) {
        return DataTable.of(
                "Purchases",
                PURCHASES,
                purchases.stream()
                        .map(one -> DataTable.Row.of(
                                (one.href() == null
                                                ? Cell.of(one.label())
                                                : Cell.of(one.label()).linked(one.href()))
                                        .noted(one.till() ? "In the shop" : null),
                                Cell.of(day(one.placed()))
                                        .sortedBy(one.placed().toString())
                                        .noted(formats.time(one.placed())),
                                Cell.of(one.items()),
                                Cell.of(formats.money(one.total()), one.total().amount()),
                                Cell.of(one.state())))
                        .toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing bought yet",
                        "Orders stand here as soon as one is placed, on-line or at the till."),
                state);
    }

    private List<TimelineDay> days(List<TimelineSource.Entry> history) {
        Map<LocalDate, List<TimelineDay.Entry>> days = new LinkedHashMap<>();
        for (TimelineSource.Entry entry : history) {
            days.computeIfAbsent(LocalDate.ofInstant(entry.at(), shop.timeZone()), key -> new ArrayList<>())
                    .add(new TimelineDay.Entry(
                            formats.time(entry.at()),
                            entry.icon(),
                            entry.title(),
                            entry.detail(),
                            entry.money() == null ? null : formats.money(entry.money()),
                            entry.money() == null ? Tone.NEUTRAL : Tone.GOOD,
                            List.of()));
        }
        return days.entrySet().stream()
                .map(day -> new TimelineDay(
                        formats.weekday(day.getKey()) + ", " + formats.day(day.getKey()), day.getValue()))
                .toList();
    }

    private List<Known> known(Dossier dossier) {
        List<Known> known = new ArrayList<>();
        known.add(new Known(
                "Customer number",
                dossier.line().id().toString(),
                "known since " + day(dossier.line().made())));
        for (Contact.Kind kind : Contact.Kind.values()) {
            dossier.of(kind).forEach(one -> known.add(new Known(kind.label(), shown(one), where(one))));
        }
        dossier.keys().stream()
                .filter(one -> one.key().kind() != Key.Kind.ANCHOR && one.key().kind() != Key.Kind.EMAIL)
                .forEach(one -> known.add(new Known(
                        one.key().kind().label(),
                        one.key().value(),
                        (one.key().scope().isEmpty() ? one.source() : one.key().scope()) + ", " + day(one.at()))));
        return known;
    }

    static String shown(Contact contact) {
        return switch (contact.kind()) {
            case ADDRESS -> PostalText.of(contact.shown());
            case PHONE -> contact.compared() ? contact.value() : contact.shown();
            case EMAIL, DEVICE -> contact.shown();
        };
    }

    private String where(Contact contact) {
        String proof = contact.kind() != Contact.Kind.EMAIL
                ? ""
                : contact.verified()
                        ? "verified, "
                        : contact.compared() ? "not verified, " : "a placeholder or relay, ";
        return proof + contact.source() + ", " + day(contact.last());
    }

    private List<Agreed> consents(List<Consent> history) {
        Map<Consent.Channel, Consent> holding = Consents.holding(history);
        return Arrays.stream(Consent.Channel.values())
                .map(channel -> {
                    Consent one = holding.get(channel);
                    return one == null
                            ? unheld(channel, history)
                            : new Agreed(
                                    channel.label(),
                                    one.given(),
                                    one.given() ? "Yes" : "No",
                                    day(one.at()) + ", " + one.source()
                                            + (one.wording().isEmpty() ? "" : ": " + one.wording())
                                            + (one.actor().isEmpty() ? "" : " (" + names.of(one.actor()) + ")"));
                })
                .toList();
    }

    private Agreed unheld(Consent.Channel channel, List<Consent> history) {
        return history.stream()
                .filter(one -> one.channel() == channel && one.given())
                .findFirst()
                .map(one -> new Agreed(
                        channel.label(),
                        false,
                        "Not confirmed",
                        "A page of the shop told a yes on " + day(one.at())
                                + ". Anybody can say that there, so it does not count before they confirm it."))
                .orElseGet(() -> new Agreed(channel.label(), false, "Not asked", ""));
    }

    private static List<Field> consentFields() {
        return List.of(
                Field.select(
                        "channel",
                        "Channel",
                        "EMAIL",
                        Arrays.stream(Consent.Channel.values())
                                .map(channel -> new Field.Option(channel.name(), channel.label()))
                                .toList()),
                Field.select(
                        "given",
                        "They said",
                        "true",
                        List.of(
                                new Field.Option("true", "Yes, they agree"),
                                new Field.Option("false", "No, or they take it back"))),
                Field.text("wording", "What they agreed to, and where", "")
                        .optional()
                        .hinted("Such as: newsletter form of March, at the counter."));
    }

    private Joined joined(Merges.Merging merge) {
        boolean holds = merge.undone() == null;
        return new Joined(
                "Customer " + merge.joined() + (holds ? " was joined with " : " was joined, and separated again from ")
                        + merge.kept() + (merge.why().isEmpty() ? "" : ": " + merge.why()),
                names.of(merge.actor()) + ", " + formats.dateTime(merge.at()),
                holds ? all + "/merges/" + merge.id() + "/undo" : null);
    }
}
