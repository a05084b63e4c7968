package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event as it stands in lists.
 *
 * @param position its place in the order of arrival; unique
 * @param session id of its session, or null
 * @param properties one JSON object
 */
public record EventRow(
        long position,
        Instant time,
        String name,
        String messageId,
        @Nullable VisitorId visitor,
        @Nullable Long session,
        @Nullable String host,
        @Nullable String path,
        @Nullable String title,
        @Nullable String orderId,
        @Nullable Money revenue,
        String properties) {}
