package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.Dimensions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A figure that is watched against its usual. */
public record AlertRule(
        long id, Topic topic, Grain grain, Direction direction, Sensitivity sensitivity, String author) {

    /**
     * What is watched, of which visits.
     *
     * @param event name of the event for {@link Figure#EVENT}, else null
     * @param dimension by which it is narrowed, or null
     * @param value that visits have there; null without a dimension
     */
    public record Topic(
            Figure figure,
            @Nullable String event,
            @Nullable Dimension dimension,
            @Nullable String value) {
        public Topic {
            if ((figure == Figure.EVENT) != (event != null) || (dimension == null) != (value == null)) {
                throw new IllegalArgumentException("An event has a name, and a dimension a value: " + figure);
            }
        }

        static Topic of(Figure figure) {
            return new Topic(figure, null, null, null);
        }

        /** In words, as it stands at the beginning of a sentence. */
        public String label() {
            return (event == null ? figure.label() : "“" + event + "”") + narrowed();
        }

        /** In words within a sentence. */
        String inSentence() {
            return (event == null ? figure.label().toLowerCase(Locale.ROOT) : "“" + event + "”") + narrowed();
        }

        private String narrowed() {
            return dimension == null
                    ? ""
                    : " (" + dimension.label().toLowerCase(Locale.ROOT) + ": " + Dimensions.shown(dimension, value)
                            + ")";
        }

        List<Filter> filters() {
            return dimension == null
                    ? List.of()
                    : List.of(new Filter.In(dimension, Set.of(Objects.requireNonNull(value))));
        }
    }

    public Figure figure() {
        return topic.figure();
    }

    /** How a figure's chance variation behaves. */
    enum Kind {
        COUNT,
        MONEY,
        /** Money an order. */
        AVERAGE,
        RATE
    }

    /** What is watched. */
    public enum Figure {
        VISITORS("Visitors", Kind.COUNT),
        SESSIONS("Sessions", Kind.COUNT),
        PAGE_VIEWS("Page views", Kind.COUNT),
        ORDERS("Orders", Kind.COUNT),
        REVENUE("Revenue", Kind.MONEY),
        AVERAGE_ORDER("Average order", Kind.AVERAGE),
        CONVERSION("Conversion", Kind.RATE),
        CHECKOUTS("Checkouts started", Kind.COUNT),
        COMPLETION("Checkout completion", Kind.RATE),
        PAYMENT_FAILURES("Failed payments", Kind.COUNT),
        ERRORS("Checkout errors", Kind.COUNT),
        REFUNDS("Refunds", Kind.COUNT),
        /** Any event by its name. */
        EVENT("An event by its name", Kind.COUNT);

        private final String label;
        private final Kind kind;

        Figure(String label, Kind kind) {
            this.label = label;
            this.kind = kind;
        }

        public String label() {
            return label;
        }

        Kind kind() {
            return kind;
        }
    }

    /** The stretch that is looked at: the last one that is over. */
    public enum Grain {
        HOUR("each hour", OverTime.Grain.HOUR),
        DAY("each day", OverTime.Grain.DAY);

        private final String label;
        private final OverTime.Grain length;

        Grain(String label, OverTime.Grain length) {
            this.label = label;
            this.length = length;
        }

        OverTime.Grain length() {
            return length;
        }

        public String label() {
            return label;
        }
    }

    /** On which side of the usual it is out of it. */
    public enum Direction {
        BELOW("falls below"),
        ABOVE("rises above"),
        BOTH("leaves");

        private final String label;

        Direction(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        boolean hears(double value, Usual.Known usual) {
            return (this != ABOVE && value < usual.low()) || (this != BELOW && value > usual.high());
        }
    }

    /** How far from the usual: as rare as so many standard deviations of a normal variable are. */
    public enum Sensitivity {
        LOW("only when it is far off", 5),
        NORMAL("when it is clearly off", 4),
        HIGH("soon, with a false alarm now and then", 3);

        private final String label;
        private final double deviations;

        Sensitivity(String label, double deviations) {
            this.label = label;
            this.deviations = deviations;
        }

        public String label() {
            return label;
        }

        double deviations() {
            return deviations;
        }
    }

    /** Its subject among the alerts. */
    String subject() {
        return "rule:" + id;
    }

    /** A value's name in addresses and in the HTTP interface. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(word))
                .findFirst();
    }
}
