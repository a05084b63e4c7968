package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OverTime.Grain;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Local days and hours of a zone as SQL: the zone's offsets in a stretch of time are bound, so that the engine needs no
 * knowledge of zones.
 */
final class Times {
    private final Grain grain;
    private final ZoneId zone;
    private final Instant from;
    private final Instant to;

    Times(Grain grain, ZoneId zone, Instant from, Instant to) {
        this.grain = grain;
        this.zone = zone;
        this.from = from;
        this.to = to;
    }

    /** The number of the local day or hour in which {@code column}, milliseconds since 1970, lies. */
    Sql bucket(String column) {
        ZoneRules rules = zone.getRules();
        Sql sql = Sql.of("(" + column + " + case");
        Instant at = from;
        int transitions = 0;
        for (ZoneOffsetTransition next = rules.nextTransition(at);
                next != null && next.getInstant().isBefore(to);
                next = rules.nextTransition(at)) {
            sql.add(
                    " when " + column + " < ? then ?",
                    next.getInstant().toEpochMilli(),
                    millis(next.getOffsetBefore()));
            at = next.getInstant();
            transitions++;
        }
        long last = millis(rules.getOffset(at));
        if (transitions == 0) {
            return Sql.of("(" + column + " + ?) // ?", last, unit());
        }
        return sql.add(" else ? end) // ?", last, unit());
    }

    /** The local beginning of a bucket. */
    LocalDateTime start(long bucket) {
        return LocalDateTime.ofEpochSecond(bucket * unit() / 1000, 0, ZoneOffset.UTC);
    }

    /** Every bucket of the stretch, in order. */
    List<Long> buckets() {
        long first = number(LocalDateTime.ofInstant(from, zone));
        long last = number(LocalDateTime.ofInstant(to.minusMillis(1), zone));
        List<Long> all = new ArrayList<>();
        for (long bucket = first; bucket <= last; bucket++) {
            all.add(bucket);
        }
        return all;
    }

    long number(LocalDateTime local) {
        return Math.floorDiv(local.truncatedTo(ChronoUnit.SECONDS).toEpochSecond(ZoneOffset.UTC) * 1000, unit());
    }

    private long unit() {
        return grain == Grain.HOUR ? 3_600_000L : 86_400_000L;
    }

    private static long millis(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1000L;
    }
}
