package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.StockColumn;
import dev.fullspan.inventory.forecast.Forecasts.Lasting;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable.Cell;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** For how many days each SKU lasts, in the list of stock. */
@Component
class CoverColumn implements StockColumn {
    private static final int LONG = 365;
    /** From here on tenths of a day say nothing. */
    private static final int WHOLE = 10;

    private final Forecasts forecasts;

    CoverColumn(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Override
    public String key() {
        return "cover";
    }

    @Override
    public String label() {
        return "Days of cover";
    }

    @Override
    public Map<String, Cell> of(ShopId shop, Collection<String> skus, Formats formats) {
        Map<String, Cell> cells = new HashMap<>();
        forecasts.of(shop, skus).forEach((sku, lasting) -> cells.put(sku, cell(lasting, formats)));
        return cells;
    }

    private static Cell cell(Lasting lasting, Formats formats) {
        return switch (lasting) {
            case Lasting.Cover cover when cover.days() > LONG -> Cell.of("over a year", cover.days());
            case Lasting.Cover cover -> {
                Cell days = Cell.of(formats.number(cover.days(), cover.days() < WHOLE ? 1 : 0), cover.days());
                yield cover.runsOut() == null ? days : days.noted("until " + formats.shortDay(cover.runsOut()));
            }
            case Lasting.NotEstimable untold -> Cell.unknown(untold.reason());
        };
    }
}
