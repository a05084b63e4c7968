package dev.fullspan.collect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the times that senders write and repairs their clocks. */
final class Times {
    /** Before it nobody sold anything on the web. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    private static final Duration FUTURE = Duration.ofMinutes(10);
    /** Digits below it are seconds since 1970, from it on milliseconds: the year 5138 in the one, 1973 in the other. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /**
     * When the message's event happened: receipt less what lay between the event and the sending by the sender's own clock, else the time it
     * names, else receipt. A time more than ten minutes ahead is receipt. In milliseconds.
     *
     * @return null after a fault was left with the message
     */
    static @Nullable Instant of(Message message, Instant received) {
        Instant sent = message.sentAt == null ? null : read(message.sentAt);
        String first = there(message.originalTimestamp);
        String stamp = there(message.timestamp);
        String written = first == null || (sent == null && stamp != null) ? stamp : first;
        Instant now = received.truncatedTo(ChronoUnit.MILLIS);
        if (written == null) {
            return now;
        }
        Instant original = read(written);
        if (original == null) {
            message.fault(Reason.TIME_UNREADABLE, written.equals(first) ? "originalTimestamp" : "timestamp", written);
            return null;
        }
        Instant time = sent == null ? original : received.minus(Duration.between(original, sent));
        if (time.isAfter(received.plus(FUTURE))) {
            return now;
        }
        if (time.isBefore(EARLIEST)) {
            message.fault(Reason.TIME_ABSURD, "timestamp", written);
            return null;
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String there(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Reads ISO 8601 (UTC where no offset stands) or digits since 1970; null where it is neither, or lies outside the years 0 to 9999. */
    static @Nullable Instant read(String text) {
        String time = text.strip();
        if (time.isEmpty() || time.length() > 40) {
            return null;
        }
        Instant quick = utc(time);
        return quick != null ? quick : isDigits(time) ? epoch(time) : lenient(time);
    }

    private static @Nullable Instant lenient(String text) {
        String time = text.length() > 10 && text.charAt(10) == ' '
                ? text.substring(0, 10) + 'T' + text.substring(11).strip()
                : text;
        try {
            if (time.length() == 10) {
                return LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            var read = LENIENT.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime there
                    ? there.toInstant()
                    : ((LocalDateTime) read).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == 0)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant epoch(String digits) {
        int point = digits.indexOf('.');
        try {
            long whole = Long.parseLong(point < 0 ? digits : digits.substring(0, point));
            if (whole > -MILLIS_FROM && whole < MILLIS_FROM) {
                double seconds = Double.parseDouble(digits);
                return Instant.ofEpochMilli(Math.round(seconds * 1000));
            }
            return whole > 253_402_300_799_999L || whole < -62_167_219_200_000L ? null : Instant.ofEpochMilli(whole);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads {@code 2026-01-31T09:30:00.123Z}, the form that all SDKs write, without a formatter's cost; null for any other. */
    private static @Nullable Instant utc(String text) {
        int length = text.length();
        if (length < 20
                || length > 30
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || length > 20 && text.charAt(19) != '.') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int fraction = length > 21 ? number(text, 20, Math.min(23, length - 1)) : 0;
        if ((year | month | day | hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 60) {
            return null;
        }
        int digits = Math.min(3, Math.max(0, length - 21));
        int millis = digits == 1 ? fraction * 100 : digits == 2 ? fraction * 10 : fraction;
        try {
            long days = LocalDate.of(year, month, day).toEpochDay();
            return Instant.ofEpochMilli(
                    ((days * 24 + hour) * 60 + minute) * 60_000 + Math.min(second, 59) * 1000L + millis);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
