package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sessions behind a figure, the latest first. */
public record Sessions(Scope scope, Kind kind, Instant now, Cursor cursor) implements Question<Part<Sessions.Row>> {
    /** Which of the sessions that started in the scope's range. */
    public enum Kind {
        ALL,
        /** With an order that stands. */
        BUYING,
        /** Closed and with a landing page. */
        CLOSED,
        /** Closed, one page view, no commerce event. */
        BOUNCED
    }

    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** @param user the user id the visitor is known by, or null for an anonymous one */
    public record Row(
            long id,
            VisitorId visitor,
            @Nullable String user,
            Instant start,
            Instant end,
            long events,
            long pageViews,
            boolean isNew,
            @Nullable String landingPage,
            @Nullable String exitPage,
            String channel,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String device,
            @Nullable String country) {}
}
