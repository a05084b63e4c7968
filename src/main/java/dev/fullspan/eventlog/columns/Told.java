package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.CommerceEvents;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a session takes from one of its events.
 *
 * @param user {@link Feed#NULL} where no known person was named
 * @param path of the page, or null
 */
record Told(
        long position,
        long time,
        long user,
        boolean pageView,
        @Nullable String path,
        boolean commerce,
        @Nullable Visit visit,
        @Nullable Agent agent,
        @Nullable String country) {

    /** Columns of {@code events} in the order in which {@link #read} takes them, from the third on. */
    static final String COLUMNS = """
            e.position, e.time, e.user_id, e.name, e.path, e.channel, e.source, e.medium, e.campaign, e.term, e.content,
            e.referrer_host, e.device_class, e.browser, e.os, e.country""";

    static boolean isPageView(String name) {
        return name.equals(Event.PAGE_VIEWED) || name.equals(Event.SCREEN_VIEWED);
    }

    /** Reads {@link #COLUMNS}, of which the first is the row's column of that number. */
    static Told read(ResultSet row, int first) throws SQLException {
        String name = row.getString(first + 3);
        String channel = row.getString(first + 5);
        String device = row.getString(first + 12);
        return new Told(
                row.getLong(first),
                row.getLong(first + 1),
                Sql.number(row, first + 2),
                isPageView(name),
                row.getString(first + 4),
                CommerceEvents.NAMES.contains(name),
                channel == null ? null : visit(row, first, channel),
                device == null ? null : new Agent(device, row.getString(first + 13), row.getString(first + 14)),
                row.getString(first + 15));
    }

    private static Visit visit(ResultSet row, int first, String channel) throws SQLException {
        return new Visit(
                channel,
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9),
                row.getString(first + 10),
                row.getString(first + 11),
                null,
                null);
    }
}
