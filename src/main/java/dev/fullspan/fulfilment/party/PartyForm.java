package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.fulfilment.TieOutTerms;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a partner: who they are, and what was agreed. */
final class PartyForm {
    private final Function<String, String> values;
    private final boolean isNew;

    private PartyForm(Function<String, String> values, boolean isNew) {
        this.values = values;
        this.isNew = isNew;
    }

    static PartyForm empty(ZoneId zone) {
        return new PartyForm(
                value(NewParty.of(Party.Kind.DROPSHIPPER, "New", zone), true), true);
    }

    static PartyForm of(Party party) {
        return new PartyForm(value(NewParty.of(party), false), false);
    }

    static PartyForm sent(HttpServletRequest request, boolean isNew) {
        return new PartyForm(name -> Writer.text(request, name), isNew);
    }

    private static Function<String, String> value(NewParty party, boolean isNew) {
        Terms terms = party.terms();
        TieOutTerms tieOut = party.tieOut();
        return name -> switch (name) {
            case "kind" -> party.kind().word();
            case "name" -> isNew ? "" : party.name();
            case "zone" -> party.zone().getId();
            case "contact" -> text(party.contact());
            case "email" -> text(party.email());
            case "phone" -> text(party.phone());
            case "cut-off" -> terms.cutOff().toString();
            case "handling-days" -> Integer.toString(terms.handlingDays());
            case "answer-hours" -> Integer.toString(terms.answerHours());
            case "daily-capacity" -> text(terms.dailyCapacity());
            case "takes-parts" -> Boolean.toString(terms.takesParts());
            case "tie-out" -> tieOut == null ? "" : tieOut.at().toString();
            case "tie-out-until" -> tieOut == null ? "" : tieOut.until().toString();
            case "caller" -> text(party.caller());
            default ->
                Boolean.toString(name.startsWith("day-")
                        && terms.workdays().contains(DayOfWeek.of(Integer.parseInt(name.substring(4)))));
        };
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /** Who they are. */
    List<Field> who() {
        List<Field> fields = new ArrayList<>();
        if (isNew) {
            fields.add(Field.select(
                    "kind",
                    "What they are",
                    values.apply("kind"),
                    List.of(
                            new Option("dropshipper", "Drop-shipper: sends its own goods for you"),
                            new Option("fulfiller", "Fulfilment service: sends your goods"))));
        }
        fields.add(Field.text("name", "Name", values.apply("name")));
        fields.add(Field.text("contact", "Whom to ask for", values.apply("contact")).optional());
        fields.add(Field.of("email", "E-mail", "email", values.apply("email")).optional());
        fields.add(Field.of("phone", "Phone", "tel", values.apply("phone")).optional());
        fields.add(Field.text("zone", "Time zone", values.apply("zone"))
                .hinted("Such as Europe/Berlin. Their days and hours are meant in it."));
        return fields;
    }

    /** What was agreed. @param people of the shop who may call them */
    List<Field> terms(List<Option> people) {
        List<Option> callers = new ArrayList<>();
        callers.add(new Option("", "Nobody yet"));
        callers.addAll(people);
        return List.of(
                Field.of("cut-off", "Cut-off", "time", values.apply("cut-off"))
                        .hinted("What comes then or later counts as of the next working day."),
                Field.of("handling-days", "Working days until it leaves", "number", values.apply("handling-days"))
                        .hinted("0 where it leaves the same day."),
                Field.of("answer-hours", "Hours to accept or refuse", "number", values.apply("answer-hours"))
                        .hinted("Hours of working days, 1 to 240."),
                Field.of("daily-capacity", "Orders a working day", "number", values.apply("daily-capacity"))
                        .optional()
                        .hinted("Who has that many gets no more that day."),
                Field.of("tie-out", "Tie-out from", "time", values.apply("tie-out"))
                        .optional()
                        .hinted("From then on they confirm the orders of the day before."),
                Field.of("tie-out-until", "Tie-out until", "time", values.apply("tie-out-until"))
                        .optional()
                        .hinted("Not confirmed by then, somebody of yours calls them."),
                Field.select("caller", "Who calls them", values.apply("caller"), callers).optional(),
                Field.of("takes-parts", "They take parts of orders", "checkbox", values.apply("takes-parts")));
    }

    List<Field> days() {
        List<Field> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = "day-" + day.getValue();
            days.add(Field.of(
                    name, day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), "checkbox", values.apply(name)));
        }
        return days;
    }

    /** @param kind what it is, where it is not new */
    NewParty read(Party.@Nullable Kind kind) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (values.apply("day-" + day.getValue()).equals("true")) {
                days.add(day);
            }
        }
        String capacity = values.apply("daily-capacity");
        String tieOut = values.apply("tie-out");
        String until = values.apply("tie-out-until");
        if (tieOut.isEmpty() != until.isEmpty()) {
            throw Typed.wrong("tie-out-until", "A tie-out has both times, or neither.");
        }
        return new NewParty(
                kind == null ? kind() : kind,
                values.apply("name"),
                zone(),
                values.apply("contact"),
                values.apply("email"),
                values.apply("phone"),
                new Terms(
                        days,
                        time("cut-off"),
                        whole("handling-days"),
                        whole("answer-hours"),
                        capacity.isEmpty() ? null : (Integer) whole("daily-capacity"),
                        values.apply("takes-parts").equals("true")),
                tieOut.isEmpty() ? null : new TieOutTerms(time("tie-out"), time("tie-out-until")),
                values.apply("caller"));
    }

    private Party.Kind kind() {
        return switch (values.apply("kind")) {
            case "dropshipper" -> Party.Kind.DROPSHIPPER;
            case "fulfiller" -> Party.Kind.FULFILLER;
            default -> throw Typed.wrong("kind", "Choose what they are.");
        };
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(values.apply("zone"));
        } catch (DateTimeException e) {
            throw Typed.wrong("zone", "Write a time zone by its region and city, such as Europe/Berlin.");
        }
    }

    private LocalTime time(String field) {
        try {
            return LocalTime.parse(values.apply(field));
        } catch (DateTimeException e) {
            throw Typed.wrong(field, "Write a time such as 14:30.");
        }
    }

    private int whole(String field) {
        String typed = values.apply(field);
        if (!typed.matches("[0-9]{1,7}")) {
            throw Typed.wrong(field, "Write a whole number.");
        }
        return Integer.parseInt(typed);
    }
}
