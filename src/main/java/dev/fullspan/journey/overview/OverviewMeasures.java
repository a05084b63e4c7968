package dev.fullspan.journey.overview;

import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Measure;

/** The overview's figures, each with the reason where it cannot be computed. */
public final class OverviewMeasures {
    private OverviewMeasures() {}

    /** @throws IllegalArgumentException where the figure is not of the overview */
    public static Measure of(Definition definition, Overview.Figures figures) {
        return switch (definition) {
            case VISITORS -> new Measure.Count(figures.visitors());
            case SESSIONS -> new Measure.Count(figures.sessions());
            case EVENTS -> new Measure.Count(figures.events());
            case ORDERS -> new Measure.Count(figures.orders());
            case REVENUE -> revenue(figures);
            case AVERAGE_ORDER -> averageOrder(figures.revenue(), figures.orders());
            case CONVERSION_RATE ->
                Measure.share(figures.buyingSessions(), figures.sessions(), "There are no sessions in this range.");
            default -> throw new IllegalArgumentException(definition + " is not of the overview");
        };
    }

    private static Measure revenue(Overview.Figures figures) {
        Takings takings = figures.revenue();
        boolean nothingTold = figures.orders() > 0
                && takings.priced() == 0
                && takings.others().isEmpty()
                && takings.sum().minor() == 0;
        return nothingTold
                ? new Measure.NotEstimable("None of the orders told an amount.")
                : new Measure.Amount(takings.sum(), takings.others());
    }

    private static Measure averageOrder(Takings takings, long orders) {
        if (orders == 0) {
            return new Measure.NotEstimable("There are no orders in this range.");
        }
        return takings.priced() == 0
                ? new Measure.NotEstimable(
                        "None of the orders told an amount in " + takings.sum().currency() + ".")
                : new Measure.Amount(takings.sum().dividedBy(takings.priced()));
    }
}
