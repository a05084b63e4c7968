package dev.fullspan.collect.inspect;

import dev.fullspan.collect.EventNames;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.EventVolume;
import dev.fullspan.eventlog.query.Cursor;
import dev.fullspan.eventlog.query.EventProperties;
import dev.fullspan.eventlog.query.EventRow;
import dev.fullspan.eventlog.query.Events;
import dev.fullspan.eventlog.query.Part;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The event explorer: names, volumes, properties with examples, and who sends them. */
@Controller
class ExplorerPages {
    private static final int SAMPLE = 10_000;
    private static final int LATEST = 20;
    private static final String LIBRARY = "_context.library";

    private final EventLog log;
    private final Shops shops;
    private final Clock clock;

    ExplorerPages(EventLog log, Shops shops, Clock clock) {
        this.log = log;
        this.shops = shops;
        this.clock = clock;
    }

    /** What a request asks for. */
    private record Asking(Shop shop, RangeParameters range, Scope scope, Formats formats, TableState state) {}

    @GetMapping("/shops/{shop}/events")
    @Requires("events:read")
    View page(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String name,
            HttpServletRequest request) {
        Shop known = shops.get(ShopId.parse(shop));
        RangeParameters range = RangeParameters.of(request, LocalDate.now(clock.withZone(known.timeZone())));
        Scope scope = Scope.of(known.id(), range.range(), known.timeZone(), known.currency(), List.of());
        Asking asking = new Asking(
                known, range, scope, new Formats(request.getLocale(), known.timeZone()), TableState.of(request));
        return name == null || name.isBlank()
                ? new JtePage("collect/explorer", names(asking))
                : new JtePage("collect/explorerName", oneName(asking, name));
    }

    /** Whether the e-commerce spec or the tracking API itself knows it. */
    private static boolean isStandard(String name) {
        return EventNames.isOfTheSpec(name)
                || Set.of(Event.IDENTIFIED, Event.ALIASED, Event.GROUPED).contains(name);
    }

    private ExplorerView.Names names(Asking asking) {
        List<dev.fullspan.eventlog.query.EventNames.Row> names =
                log.ask(new dev.fullspan.eventlog.query.EventNames(asking.scope));
        long all = names.stream()
                .mapToLong(dev.fullspan.eventlog.query.EventNames.Row::events)
                .sum();
        Formats formats = asking.formats;
        List<Row> rows = new ArrayList<>();
        for (var name : names) {
            rows.add(Row.of(
                    Cell.of(name.name()).linked(address(asking, name.name())),
                    Cell.of(isStandard(name.name()) ? "Standard" : "Your own"),
                    Cell.of(formats.number(name.events()), name.events()).barred((double) name.events() / all),
                    Cell.of(formats.number(name.visitors()), name.visitors()),
                    Cell.of(formats.moment(name.first(), clock.instant()))
                            .sortedBy(name.first().toString()),
                    Cell.of(formats.moment(name.last(), clock.instant()))
                            .sortedBy(name.last().toString())));
        }
        DataTable table = DataTable.of(
                "Events by name",
                List.of(
                        Column.line("name", "Event"),
                        Column.line("kind", "Kind"),
                        Column.number("events", "Events"),
                        Column.number("people", "People"),
                        Column.line("first", "First"),
                        Column.line("last", "Last")),
                rows,
                null,
                new Empty(
                        Empty.Kind.NOT_CONNECTED,
                        "No event in these days",
                        "Put the snippet on the shop, send events from your server, or import what was recorded already.",
                        "Watch events come in",
                        "/shops/" + asking.shop.id() + "/debugger"),
                asking.state);
        String lead = names.isEmpty()
                ? "No event in these days."
                : formats.number(all) + " events of " + formats.number(names.size())
                        + (names.size() == 1 ? " name." : " names.");
        return new ExplorerView.Names(lead, table);
    }

    private static String address(Asking asking, String name) {
        return "/shops/" + asking.shop.id() + "/events?" + asking.range.query() + "&name=" + Addresses.encode(name);
    }

    private ExplorerView.OneName oneName(Asking asking, String name) {
        Formats formats = asking.formats;
        Part<EventRow> latest = log.ask(new Events(asking.scope, Set.of(name), Cursor.first(LATEST)));
        EventProperties.Sampled sampled = log.ask(new EventProperties(asking.scope, name, SAMPLE));
        var days = log.ask(new EventVolume(asking.shop.id(), name, asking.range.range(), asking.shop.timeZone()));
        List<String> senders = sampled.properties().stream()
                .filter(row -> row.path().equals(LIBRARY))
                .flatMap(row -> row.examples().stream())
                .toList();
        return new ExplorerView.OneName(
                name,
                formats.number(latest.total()) + (latest.total() == 1 ? " event" : " events") + " in these days.",
                RefusedPages.dayChart("“" + name + "” by day", "Events", days, formats),
                senders,
                properties(sampled, asking),
                sampled.events() == 1
                        ? "From the latest event."
                        : "From the latest " + formats.number(sampled.events()) + " events.",
                examples(latest.rows(), asking));
    }

    private static DataTable properties(EventProperties.Sampled sampled, Asking asking) {
        List<Row> rows = new ArrayList<>();
        for (EventProperties.Row property : sampled.properties()) {
            double share = sampled.events() == 0 ? 0 : (double) property.events() / sampled.events();
            rows.add(Row.of(
                    Cell.of(property.path()),
                    Cell.of(property.type()),
                    Cell.of(asking.formats.share(share), share).barred(share),
                    Cell.of(String.join(" · ", property.examples()))));
        }
        return DataTable.of(
                "Properties",
                List.of(
                        Column.text("path", "Property"),
                        Column.text("type", "Kind of value"),
                        Column.number("filled", "Events that have it"),
                        Column.text("examples", "Most frequent values").fixed()),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "No properties", "These events carry none."),
                asking.state);
    }

    private static List<ExplorerView.Example> examples(List<EventRow> rows, Asking asking) {
        List<ExplorerView.Example> examples = new ArrayList<>();
        for (EventRow row : rows) {
            String page = row.path() == null ? null : row.host() == null ? row.path() : row.host() + row.path();
            examples.add(new ExplorerView.Example(
                    "event-" + row.position(),
                    asking.formats.dateTime(row.time()),
                    page,
                    row.visitor() == null ? null : "/shops/" + asking.shop.id() + "/people/" + row.visitor(),
                    JsonLayout.of(row.properties())));
        }
        return examples;
    }
}
