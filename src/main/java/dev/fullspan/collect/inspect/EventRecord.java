package dev.fullspan.collect.inspect;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.RawEvents;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.CsvText;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One event as it leaves: a JSON object or a line of CSV with the same fields. */
final class EventRecord {
    static final List<String> COLUMNS = List.of(
            "position",
            "time",
            "received",
            "messageId",
            "origin",
            "name",
            "anonymousId",
            "userId",
            "host",
            "path",
            "title",
            "channel",
            "source",
            "medium",
            "campaign",
            "term",
            "content",
            "referrer",
            "clickId",
            "clickIdValue",
            "device",
            "browser",
            "os",
            "country",
            "orderId",
            "revenue",
            "currency",
            "properties");

    private static final Event.Page NO_PAGE = new Event.Page(null, "", null);
    private static final Event.Visit NO_VISIT = new Event.Visit("", null, null, null, null, null, null, null, null);
    private static final Event.Agent NO_AGENT = new Event.Agent("", null, null);

    private EventRecord() {}

    /** Writes the event; fields without a value are left out. Money is a decimal string with its currency. */
    static void write(RawEvents.Row event, JsonGenerator json) {
        json.writeStartObject();
        List<@Nullable String> cells = cells(event);
        for (int i = 0; i < COLUMNS.size() - 3; i++) {
            String value = cells.get(i);
            if (value != null && !value.isEmpty()) {
                json.writeStringProperty(COLUMNS.get(i), value);
            }
        }
        if (event.revenue() != null && event.currency() != null) {
            json.writeObjectPropertyStart("revenue");
            json.writeStringProperty("amount", amount(event));
            json.writeStringProperty("currency", event.currency());
            json.writeEndObject();
        }
        json.writeName("properties");
        json.writeRawValue(event.properties());
        json.writeEndObject();
    }

    /** The event's values in the order of {@link #COLUMNS}. */
    static List<@Nullable String> cells(RawEvents.Row event) {
        Event.Page page = event.page() == null ? NO_PAGE : event.page();
        Event.Visit visit = event.visit() == null ? NO_VISIT : event.visit();
        Event.Agent agent = event.agent() == null ? NO_AGENT : event.agent();
        java.util.ArrayList<@Nullable String> cells = new java.util.ArrayList<>(COLUMNS.size());
        cells.add(Long.toString(event.position()));
        cells.add(event.time().toString());
        cells.add(event.received().toString());
        cells.add(event.messageId());
        cells.add(event.origin().name().toLowerCase(Locale.ROOT));
        cells.add(event.name());
        cells.add(event.device());
        cells.add(event.user());
        cells.add(page.host());
        cells.add(page.path());
        cells.add(page.title());
        cells.add(visit.channel());
        cells.add(visit.source());
        cells.add(visit.medium());
        cells.add(visit.campaign());
        cells.add(visit.term());
        cells.add(visit.content());
        cells.add(visit.referrerHost());
        cells.add(visit.clickId());
        cells.add(visit.clickIdValue());
        cells.add(agent.deviceClass());
        cells.add(agent.browser());
        cells.add(agent.os());
        cells.add(event.country());
        cells.add(event.orderId());
        cells.add(event.revenue() == null || event.currency() == null ? null : amount(event));
        cells.add(event.currency());
        cells.add(event.properties());
        return cells;
    }

    private static String amount(RawEvents.Row event) {
        long minor = event.revenue() == null ? 0 : event.revenue();
        return new Money(minor, Currency.getInstance(event.currency())).amount().toPlainString();
    }

    /** A line of CSV (RFC 4180) that is {@link CsvText#harmless}. */
    static String csv(List<@Nullable String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : ",").append(cell == null ? "" : cell(cell));
        }
        return line.append("\r\n").toString();
    }

    private static String cell(String text) {
        String safe = CsvText.harmless(text);
        boolean quoted =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
