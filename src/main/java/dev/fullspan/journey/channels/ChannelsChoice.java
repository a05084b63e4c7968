package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Touched;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the report on channels tells apart, and how far back it looks, as they stand in addresses: {@code by=campaign},
 * {@code look-back=30} and {@code in=Email}.
 *
 * @param lookbackDays 1 to 365
 * @param within the one channel whose visits are told apart, or null for all; always null by channel
 */
public record ChannelsChoice(
        By by, int lookbackDays, @Nullable String within) {
    /** Name of the parameter that says what is told apart. */
    public static final String BY = "by";
    /** Name of the parameter that says how many days are looked back. */
    public static final String LOOK_BACK = "look-back";
    /** Name of the parameter that says within which channel. */
    public static final String IN = "in";

    private static final int ROWS = 200;
    private static final int LONGEST_DAYS = 365;
    private static final int USUAL_DAYS = (int) Attribution.USUAL_LOOKBACK.toDays();

    /** By channel, with the usual look-back. */
    public static final ChannelsChoice USUAL = new ChannelsChoice(By.CHANNEL, USUAL_DAYS, null);

    /**
     * Reads the parameters.
     *
     * @throws ProblemException naming the one that cannot be read
     */
    public static ChannelsChoice of(@Nullable String by, @Nullable String lookback, @Nullable String within) {
        By told = by(by);
        boolean all = told == By.CHANNEL || within == null || within.isEmpty();
        return new ChannelsChoice(told, days(lookback), all ? null : within);
    }

    private static By by(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return By.CHANNEL;
        }
        return Arrays.stream(By.values())
                .filter(by -> by.parameter().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        BY,
                        "“by” is one of "
                                + Arrays.stream(By.values()).map(By::parameter).collect(Collectors.joining(", "))
                                + "."));
    }

    private static int days(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return USUAL_DAYS;
        }
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= LONGEST_DAYS) {
                return days;
            }
        } catch (NumberFormatException e) {
            // Said below: no number of days.
        }
        throw wrong(LOOK_BACK, "The look-back is 1 to " + LONGEST_DAYS + " days.");
    }

    /** The question over a selection. */
    public Attribution over(Selection selection) {
        return new Attribution(selection.scope(), Duration.ofDays(lookbackDays), by, within, ROWS);
    }

    /** The parameters as they stand in an address. */
    public String query() {
        return BY + "=" + by.parameter() + "&" + LOOK_BACK + "=" + lookbackDays
                + (within == null ? "" : "&" + IN + "=" + Addresses.encoded(within));
    }

    /** Address below the shop's of the orders touched so, without range and filters. */
    String orders(@Nullable String value, Place place) {
        return "/orders/counted?of=touched&" + query() + "&place="
                + place.name().toLowerCase(Locale.ROOT) + "&value=" + Addresses.encoded(value == null ? "" : value);
    }

    /** Which orders a list's address asks for; null where it asks for all. */
    public static @Nullable Touched touched(Reading reading) {
        if (!"touched".equals(text(reading, "of"))) {
            return null;
        }
        Attribution question = of(text(reading, BY), text(reading, LOOK_BACK), text(reading, IN))
                .over(reading.selection());
        return new Touched(
                question,
                told(text(reading, "value")),
                place(text(reading, "place")),
                told(text(reading, "also")),
                text(reading, "also") != null);
    }

    /** The report that such a list stands behind. */
    public static ChannelsChoice of(Touched touched) {
        Attribution question = touched.question();
        return new ChannelsChoice(question.by(), (int) question.lookback().toDays(), question.within());
    }

    /** What a list of such orders is called. */
    public static String title(Touched touched) {
        String value = name(touched.value(), touched.question().by());
        String title = switch (touched.place()) {
            case REACHED -> "Orders with a visit from " + value;
            case FIRST -> "Orders whose first visit was from " + value;
            case LAST -> "Orders whose last visit was from " + value;
            case LAST_NON_DIRECT -> "Orders whose last visit that was not direct was from " + value;
            case ALONE -> "Orders with no visit but one from " + value;
            case OPENED -> "Orders opened by " + value;
            case BETWEEN -> "Orders with " + value + " in between";
            case CLOSED -> "Orders closed by " + value;
            case ASSISTED -> "Orders that " + value + " helped with";
            case UNSEEN -> "Orders that no visit is known of";
        };
        return touched.both()
                ? title + " and one from "
                        + name(touched.also(), touched.question().by())
                : title;
    }

    /** A value as pages write it. */
    static String name(@Nullable String value, By by) {
        if (value != null) {
            return value.equals(Attribution.ELSEWHERE) ? "Other channels" : value;
        }
        return switch (by) {
            case CHANNEL -> "an unknown channel";
            case SOURCE_MEDIUM -> "No source told";
            case CAMPAIGN -> "No campaign";
            case TERM -> "No keyword";
            case CONTENT -> "No content";
        };
    }

    private static Place place(@Nullable String text) {
        if (text == null) {
            return Place.REACHED;
        }
        return Arrays.stream(Place.values())
                .filter(place -> place.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "place",
                        "“place” is one of "
                                + Arrays.stream(Place.values())
                                        .map(place -> place.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static @Nullable String told(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable String text(Reading reading, String name) {
        List<String> values = reading.others().getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
