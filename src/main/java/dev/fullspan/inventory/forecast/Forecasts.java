package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For how long stock lasts, for lists that show it beside other figures. */
@Component
public class Forecasts {
    private final ForecastRows rows;

    Forecasts(ForecastRows rows) {
        this.rows = rows;
    }

    /** What is known of a SKU's stock ahead. */
    public sealed interface Lasting {
        /**
         * @param days available ÷ forecast daily demand
         * @param runsOut or null where that is more than half a year ahead
         * @param atRisk money expected to be lost until the next delivery, or null where no price is told
         */
        record Cover(
                double days,
                @Nullable LocalDate runsOut,
                @Nullable Money atRisk) implements Lasting {}

        /** @param reason as a sentence */
        record NotEstimable(String reason) implements Lasting {}
    }

    /** By SKU; those that were not looked at yet are left out. */
    public Map<String, Lasting> of(ShopId shop, Collection<String> skus) {
        Map<String, Lasting> found = new HashMap<>();
        rows.of(shop, skus)
                .forEach((sku, line) -> found.put(
                        sku,
                        switch (line.outcome()) {
                            case Told told ->
                                new Lasting.Cover(
                                        told.outlook().daysOfCover(),
                                        told.outlook().likely(),
                                        told.atRisk());
                            case Untold untold -> new Lasting.NotEstimable(untold.reason());
                        }));
        return found;
    }
}
