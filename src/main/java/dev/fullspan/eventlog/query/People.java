package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The people behind a figure, each once, as many as the figure says. */
public record People(Who who, Cursor cursor) implements Question<Part<People.Row>> {
    @Override
    public ShopId shop() {
        return who.scope().shop();
    }

    /**
     * One person over all time.
     *
     * @param user the user id they are known by, or null for an anonymous one
     * @param sessions of all time, likewise all that follows
     * @param channel of the latest session, likewise device and country
     * @param inHand of people who stopped at a funnel's step: what they had in hand and did not buy; null elsewhere, where no
     *     amount was told, and of those who bought all the same
     */
    public record Row(
            VisitorId visitor,
            @Nullable String user,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen,
            long sessions,
            long orders,
            Takings revenue,
            @Nullable String channel,
            @Nullable String device,
            @Nullable String country,
            @Nullable Money inHand) {}
}
