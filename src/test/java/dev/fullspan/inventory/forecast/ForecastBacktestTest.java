package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fullspan.Approved;
import dev.fullspan.inventory.forecast.Backtest.Method;
import dev.fullspan.inventory.forecast.Backtest.Score;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ForecastBacktestTest {
    @Test
    void onARealShopItIsBetterThanTheNaiveOnesAndTheMovingAverageAndItsIntervalsHold() {
        Backtest found = new Backtest(OnlineRetail.read(), 5, 3);
        for (int horizon : Backtest.HORIZONS) {
            Score ours = found.of(Method.OURS, horizon);
            for (Method method : new Method[] {Method.NAIVE, Method.SEASONAL, Method.AVERAGE}) {
                Score other = found.of(method, horizon);
                assertThat(ours.wape()).as("WAPE, %d days, %s", horizon, method).isLessThan(other.wape());
                assertThat(ours.pinball())
                        .as("pinball, %d days, %s", horizon, method)
                        .isLessThan(other.pinball());
            }
            assertThat(ours.rmsse())
                    .as("RMSSE, %d days", horizon)
                    .isLessThan(found.of(Method.AVERAGE, horizon).rmsse() * 1.02);
            assertThat(ours.within()).as("inside 80 %%, %d days", horizon).isBetween(0.74, 0.86);
            assertThat(ours.covered()).as("below 95 %%, %d days", horizon).isBetween(0.92, 0.98);
            assertThat(Math.abs(ours.bias())).as("bias, %d days", horizon).isLessThan(0.15);
        }
    }

    /** Of all SKUs; it takes half a minute, so it runs where the figures are written anew or asked for. */
    @Test
    void theFiguresOfTheReferenceAreThoseOfTheBacktest() {
        assumeTrue(
                Boolean.getBoolean("fullspan.approve") || Boolean.getBoolean("fullspan.backtest"),
                "Skipped: -Dfullspan.backtest=true runs the whole backtest.");
        Backtest found = new Backtest(OnlineRetail.read(), 1, 1);
        Approved.checkPart(
                Path.of("docs/reference/forecast.md"),
                "backtest",
                found.table()
                        + "\n%,d forecasts of each method at %d origins, two weeks apart.\n"
                                .formatted(found.of(Method.OURS, 28).count(), found.origins()));
    }
}
