package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.journey.CourseFigure;
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
     * @param event name of the event for {@link CourseFigure#EVENT}, else null
     * @param dimension by which it is narrowed, or null
     * @param value that visits have there; null without a dimension
     */
    public record Topic(
            CourseFigure figure,
            @Nullable String event,
            @Nullable Dimension dimension,
            @Nullable String value) {
        public Topic {
            if ((figure == CourseFigure.EVENT) != (event != null) || (dimension == null) != (value == null)) {
                throw new IllegalArgumentException("An event has a name, and a dimension a value: " + figure);
            }
        }

        static Topic of(CourseFigure figure) {
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

    public CourseFigure figure() {
        return topic.figure();
    }

    Kind kind() {
        return switch (figure()) {
            case REVENUE -> Kind.MONEY;
            case AVERAGE_ORDER -> Kind.AVERAGE;
            case CONVERSION, COMPLETION -> Kind.RATE;
            case VISITORS, SESSIONS, PAGE_VIEWS, ORDERS, CHECKOUTS, PAYMENT_FAILURES, ERRORS, REFUNDS, EVENT ->
                Kind.COUNT;
        };
    }

    /** How a figure's chance variation behaves. */
    enum Kind {
        COUNT,
        MONEY,
        /** Money an order. */
        AVERAGE,
        RATE
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
