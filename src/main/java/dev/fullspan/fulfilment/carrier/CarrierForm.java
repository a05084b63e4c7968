package dev.fullspan.fulfilment.carrier;

import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people type of carriers and services. Fields of several services on one page carry the service's id in their names. */
final class CarrierForm {
    private static final Map<String, Set<DayOfWeek>> WEEKS = Map.of(
            "weekdays", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            "saturday", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
            "daily", EnumSet.allOf(DayOfWeek.class));
    private static final List<Option> WEEK_OPTIONS = List.of(
            new Option("weekdays", "Monday to Friday"),
            new Option("saturday", "Monday to Saturday"),
            new Option("daily", "Every day"));

    private CarrierForm() {}

    /** What was sent and refused. @param form the service's id, 0 for a new one, -1 for the carrier itself */
    record Refused(long form, Map<String, String> typed, ProblemException why) {}

    /** @param serviceless whether no carrier's service is told, so that usual days count */
    static List<Field> usual(UsualDelivery.Said said, boolean serviceless, @Nullable Refused refused) {
        UsualDelivery.Days days = said.days();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(
                        "home", "Usual country", typed(refused, "home", Objects.requireNonNullElse(said.home(), "")))
                .optional()
                .completing("off")
                .hinted("Two letters, such as DE: taken on product pages until the visitor’s place is known."));
        if (serviceless) {
            fields.add(Field.text(
                            "least",
                            "Working days, at the least",
                            typed(refused, "least", days == null ? "" : Integer.toString(days.least())))
                    .optional()
                    .completing("off")
                    .hinted("Until a carrier’s service is told: Monday to Friday, after a parcel left."));
            fields.add(Field.text(
                            "most",
                            "Working days, at the most",
                            typed(refused, "most", days == null ? "" : Integer.toString(days.most())))
                    .optional()
                    .completing("off")
                    .hinted("Empty for none."));
        }
        return fields.stream().map(field -> wrong(field, refused)).toList();
    }

    static List<Field> carrier(
            String name, @Nullable String tracking, @Nullable SortedSet<LocalDate> daysOff, @Nullable Refused refused) {
        Field called = Field.text("name", "Name", typed(refused, "name", name)).completing("off");
        Field address = Field.text(
                        "tracking",
                        "Where a parcel is followed",
                        typed(refused, "tracking", tracking == null ? "" : tracking))
                .optional()
                .completing("off")
                .hinted("The address, with {tracking} where the parcel’s number stands.");
        if (daysOff == null) {
            return List.of(wrong(called, refused), wrong(address, refused));
        }
        Field off = Field.of(
                        "days_off",
                        "Days on which it does not work",
                        "textarea",
                        typed(
                                refused,
                                "days_off",
                                daysOff.stream().map(LocalDate::toString).collect(Collectors.joining("\n"))))
                .optional()
                .hinted("A day on each line, such as 2026-12-25.");
        return List.of(wrong(called, refused), wrong(address, refused), wrong(off, refused));
    }

    static List<Field> service(long id, @Nullable ServiceLevel service, @Nullable Refused refused) {
        Refused own = refused != null && refused.form() == id ? refused : null;
        LocalTime collection = service == null ? null : service.collection();
        return List.of(
                wrong(
                        Field.text(
                                        "service-" + id,
                                        "Service",
                                        typed(own, "service-" + id, service == null ? "" : service.name()))
                                .completing("off"),
                        own),
                wrong(
                        Field.select(
                                "workdays-" + id,
                                "Collects and brings",
                                typed(own, "workdays-" + id, service == null ? "weekdays" : week(service.workdays())),
                                WEEK_OPTIONS),
                        own),
                wrong(
                        Field.of(
                                        "collection-" + id,
                                        "Collects at",
                                        "time",
                                        typed(own, "collection-" + id, collection == null ? "" : collection.toString()))
                                .optional()
                                .hinted("Empty where parcels leave whenever they are ready on the day."),
                        own),
                wrong(
                        Field.of(
                                        "times-" + id,
                                        "Working days to get there",
                                        "textarea",
                                        typed(own, "times-" + id, service == null ? "" : Transit.text(service.times())))
                                .hinted(
                                        "A line each, such as “DE: 1-2”, “AT, CH: 2-4”, “GB / BT, IM: 3-5” or “*: 5-10” for anywhere else."),
                        own));
    }

    /** When a service collects at each partner. */
    static List<Field> collections(
            ServiceLevel service, List<Party> partners, Map<PartyId, LocalTime> told, @Nullable Refused refused) {
        Refused own = refused != null && refused.form() == service.id() ? refused : null;
        LocalTime elsewhere = service.collection();
        return partners.stream()
                .map(one -> wrong(
                        Field.of(
                                        collection(one.id(), service.id()),
                                        "Collects at " + one.name() + " at",
                                        "time",
                                        typed(
                                                own,
                                                collection(one.id(), service.id()),
                                                Objects.toString(told.get(one.id()), "")))
                                .optional()
                                .hinted("By their clock (" + one.zone() + "). Empty: "
                                        + (elsewhere == null
                                                ? "as elsewhere, whenever parcels are ready."
                                                : "as elsewhere, at " + elsewhere + ".")),
                        own))
                .toList();
    }

    private static String collection(PartyId party, long service) {
        return "collection-at-" + party + "-" + service;
    }

    static Map<PartyId, LocalTime> collections(HttpServletRequest request, long service, List<Party> partners) {
        Map<PartyId, LocalTime> told = new HashMap<>();
        for (Party one : partners) {
            LocalTime at = time(text(request, collection(one.id(), service)));
            if (at != null) {
                told.put(one.id(), at);
            }
        }
        return told;
    }

    private static Field wrong(Field field, @Nullable Refused refused) {
        if (refused == null || refused.why().field() == null) {
            return field;
        }
        String name = field.name().replaceFirst("-[0-9]+$", "");
        return name.equals(refused.why().field()) ? field.wrong(refused.why().detail()) : field;
    }

    private static String typed(@Nullable Refused refused, String name, String kept) {
        return refused == null ? kept : refused.typed().getOrDefault(name, kept);
    }

    private static String week(Set<DayOfWeek> days) {
        return WEEKS.entrySet().stream()
                .filter(one -> one.getValue().equals(days))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("weekdays");
    }

    static String weekWords(Set<DayOfWeek> days) {
        return WEEK_OPTIONS.stream()
                .filter(one -> days.equals(WEEKS.get(one.value())))
                .map(Option::label)
                .findFirst()
                .orElseGet(() -> days.stream()
                        .sorted()
                        .map(day -> day.toString().charAt(0)
                                + day.toString().substring(1, 3).toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    static ServiceLevel read(HttpServletRequest request, long id) {
        Set<DayOfWeek> days = WEEKS.get(text(request, "workdays-" + id));
        if (days == null) {
            throw Typed.wrong("workdays", "Choose the days on which it works.");
        }
        return new ServiceLevel(
                id,
                text(request, "service-" + id),
                days,
                time(text(request, "collection-" + id)),
                Transit.read(text(request, "times-" + id)));
    }

    static @Nullable LocalTime time(String typed) {
        try {
            return typed.isEmpty() ? null : LocalTime.parse(typed).withSecond(0).withNano(0);
        } catch (DateTimeParseException e) {
            throw Typed.wrong("collection", "Write the time as 16:30.");
        }
    }

    static SortedSet<LocalDate> days(String typed) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (String line : Typed.text("days_off", typed, 20_000).split("[\\s,;]+", -1)) {
            LocalDate day = Typed.day("days_off", line);
            if (day != null) {
                days.add(day);
            }
        }
        if (days.size() > 500) {
            throw Typed.wrong("days_off", "A carrier has at most 500 days off.");
        }
        return days;
    }

    static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
