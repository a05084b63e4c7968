package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.inventory.forecast.SkuForecast.Untold;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The forecasts for programs. */
@RestController
@Requires("stock:read")
class ForecastApi {
    private static final int MOST = 200;

    private final Shops shops;
    private final ForecastRows rows;
    private final ForecastList list;

    ForecastApi(Shops shops, ForecastRows rows, ForecastList list) {
        this.shops = shops;
        this.rows = rows;
        this.list = list;
    }

    /** One SKU's forecast, or all of them page by page. */
    @GetMapping("/api/v1/shops/{shop}/stock/forecast")
    @Operation(
            operationId = "stockForecast",
            summary = "How long stock lasts and what to order, of one SKU or of all, page by page")
    ForecastsJson forecasts(
            @PathVariable String shop,
            @Parameter(description = "One SKU; all of them in their order where none is named.")
                    @RequestParam(required = false)
                    @Nullable
                    String sku,
            @Parameter(description = "The “next” of the page before.") @RequestParam(defaultValue = "") String cursor,
            @Parameter(description = "1 to 200.") @RequestParam(defaultValue = "50") int limit) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        if (sku != null) {
            SkuForecast line = rows.of(of, List.of(sku)).get(sku);
            if (line == null) {
                throw new ProblemException(
                        Problem.NOT_FOUND, "sku", "Nothing was forecast of “" + sku + "”. It is made every night.");
            }
            return new ForecastsJson(List.of(ForecastJson.of(line)), null);
        }
        if (limit < 1 || limit > MOST) {
            throw Typed.wrong("limit", "The limit is 1 to 200.");
        }
        List<SkuForecast> found = list.after(of, after(cursor), limit + 1);
        boolean more = found.size() > limit;
        List<SkuForecast> page = more ? found.subList(0, limit) : found;
        return new ForecastsJson(
                page.stream().map(ForecastJson::of).toList(),
                more
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(page.getLast().sku().getBytes(StandardCharsets.UTF_8))
                        : null);
    }

    private static String after(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Typed.wrong("cursor", "Send the cursor as it came in “next”.");
        }
    }

    /** A page of forecasts. */
    @Schema(name = "StockForecasts")
    record ForecastsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ForecastJson> forecasts,

            @Schema(description = "Where the next page begins; null on the last.") @Nullable
            String next) {}

    /** A SKU's forecast. */
    @Schema(name = "StockForecast")
    record ForecastJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String sku,
            @Schema(requiredMode = RequiredMode.REQUIRED) long available,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Units on order.")
            long inbound,

            @Schema(description = "Why nothing can be told; then the following are null.") @Nullable
            String notEstimable,

            @Nullable Double perDay,

            @Schema(description = "The lower end of the range of 80 %.") @Nullable
            Double perDayLow,

            @Nullable Double perDayHigh,
            @Nullable Double daysOfCover,

            @Schema(description = "Null where that is more than 180 days ahead.") @Nullable
            LocalDate runsOut,

            @Nullable LocalDate runsOutEarly,
            @Nullable LocalDate runsOutLate,
            @Nullable Long reorderPoint,
            @Nullable Long suggestedOrder,
            @Nullable LocalDate orderBy,

            @Schema(description = "Null where no price is told.") @Nullable
            MoneyJson moneyAtRisk) {
        static ForecastJson of(SkuForecast line) {
            Told told = line.told();
            Outlook outlook = told == null ? null : told.outlook();
            return new ForecastJson(
                    line.sku(),
                    line.available(),
                    line.inbound(),
                    line.outcome() instanceof Untold untold ? untold.reason() : null,
                    told == null ? null : told.perDay(),
                    told == null ? null : told.low(),
                    told == null ? null : told.high(),
                    outlook == null ? null : outlook.daysOfCover(),
                    outlook == null ? null : outlook.likely(),
                    outlook == null ? null : outlook.early(),
                    outlook == null ? null : outlook.late(),
                    outlook == null ? null : (Long) outlook.reorderPoint(),
                    outlook == null ? null : (Long) outlook.suggested(),
                    outlook == null ? null : outlook.orderBy(),
                    told == null || told.atRisk() == null ? null : MoneyJson.of(told.atRisk()));
        }
    }

    /** An amount. */
    @Schema(name = "StockMoney")
    record MoneyJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "12.50")
            String amount,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR")
            String currency) {
        static MoneyJson of(Money money) {
            return new MoneyJson(
                    money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }
}
