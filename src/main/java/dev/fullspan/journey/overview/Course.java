package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.OverTime.Point;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import java.util.Currency;
import java.util.function.ToDoubleFunction;

/** The figures whose course over time the overview draws. */
public enum Course {
    VISITORS("Visitors", point -> point.visitors()),
    SESSIONS("Sessions", point -> point.sessions()),
    ORDERS("Orders", point -> point.orders()),
    REVENUE("Revenue", point -> point.revenue().amount().doubleValue());

    private final String label;
    private final ToDoubleFunction<Point> value;

    Course(String label, ToDoubleFunction<Point> value) {
        this.label = label;
        this.value = value;
    }

    public String label() {
        return label;
    }

    /** Its name in addresses. */
    public String parameter() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    double of(Point point) {
        return value.applyAsDouble(point);
    }

    /** A value of this figure, written. */
    String text(double amount, Currency currency, Formats formats) {
        return this == REVENUE
                ? formats.headline(Money.of(java.math.BigDecimal.valueOf(amount), currency))
                : formats.number(amount, amount == Math.rint(amount) ? 0 : 1);
    }

    String unit(Currency currency) {
        return this == REVENUE ? Chart.money(currency.getCurrencyCode()) : Chart.NUMBER;
    }

    /** The one of the name, else visitors. */
    static Course of(String parameter) {
        for (Course course : values()) {
            if (course.parameter().equals(parameter)) {
                return course;
            }
        }
        return VISITORS;
    }
}
