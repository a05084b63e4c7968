package dev.fullspan.collect.imports;

import dev.fullspan.collect.imports.Mapping.TimeFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the times of a file, all written in one way. Keeps the last one: rows in order of time repeat it often. */
final class MappedTimes {
    /** Before it nobody sold anything on the web; the same bound as for events that come live. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    private static final Duration FUTURE = Duration.ofMinutes(10);
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private final TimeFormat format;
    private final @Nullable DateTimeFormatter pattern;
    private final Instant received;
    private final Instant latest;
    private @Nullable String lastText;
    private Instant last = EARLIEST;

    MappedTimes(TimeFormat format, Instant received) {
        this.format = format;
        this.received = Instant.ofEpochMilli(received.toEpochMilli());
        this.latest = received.plus(FUTURE);
        this.pattern = format instanceof TimeFormat.Pattern(String text, ZoneId zone) ? formatter(text, zone) : null;
    }

    private static DateTimeFormatter formatter(String pattern, ZoneId zone) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(pattern);
        if (!pattern.matches(".*[hHkK].*")) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        return builder.toFormatter(Locale.ENGLISH).withZone(zone);
    }

    /**
     * A time more than ten minutes ahead is receipt, as for events that come live.
     *
     * @throws RowFault where it is not written as the mapping says, or lies before 1995
     */
    Instant read(String text) {
        if (text.equals(lastText)) {
            return last;
        }
        Instant time;
        try {
            time = switch (format) {
                case TimeFormat.Since1970(long perSecond) -> since1970(text.strip(), perSecond);
                case TimeFormat.Iso(ZoneId zone) -> iso(text.strip(), zone);
                case TimeFormat.Pattern(String written, ZoneId zone) -> patterned(text.strip());
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new RowFault("The time “" + shown(text) + "” is not written as the mapping says.");
        }
        if (time.isBefore(EARLIEST)) {
            throw new RowFault("The time “" + shown(text) + "” lies before 1995.");
        }
        if (time.isAfter(latest)) {
            time = received;
        }
        lastText = text;
        last = time;
        return time;
    }

    private Instant patterned(String text) {
        TemporalAccessor read = pattern == null ? Instant.EPOCH : pattern.parse(text);
        return Instant.ofEpochMilli(Instant.from(read).toEpochMilli());
    }

    /** A whole number or one with a fraction; no floating point, so that no millisecond is lost. */
    private static Instant since1970(String text, long perSecond) {
        int point = text.indexOf('.');
        String digits = point < 0 ? text : text.substring(0, point);
        long whole = Long.parseLong(digits);
        long millis = Math.multiplyExact(whole, 1000L) / perSecond;
        if (point >= 0 && perSecond == 1) {
            String fraction = (text.substring(point + 1) + "000").substring(0, 3);
            millis += Integer.parseInt(fraction);
        }
        return Instant.ofEpochMilli(millis);
    }

    private static Instant iso(String text, ZoneId zone) {
        String written =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        written =
                written.endsWith(" UTC") ? written.substring(0, written.length() - 4) + "Z" : written.replace(" ", "");
        TemporalAccessor read = ISO.parseBest(written, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        Instant time = switch (read) {
            case OffsetDateTime there -> there.toInstant();
            case LocalDateTime there -> ZonedDateTime.of(there, zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> LocalDate.from(read).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
        return Instant.ofEpochMilli(time.toEpochMilli());
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
