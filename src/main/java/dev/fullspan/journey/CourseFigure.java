package dev.fullspan.journey;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.query.CountsOverTime.Of;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A figure that can be told for every hour and day: it can be watched by an alert and put on a dashboard. */
public enum CourseFigure {
    VISITORS("Visitors", Definition.VISITORS),
    SESSIONS("Sessions", Definition.SESSIONS),
    PAGE_VIEWS("Page views", Definition.VIEWS_OF_PAGES),
    ORDERS("Orders", Definition.ORDERS),
    REVENUE("Revenue", Definition.REVENUE),
    AVERAGE_ORDER("Average order", Definition.AVERAGE_ORDER),
    CONVERSION("Conversion", Definition.CONVERSION_RATE),
    CHECKOUTS("Checkouts started", Definition.CHECKOUTS),
    COMPLETION("Checkout completion", Definition.CHECKOUT_COMPLETED),
    PAYMENT_FAILURES("Failed payments", Definition.CHECKOUTS_FAILED),
    ERRORS("Checkout errors", Definition.CHECKOUTS_ERRING),
    REFUNDS("Refunds", Definition.REFUNDS),
    /** Any event by its name. */
    EVENT("An event by its name", Definition.EVENT_BY_NAME);

    private static final Set<String> PAGE_VIEW_NAMES = Set.of(Event.PAGE_VIEWED, Event.SCREEN_VIEWED);

    private final String label;
    private final Definition definition;

    CourseFigure(String label, Definition definition) {
        this.label = label;
        this.definition = definition;
    }

    public String label() {
        return label;
    }

    public Definition definition() {
        return definition;
    }

    /** Its name in addresses and in the HTTP interface, such as {@code average-order}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CourseFigure> find(String parameter) {
        return Arrays.stream(values())
                .filter(figure -> figure.parameter().equals(parameter))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(CourseFigure::parameter).collect(Collectors.joining(", "));
    }

    /** What is counted, for a figure that is simply a count of what happened; empty for the others. */
    public Optional<Of> counted(@Nullable String event) {
        return switch (this) {
            case PAGE_VIEWS -> Optional.of(new Of.Events(PAGE_VIEW_NAMES));
            case EVENT -> Optional.of(new Of.Events(Set.of(Objects.requireNonNull(event))));
            case REFUNDS -> Optional.of(new Of.Refunds());
            case VISITORS,
                    SESSIONS,
                    ORDERS,
                    REVENUE,
                    AVERAGE_ORDER,
                    CONVERSION,
                    CHECKOUTS,
                    COMPLETION,
                    PAYMENT_FAILURES,
                    ERRORS -> Optional.empty();
        };
    }
}
