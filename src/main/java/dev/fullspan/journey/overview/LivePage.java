package dev.fullspan.journey.overview;

import dev.fullspan.access.Gate;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Live;
import dev.fullspan.eventlog.query.Orders;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Happenings;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.alerts.AlarmNotice;
import dev.fullspan.journey.alerts.Alerts;
import dev.fullspan.journey.pages.PageNames;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.KeyFigure;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What happens in the shop at the moment. The page asks for its changing part every few seconds. */
@Controller
@Requires("reports:read")
class LivePage {
    private final OverviewReport report;
    private final Readings readings;
    private final Gate gate;
    private final Alerts alerts;
    private final Clock clock;

    LivePage(OverviewReport report, Readings readings, Gate gate, Alerts alerts, Clock clock) {
        this.alerts = alerts;
        this.gate = gate;
        this.report = report;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/live")
    View live(
            @PathVariable String shop, @RequestParam(defaultValue = "false") boolean part, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Live.Now now = report.live(reading.selection());
        return new JtePage(part ? "journey/live_now" : "journey/live", screen(now, reading));
    }

    private LiveScreen screen(Live.Now now, Reading reading) {
        Formats formats = reading.formats();
        boolean people = gate.requireCaller().may(reading.id(), Permission.EVENTS_READ);
        List<KeyFigure> figures = List.of(
                KeyFigure.of(Definition.VISITORS_NOW.label(), formats.number(now.visitorsNow()))
                        .meaning(Shown.term(Definition.VISITORS_NOW)),
                KeyFigure.of("Visitors, last 30 minutes", formats.number(now.visitors()))
                        .meaning(Shown.term(Definition.LIVE_VISITORS)),
                KeyFigure.of("Orders", formats.number(now.orderCount())),
                KeyFigure.of(
                                "Revenue before refunds",
                                formats.headline(now.revenue().sum()))
                        .meaning(Shown.term(Definition.GROSS_REVENUE))
                        .outOf(Shown.apart(now.revenue().others(), formats)));
        long most = now.perMinute().stream().mapToLong(Long::longValue).max().orElse(0);
        List<LiveScreen.Minute> minutes = new java.util.ArrayList<>();
        for (int i = 0; i < now.perMinute().size(); i++) {
            minutes.add(LiveScreen.Minute.of(
                    i, now.perMinute().size(), now.perMinute().get(i), most));
        }
        long visitors =
                now.pages().stream().mapToLong(Live.PageNow::visitors).max().orElse(1);
        Map<String, String> titles = PageNames.withoutShop(now.pages().stream()
                .filter(page -> page.title() != null)
                .collect(Collectors.toMap(
                        Live.PageNow::path, page -> String.valueOf(page.title()), (one, other) -> one)));
        List<Bars.Row> pages = now.pages().stream()
                .map(page -> new Bars.Row(
                        titles.getOrDefault(page.path(), page.path()),
                        "/shops/" + reading.id() + "/pages/detail?path=" + Addresses.encoded(page.path()),
                        List.of(formats.number(page.visitors()), formats.number(page.views())),
                        (double) page.visitors() / Math.max(1, visitors),
                        page.title() == null ? null : page.path()))
                .toList();
        return new LiveScreen(
                formats.timeWithSeconds(clock.instant()),
                now.visitors() == 0 && now.events() == 0,
                figures,
                minutes,
                formats.number(now.events()) + " events in 30 minutes",
                new Bars("Pages they look at", "Page", List.of("People", "Views"), pages, null),
                now.orders().stream()
                        .map(order -> order(order, people, reading))
                        .toList(),
                latest(now.latest(), people, reading),
                "/shops/" + reading.id() + "/live?part=true",
                AlarmNotice.of(reading.id(), alerts));
    }

    /** @param people whether whose it is may be told; an order's id leads to them in other systems */
    private LiveScreen.Line order(Orders.Row order, boolean people, Reading reading) {
        Formats formats = reading.formats();
        return new LiveScreen.Line(
                "card",
                people ? "Order " + order.orderId() : "Order",
                order.revenue() == null ? "" : formats.money(order.revenue()),
                formats.ago(order.time(), clock.instant()),
                order.visitor() == null || !people ? null : "/shops/" + reading.id() + "/people/" + order.visitor());
    }

    /** An order that page, server and store tell of reads as one: the telling that knows the visitor, else the first. */
    private List<LiveScreen.Line> latest(List<EventRow> events, boolean people, Reading reading) {
        Map<String, EventRow> tellings = new HashMap<>();
        for (EventRow event : events.reversed()) {
            String order = event.orderId();
            if (order != null && event.name().equals(Event.ORDER_COMPLETED)) {
                tellings.merge(order, event, (first, later) -> first.visitor() == null ? later : first);
            }
        }
        return events.stream()
                .map(event -> latest(event, tellings.getOrDefault(event.orderId(), event) != event, people, reading))
                .toList();
    }

    private LiveScreen.Line latest(EventRow event, boolean again, boolean people, Reading reading) {
        boolean order = event.name().equals(Event.ORDER_COMPLETED);
        return new LiveScreen.Line(
                Happenings.icon(event),
                order && !people
                        ? again ? "An order, told again" : "Ordered"
                        : order && again ? Happenings.againTitle(event) : Happenings.title(event),
                event.revenue() == null ? "" : reading.formats().money(event.revenue()),
                reading.formats().ago(event.time(), clock.instant()),
                event.visitor() == null || !people ? null : "/shops/" + reading.id() + "/people/" + event.visitor());
    }
}
