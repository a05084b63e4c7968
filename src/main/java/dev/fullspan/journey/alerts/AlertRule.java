package dev.fullspan.journey.alerts;

import dev.fullspan.eventlog.query.OverTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A figure that is watched against its usual. */
public record AlertRule(
        long id, Figure figure, Grain grain, Direction direction, Sensitivity sensitivity, String author) {

    /** How a figure's chance variation behaves. */
    enum Kind {
        COUNT,
        MONEY,
        RATE
    }

    /** What is watched. */
    public enum Figure {
        SESSIONS("Sessions", Kind.COUNT),
        ORDERS("Orders", Kind.COUNT),
        REVENUE("Revenue", Kind.MONEY),
        CONVERSION("Conversion", Kind.RATE),
        COMPLETION("Checkout completion", Kind.RATE),
        PAYMENT_FAILURES("Failed payments", Kind.COUNT),
        ERRORS("Checkout errors", Kind.COUNT);

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
