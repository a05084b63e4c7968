package dev.fullspan.plan.map;

import dev.fullspan.journey.Definition;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be measured at a stage of the map. */
enum StageFigure {
    ARRIVALS("People who arrive", Unit.COUNT, Definition.STAGE_ARRIVALS, null),
    VISITS("Visits", Unit.COUNT, Definition.SESSIONS, null),
    VIEW_SHARE("Share who view a product", Unit.SHARE, Definition.VIEW_SHARE, null),
    CART_SHARE("Share who put into the cart", Unit.SHARE, Definition.CART_SHARE, null),
    COMPLETION("Checkout completion", Unit.SHARE, Definition.CHECKOUT_COMPLETED, null),
    ORDERS("Orders", Unit.COUNT, Definition.ORDERS, null),
    REVENUE("Revenue", Unit.MONEY, Definition.REVENUE, null),
    AVERAGE_ORDER("Average order", Unit.MONEY, Definition.AVERAGE_ORDER, null),
    REFUNDED("People with a refund", Unit.COUNT, Definition.REFUNDED_PEOPLE, null),
    RETURNING_SHARE("Returning buyers’ share", Unit.SHARE, Definition.RETURNING_BUYERS, null),
    SIGN_UPS("Sign-ups", Unit.COUNT, Definition.SIGN_UPS, null),
    REVIEWERS("People who review", Unit.COUNT, Definition.REVIEWERS, null),
    DELIVERY_DAYS(
            "Days until delivery",
            Unit.COUNT,
            null,
            "Nothing tells when parcels arrive. Connect the carrier or the shop system that knows of shipments."),
    OPEN_CASES(
            "Cases of customer care",
            Unit.COUNT,
            null,
            "Nothing tells of questions and complaints. Connect the mailbox or the system of customer care.");

    /** In what a figure is told. */
    enum Unit {
        COUNT,
        SHARE,
        MONEY
    }

    private final String label;
    private final Unit unit;
    private final @Nullable Definition definition;
    private final @Nullable String toConnect;

    StageFigure(String label, Unit unit, @Nullable Definition definition, @Nullable String toConnect) {
        this.label = label;
        this.unit = unit;
        this.definition = definition;
        this.toConnect = toConnect;
    }

    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    /** What it means, or null where nothing tells it yet. */
    @Nullable
    Definition definition() {
        return definition;
    }

    /** What would have to be connected, or null where it can be told. */
    @Nullable
    String toConnect() {
        return toConnect;
    }

    /** Whether less of it is better. */
    boolean lessIsBetter() {
        return this == REFUNDED || this == DELIVERY_DAYS || this == OPEN_CASES;
    }

    /** Its name in addresses and in the HTTP interface. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<StageFigure> find(String slug) {
        for (StageFigure figure : values()) {
            if (figure.slug().equals(slug)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }
}
