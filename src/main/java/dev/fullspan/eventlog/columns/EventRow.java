package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.CommerceEvents;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Agent;
import dev.fullspan.eventlog.Event.Commerce;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.Event.Page;
import dev.fullspan.eventlog.Event.Visit;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.ids.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the columns, with its numbers; the session is filled in once it is derived.
 *
 * <p>Numbers that are absent are {@link Feed#NULL}.
 */
public final class EventRow {
    final long position;
    final Event event;
    final int shop;
    final long time;
    final long device;
    final long user;
    final long hint;
    long session = Feed.NULL;

    /** The order that it is of, where it was told under another name of it. */
    @Nullable
    String order;

    /** Which of the store's tellings of an order it is of. */
    long telling;

    public EventRow(long position, Event event, Ids ids) {
        this.position = position;
        this.event = event;
        this.shop = event.shop().value();
        this.time = event.time().toEpochMilli();
        this.device = event.device() == null ? Feed.NULL : ids.device(event.shop(), event.device());
        this.user = event.user() == null ? Feed.NULL : ids.user(event.shop(), event.user());
        this.hint = event.session() == null ? Feed.NULL : ids.session(event.shop(), event.session());
    }

    public Recorded recorded() {
        return new Recorded(position, event);
    }

    /** Whether the event makes or prolongs a session of its device; a server's event without a session id does not. */
    boolean makesSession() {
        return device != Feed.NULL
                && (hint != Feed.NULL || event.origin() == Origin.PIXEL || event.origin() == Origin.IMPORT);
    }

    /** What a session takes from the event. */
    Told told() {
        Page page = event.page();
        return new Told(
                position,
                time,
                user,
                Told.isPageView(event.name()),
                page == null ? null : page.path(),
                CommerceEvents.NAMES.contains(event.name()),
                event.visit(),
                event.agent(),
                event.country());
    }

    /** The table {@code fed_events}, with the columns of {@code events} in their order. */
    static Feed<EventRow> feed(Connection connection) throws SQLException {
        Feed<EventRow> feed = new Feed<EventRow>()
                .integer("shop", row -> row.shop)
                .bigint("position", row -> row.position)
                .bigint("time", row -> row.time)
                .bigint("received", row -> row.event.received().toEpochMilli())
                .text("message_id", row -> row.event.messageId())
                .integer("origin", row -> row.event.origin().ordinal())
                .text("name", row -> row.event.name())
                .bigint("device", row -> row.device)
                .bigint("user_id", row -> row.user)
                .bigint("session_hint", row -> row.hint)
                .bigint("session", row -> row.session)
                .text("host", page(Page::host))
                .text("path", page(Page::path))
                .text("title", page(Page::title))
                .text("channel", visit(Visit::channel))
                .text("source", visit(Visit::source))
                .text("medium", visit(Visit::medium))
                .text("campaign", visit(Visit::campaign))
                .text("term", visit(Visit::term))
                .text("content", visit(Visit::content))
                .text("referrer_host", visit(Visit::referrerHost))
                .text("click_id", visit(Visit::clickId))
                .text("click_value", visit(Visit::clickIdValue))
                .text("device_class", agent(Agent::deviceClass))
                .text("browser", agent(Agent::browser))
                .text("os", agent(Agent::os))
                .text("country", row -> row.event.country())
                .text("order_id", row -> row.orderId())
                .bigint("revenue", row -> row.revenue())
                .text("currency", row -> row.currency())
                .text("properties", row -> row.event.properties())
                .integer("forever", row -> row.event.retention() == Event.Retention.FOREVER ? 1 : 0);
        return feed.register(connection, "fed_events");
    }

    @Nullable
    String orderId() {
        Commerce commerce = event.commerce();
        return order != null ? order : commerce == null ? null : commerce.orderId();
    }

    long revenue() {
        Commerce commerce = event.commerce();
        return commerce == null || commerce.revenue() == null
                ? Feed.NULL
                : commerce.revenue().minor();
    }

    @Nullable
    String currency() {
        Commerce commerce = event.commerce();
        return commerce == null || commerce.revenue() == null
                ? null
                : commerce.revenue().currency().getCurrencyCode();
    }

    private static Function<EventRow, @Nullable String> page(Function<Page, @Nullable String> part) {
        return row -> row.event.page() == null ? null : part.apply(row.event.page());
    }

    private static Function<EventRow, @Nullable String> visit(Function<Visit, @Nullable String> part) {
        return row -> row.event.visit() == null ? null : part.apply(row.event.visit());
    }

    private static Function<EventRow, @Nullable String> agent(Function<Agent, @Nullable String> part) {
        return row -> row.event.agent() == null ? null : part.apply(row.event.agent());
    }
}
