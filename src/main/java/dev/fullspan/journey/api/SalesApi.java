package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.Cohorts;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.journey.RefundDays;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.baskets.BasketsChoice;
import dev.fullspan.journey.baskets.BasketsReport;
import dev.fullspan.journey.cohorts.CohortsChoice;
import dev.fullspan.journey.cohorts.CohortsReport;
import dev.fullspan.journey.cohorts.CohortsView;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.journey.sales.SalesReport;
import dev.fullspan.journey.sales.SalesView;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The reports on sales, baskets and cohorts for programs, as JSON or CSV. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/reports")
@Requires("reports:read")
class SalesApi {
    private final Asked asked;
    private final SalesReport sales;
    private final BasketsReport baskets;
    private final CohortsReport cohorts;

    SalesApi(Asked asked, SalesReport sales, BasketsReport baskets, CohortsReport cohorts) {
        this.asked = asked;
        this.cohorts = cohorts;
        this.baskets = baskets;
        this.sales = sales;
    }

    /** What was sold. */
    @GetMapping("/sales")
    @Operation(
            operationId = "sales",
            summary = "What was sold, by time, product, category, brand, channel, country or customer")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SalesJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> sales(
            @PathVariable String shop,
            @Parameter(
                            description = "What a row stands for.",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "day",
                                                "week",
                                                "month",
                                                "product",
                                                "category",
                                                "brand",
                                                "channel",
                                                "country",
                                                "visitor",
                                                "customer"
                                            },
                                            defaultValue = "product"))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(
                            description = "The day on which a refund is taken off the revenue.",
                            schema =
                                    @Schema(
                                            allowableValues = {RefundDays.REFUND_DAY, RefundDays.ORDER_DAY},
                                            defaultValue = RefundDays.REFUND_DAY))
                    @RequestParam(name = RefundDays.PARAMETER, required = false)
                    @Nullable
                    String refunds,
            HttpServletRequest request) {
        SalesView view = sales.of(
                asked.of(shop, request), one(Sales.By.class, "by", by, Sales.By.PRODUCT), RefundDays.of(refunds));
        return Asked.csv(request) ? Sent.csv(view.table(), "sales") : Sent.json(SalesJson.of(view));
    }

    /** What is in baskets; as CSV one part of it. */
    @GetMapping("/baskets")
    @Operation(
            operationId = "baskets",
            summary = "How large baskets are, what is bought together and next, how lists are browsed")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = BasketsJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> baskets(
            @PathVariable String shop,
            @Parameter(
                            description = "The part that CSV holds.",
                            schema =
                                    @Schema(
                                            allowableValues = {"sizes", "together", "next", "browsing"},
                                            defaultValue = "sizes"))
                    @RequestParam(required = false)
                    @Nullable
                    String part,
            @Parameter(
                            description = "What the largest tenth is told by.",
                            schema =
                                    @Schema(
                                            allowableValues = {"product", "category", "brand"},
                                            defaultValue = "product"))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(description = "Orders that a row needs, 2 to 1000.") @RequestParam(defaultValue = "5") int least,
            @Parameter(description = "Days within which a next order counts, 1 to 365.")
                    @RequestParam(defaultValue = "90")
                    int days,
            HttpServletRequest request) {
        BasketsChoice choice = new BasketsChoice(
                one(BasketsChoice.Part.class, "part", part, BasketsChoice.Part.SIZES),
                one(Sales.By.class, "by", by, Sales.By.PRODUCT),
                least,
                days);
        Selection selection = asked.of(shop, request);
        return Asked.csv(request)
                ? Sent.csv(choice.table(baskets, selection), "baskets")
                : Sent.json(BasketsJson.of(selection, baskets, choice));
    }

    /** What becomes of people by what they did first. */
    @GetMapping("/cohorts")
    @Operation(operationId = "cohorts", summary = "Return and repeat purchase of people by their first visit or order")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CohortsJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> cohorts(
            @PathVariable String shop,
            @Parameter(
                            description = "Repeat purchase after the first order, or return after the first visit.",
                            schema =
                                    @Schema(
                                            allowableValues = {"repeat", "return"},
                                            defaultValue = "repeat"))
                    @RequestParam(required = false)
                    @Nullable
                    String of,
            @Parameter(
                            description = "By what people are grouped.",
                            schema =
                                    @Schema(
                                            allowableValues = {"time", "channel", "product"},
                                            defaultValue = "time"))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @Parameter(
                            description = "Length of a period; where absent, as the days suggest.",
                            schema = @Schema(allowableValues = {"day", "week", "month"}))
                    @RequestParam(required = false)
                    @Nullable
                    String period,
            HttpServletRequest request) {
        Selection selection = asked.of(shop, request);
        CohortsView view = cohorts.of(
                selection,
                new CohortsChoice(
                        one(Cohorts.Of.class, "of", of, Cohorts.Of.REPEAT),
                        one(Cohorts.By.class, "by", by, Cohorts.By.TIME),
                        one(Cohorts.Period.class, "period", period, CohortsChoice.usual(selection.range()))));
        return Asked.csv(request) ? Sent.csv(view.table(), "cohorts") : Sent.json(CohortsJson.of(view));
    }

    private static <E extends Enum<E>> E one(Class<E> type, String name, @Nullable String text, E otherwise) {
        return PageLists.one(type, name, otherwise, text == null ? Map.of() : Map.of(name, List.of(text)));
    }
}
