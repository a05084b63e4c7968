package dev.fullspan.collect.inspect;

import dev.fullspan.collect.Reason;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The live debugger: what came in last, the latest first.
 *
 * @param filter text that every line holds, or empty
 * @param latest number from which the next lines are asked for
 */
public record DebuggerView(List<Line> lines, String filter, boolean paused, long latest) {

    /**
     * One thing that came in.
     *
     * @param word what became of it
     * @param who device or person, or null
     * @param where page, or null
     * @param json what is kept, or what was sent where it was refused; null where nothing is
     */
    public record Line(
            long number,
            Instant time,
            Tone tone,
            String word,
            String title,
            @Nullable String who,
            @Nullable String where,
            @Nullable String detail,
            @Nullable String json) {

        boolean holds(String text) {
            String all =
                    String.join(" ", word, title, String.valueOf(who), String.valueOf(where), String.valueOf(json));
            return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }
    }

    static DebuggerView of(List<Recent.Happening> happenings, String filter, boolean paused, long after) {
        List<Line> lines = new ArrayList<>();
        for (Recent.Happening happening : happenings) {
            Line line = switch (happening) {
                case Recent.Taken taken -> taken(taken);
                case Recent.Refused refused -> refused(refused);
            };
            if (filter.isEmpty() || line.holds(filter)) {
                lines.add(line);
            }
        }
        return new DebuggerView(
                lines,
                filter,
                paused,
                happenings.isEmpty() ? after : happenings.getFirst().number());
    }

    private static Line taken(Recent.Taken taken) {
        Event event = taken.event();
        String who = event.user() != null ? event.user() : event.device();
        Event.Page page = event.page();
        String where = page == null ? null : page.host() == null ? page.path() : page.host() + page.path();
        return new Line(
                taken.number(),
                taken.time(),
                Tone.GOOD,
                "Taken",
                event.name(),
                who,
                where,
                detail(event),
                JsonLayout.of(event.properties()));
    }

    private static String detail(Event event) {
        List<String> parts = new ArrayList<>();
        parts.add("from " + event.origin().name().toLowerCase(Locale.ROOT));
        if (event.visit() != null) {
            parts.add(event.visit().channel());
        }
        if (event.agent() != null) {
            parts.add(event.agent().deviceClass());
        }
        if (event.country() != null) {
            parts.add(event.country());
        }
        if (event.commerce() != null) {
            parts.add("order " + event.commerce().orderId()
                    + (event.commerce().revenue() == null
                            ? ""
                            : ", " + event.commerce().revenue()));
        }
        parts.add("message " + event.messageId());
        return String.join(" · ", parts);
    }

    private static Line refused(Recent.Refused refused) {
        Refusal refusal = refused.refusal();
        Reason reason = Reason.of(refusal.reason()).orElse(null);
        boolean wanted = reason != null && reason.kind() == Reason.Kind.POLICY;
        String detail = refusal.detail() == null ? "" : refusal.detail();
        return new Line(
                refused.number(),
                refused.time(),
                wanted ? Tone.NEUTRAL : Tone.BAD,
                wanted ? "Left out" : "Refused",
                refusal.reason(),
                null,
                null,
                reason == null ? detail : detail + " " + reason.mend(),
                refusal.sample() == null ? null : JsonLayout.of(refusal.sample()));
    }
}
