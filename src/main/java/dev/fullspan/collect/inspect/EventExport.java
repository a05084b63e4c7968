package dev.fullspan.collect.inspect;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.RawEvents;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.RangeParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The raw events of a shop, as pages of JSON for programs and as one file for people. */
@Controller
class EventExport {
    private static final int PART = 5_000;
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final EventLog log;
    private final Shops shops;
    private final Clock clock;

    EventExport(EventLog log, Shops shops, Clock clock) {
        this.log = log;
        this.shops = shops;
        this.clock = clock;
    }

    /** One part of the events, in the order of their arrival; {@code next} asks for the following one. */
    @GetMapping("/api/v1/shops/{shop}/events")
    @Requires("events:read")
    void part(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (limit < 1 || limit > 1000) {
            throw new ProblemException(Problem.INVALID_REQUEST, "limit", "“limit” is 1 to 1,000.");
        }
        List<RawEvents.Row> events = read(shops.get(ShopId.parse(shop)), name, position(after), limit, request);
        response.setContentType("application/json");
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), response.getOutputStream())) {
            json.writeStartObject();
            json.writeArrayPropertyStart("events");
            events.forEach(event -> EventRecord.write(event, json));
            json.writeEndArray();
            if (events.size() == limit) {
                json.writeStringProperty("next", Long.toString(events.getLast().position()));
            } else {
                json.writeNullProperty("next");
            }
            json.writeEndObject();
        }
    }

    /** All events of the range as one file: {@code format} is {@code ndjson} or {@code csv}. */
    @GetMapping({"/shops/{shop}/events/export", "/api/v1/shops/{shop}/events/export"})
    @Requires("events:read")
    void file(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "ndjson") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("ndjson")) {
            throw new ProblemException(Problem.INVALID_REQUEST, "format", "“format” is ndjson or csv.");
        }
        Shop known = shops.get(ShopId.parse(shop));
        List<RawEvents.Row> events = read(known, name, 0, PART, request);
        response.setContentType(csv ? "text/csv;charset=utf-8" : "application/x-ndjson");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"events-" + known.id() + (csv ? ".csv\"" : ".ndjson\""));
        ShallowEtagHeaderFilter.disableContentCaching(request); // else the whole file is held in memory
        OutputStream out = response.getOutputStream();
        if (csv) {
            out.write(EventRecord.csv(EventRecord.COLUMNS).getBytes(StandardCharsets.UTF_8));
        }
        while (!events.isEmpty()) {
            for (RawEvents.Row event : events) {
                write(event, csv, out);
            }
            events = events.size() < PART
                    ? List.of()
                    : read(known, name, events.getLast().position(), PART, request);
        }
    }

    private static void write(RawEvents.Row event, boolean csv, OutputStream out) throws IOException {
        if (csv) {
            out.write(EventRecord.csv(EventRecord.cells(event)).getBytes(StandardCharsets.UTF_8));
            return;
        }
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            EventRecord.write(event, json);
        }
        out.write('\n');
    }

    private List<RawEvents.Row> read(
            Shop shop, @Nullable String name, long after, int limit, HttpServletRequest request) {
        DateRange range = RangeParameters.of(request, LocalDate.now(clock.withZone(shop.timeZone())))
                .range();
        return log.ask(new RawEvents(
                shop.id(),
                range.start(shop.timeZone()),
                range.end(shop.timeZone()),
                name == null || name.isBlank() ? null : name,
                after,
                limit));
    }

    private static long position(String after) {
        try {
            return after.isEmpty() ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.INVALID_REQUEST, "after", "“after” is the “next” of the part before.");
        }
    }
}
