package dev.fullspan.journey.people;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Profile;
import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Countries;
import dev.fullspan.journey.FilterParameters;
import dev.fullspan.journey.Happenings;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TimelineDay;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** One person's history. */
@Controller
@Requires("events:read")
class VisitorPage {
    private static final int EVENTS = 100;

    private final PeopleReport report;
    private final Readings readings;
    private final Gate gate;

    VisitorPage(PeopleReport report, Readings readings, Gate gate) {
        this.report = report;
        this.readings = readings;
        this.gate = gate;
    }

    @GetMapping("/shops/{shop}/people/{visitor}")
    View visitor(
            @PathVariable String shop,
            @PathVariable String visitor,
            @RequestParam(required = false) String after,
            HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        VisitorId id = FilterParameters.visitor(visitor, "visitor");
        VisitorView view = report.visitor(reading.selection(), id, new Cursor(after, EVENTS))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "visitor", "There is no such person. They may have been erased or joined."));
        VisitorScreen.Care care = gate.requireCaller().may(reading.id(), Permission.EVENTS_WRITE)
                ? care(view.person(), "/shops/" + reading.id() + "/people/" + id)
                : null;
        return new JtePage("journey/visitor", screen(view, reading, care));
    }

    private static VisitorScreen.Care care(Profile.Known person, String at) {
        List<VisitorScreen.Separate> separate = person.users().size() < 2
                ? List.of()
                : person.users().stream()
                        .map(user -> new VisitorScreen.Separate(
                                user,
                                new Confirm(
                                        "Separate…",
                                        "“" + user + "” becomes a person of their own again, with their own visits and"
                                                + " orders, past ones included. You can join them again.",
                                        "Separate “" + user + "”",
                                        at + "/separate?user=" + Addresses.encoded(user))))
                        .toList();
        return new VisitorScreen.Care(
                new Confirm(
                        "Forget this person…",
                        joined(person.users())
                                + "Every event, visit and order of theirs is removed from this installation, under all the ids listed"
                                + " here. The figures of the past change. It cannot be undone.",
                        "Forget them for ever",
                        at + "/erase" + shown(person.users())),
                person.users().isEmpty() ? null : at + "/join",
                separate);
    }

    /** The ids that the reader is shown, so that nobody who is joined with them meanwhile is forgotten unseen. */
    private static String shown(List<String> users) {
        return users.isEmpty()
                ? ""
                : users.stream().map(Addresses::encoded).collect(Collectors.joining("&user=", "?user=", ""));
    }

    private static String joined(List<String> users) {
        return users.size() < 2
                ? ""
                : "Joined in this person, and all forgotten: “" + String.join("”, “", users)
                        + "”. Separate first who is somebody else. ";
    }

    private static VisitorScreen screen(VisitorView view, Reading reading, VisitorScreen.@Nullable Care care) {
        Formats formats = reading.formats();
        Profile.Known person = view.person();
        String user = person.users().isEmpty() ? null : person.users().getFirst();
        List<VisitorScreen.Known> known = new ArrayList<>();
        known.add(new VisitorScreen.Known("First seen", formats.dateTime(person.firstSeen())));
        known.add(new VisitorScreen.Known("Last seen", formats.dateTime(person.lastSeen())));
        if (person.firstChannel() != null) {
            known.add(new VisitorScreen.Known("Came first by", person.firstChannel()));
        }
        if (person.lastChannel() != null) {
            known.add(new VisitorScreen.Known("Came last by", person.lastChannel()));
        }
        if (person.country() != null) {
            known.add(new VisitorScreen.Known("Country", Countries.name(person.country())));
        }
        person.users().forEach(one -> known.add(new VisitorScreen.Known("Known as", one)));
        person.devices().forEach(one -> known.add(new VisitorScreen.Known("Device", one)));
        String next = view.timeline().next();
        return new VisitorScreen(
                ListTables.name(user, person.visitor()),
                user == null
                        ? "Somebody who has not told who they are."
                        : "Known by a user id on " + person.devices().size()
                                + (person.devices().size() == 1 ? " device." : " devices."),
                figures(person, formats),
                known,
                days(view, formats),
                next == null ? null : reading.with("after", next),
                care);
    }

    private static List<KeyFigure> figures(Profile.Known person, Formats formats) {
        return List.of(
                KeyFigure.of("Spent", formats.headline(person.revenue().sum()))
                        .outOf(Shown.apart(person.revenue().others(), formats)),
                KeyFigure.of("Orders", formats.number(person.orders())),
                KeyFigure.of("Sessions", formats.number(person.sessions())),
                KeyFigure.of("Events", formats.number(person.events())));
    }

    private static TimelineDay.Entry entry(EventRow event, boolean again, Formats formats) {
        return new TimelineDay.Entry(
                formats.time(event.time()),
                Happenings.icon(event),
                again ? Happenings.againTitle(event) : Happenings.title(event),
                again ? "By another source. It counts once." : Happenings.detail(event),
                event.revenue() == null || again ? null : formats.money(event.revenue()),
                again ? Tone.NEUTRAL : Happenings.tone(event),
                Happenings.facts(event));
    }

    /** Positions of the orders that an earlier event of these told already, such as the store after the browser. */
    private static Set<Long> toldAgain(List<EventRow> latestFirst) {
        Set<String> orders = new HashSet<>();
        Set<Long> again = new HashSet<>();
        for (EventRow event : latestFirst.reversed()) {
            boolean order = event.name().equals(Event.ORDER_COMPLETED) && event.orderId() != null;
            if (order && !orders.add(event.orderId())) {
                again.add(event.position());
            }
        }
        return again;
    }

    private static List<TimelineDay> days(VisitorView view, Formats formats) {
        Map<LocalDate, List<TimelineDay.Entry>> days = new LinkedHashMap<>();
        Set<Long> again = toldAgain(view.timeline().rows());
        for (EventRow event : view.timeline().rows()) {
            LocalDate day = LocalDate.ofInstant(event.time(), view.zone());
            days.computeIfAbsent(day, key -> new ArrayList<>())
                    .add(entry(event, again.contains(event.position()), formats));
        }
        return days.entrySet().stream()
                .map(day -> new TimelineDay(formats.day(day.getKey()), day.getValue()))
                .toList();
    }
}
