package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.journey.RefundDays;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.funnel.FunnelReport;
import dev.fullspan.journey.funnel.FunnelView;
import dev.fullspan.journey.landing.LandingPagesReport;
import dev.fullspan.journey.landing.LandingPagesView;
import dev.fullspan.journey.overview.OverviewReport;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The reports for programs, as JSON or CSV. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/reports")
@Requires("reports:read")
class ReportsApi {
    private static final int LONGEST_DAYS = 90;

    private final Asked asked;
    private final OverviewReport overview;
    private final FunnelReport funnel;
    private final LandingPagesReport landingPages;

    ReportsApi(Asked asked, Facts facts, Clock clock) {
        this.asked = asked;
        this.overview = new OverviewReport(facts, clock);
        this.funnel = new FunnelReport(facts, clock);
        this.landingPages = new LandingPagesReport(facts, clock);
    }

    /** The shop's main figures; as CSV the same by day (by hour for up to two days). */
    @GetMapping("/overview")
    @Operation(operationId = "overview", summary = "The shop's main figures")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = OverviewJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> overview(
            @PathVariable String shop,
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
        Selection selection = asked.of(shop, request);
        RefundsOn refundsOn = RefundDays.of(refunds);
        if (Asked.csv(request)) {
            return Sent.csv(overview.of(selection, refundsOn).table(), "overview");
        }
        OverviewJson comparison = selection
                .comparisonScope()
                .map(scope -> OverviewJson.of(
                        selection,
                        compared(selection),
                        selection.comparedUntil(),
                        overview.figures(scope, refundsOn),
                        null))
                .orElse(null);
        return Sent.json(OverviewJson.of(
                selection, selection.range(), null, overview.figures(selection.scope(), refundsOn), comparison));
    }

    private static dev.fullspan.kernel.DateRange compared(Selection selection) {
        return java.util.Objects.requireNonNull(selection.comparison());
    }

    /** How far people come along steps. */
    @PostMapping(path = "/funnel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "funnel",
            summary = "How far people come along steps",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelRequest.class))))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FunnelReportJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> funnel(@PathVariable String shop, @RequestBody JsonNode body, HttpServletRequest request) {
        Selection selection = asked.of(shop, body);
        FunnelView view = funnel.of(selection, asked.funnel(selection.shop(), body));
        return Asked.csv(request) ? Sent.csv(view.table(), "funnel") : Sent.json(FunnelReportJson.of(view));
    }

    /** Where people arrive and whether they buy. */
    @GetMapping("/landing-pages")
    @Operation(operationId = "landingPages", summary = "Where people arrive and whether they buy")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = LandingPagesJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> landingPages(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(name = "same-session", defaultValue = "false") boolean sameSession,
            HttpServletRequest request) {
        LandingPagesView view = landingPages.of(asked.of(shop, request), window(window), sameSession);
        return Asked.csv(request) ? Sent.csv(view.table(), "landing-pages") : Sent.json(LandingPagesJson.of(view));
    }

    private static Duration window(@Nullable String text) {
        try {
            Duration window = text == null ? Duration.ofDays(7) : Duration.parse(text);
            if (window.compareTo(Duration.ofDays(1)) >= 0 && window.compareTo(Duration.ofDays(LONGEST_DAYS)) <= 0) {
                return window;
            }
        } catch (java.time.format.DateTimeParseException e) {
            throw wrongWindow();
        }
        throw wrongWindow();
    }

    private static ProblemException wrongWindow() {
        return new ProblemException(
                Problem.INVALID_REQUEST, "window", "The window is P1D to P" + LONGEST_DAYS + "D, such as P7D.");
    }
}
