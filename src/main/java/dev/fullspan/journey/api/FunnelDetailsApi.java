package dev.fullspan.journey.api;

import dev.fullspan.eventlog.query.FunnelTrend.Grain;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.journey.api.FunnelDetailsJson.FunnelSeparationJson;
import dev.fullspan.journey.api.FunnelDetailsJson.FunnelTimesJson;
import dev.fullspan.journey.api.FunnelDetailsJson.FunnelTrendJson;
import dev.fullspan.journey.funnel.FunnelDetails;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.journey.funnel.SeparationView;
import dev.fullspan.journey.funnel.TimesView;
import dev.fullspan.journey.funnel.TrendView;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A funnel over time, its times and what sets people apart, for programs; the body is a funnel's. */
@RestController
@RequestMapping(path = "/api/v1/shops/{shop}/reports/funnel", consumes = MediaType.APPLICATION_JSON_VALUE)
@Requires("reports:read")
class FunnelDetailsApi {
    private final Asked asked;
    private final FunnelDetails details;

    FunnelDetailsApi(Asked asked, FunnelDetails details) {
        this.asked = asked;
        this.details = details;
    }

    /** How a funnel goes over time. */
    @PostMapping("/trend")
    @Operation(
            operationId = "funnelTrend",
            summary = "How a funnel goes over time",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelRequest.class))))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FunnelTrendJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> trend(
            @PathVariable String shop,
            @Parameter(
                            description = "Length of a point; one that suits the range unless told.",
                            schema = @Schema(allowableValues = {"day", "week", "month"}))
                    @RequestParam(required = false)
                    @Nullable
                    String by,
            @org.springframework.web.bind.annotation.RequestBody JsonNode body,
            HttpServletRequest request) {
        Selection selection = asked.of(shop, body);
        TrendView view = details.trend(selection, asked.funnel(selection.shop(), body), grain(by));
        return answer(view.table(), "funnel-over-time", FunnelTrendJson.of(view), request);
    }

    private static @Nullable Grain grain(@Nullable String by) {
        return switch (by) {
            case null -> null;
            case "day" -> Grain.DAY;
            case "week" -> Grain.WEEK;
            case "month" -> Grain.MONTH;
            default -> throw new ProblemException(Problem.INVALID_REQUEST, "by", "A point is a day, week or month.");
        };
    }

    /** How long people take between the steps of a funnel. */
    @PostMapping("/times")
    @Operation(
            operationId = "funnelTimes",
            summary = "How long people take between the steps of a funnel",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelRequest.class))))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FunnelTimesJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> times(
            @PathVariable String shop,
            @org.springframework.web.bind.annotation.RequestBody JsonNode body,
            HttpServletRequest request) {
        Selection selection = asked.of(shop, body);
        TimesView view = details.times(selection, asked.funnel(selection.shop(), body));
        return answer(view.table(), "funnel-times", FunnelTimesJson.of(view), request);
    }

    /** What sets those who go on at a step apart from those who leave. */
    @PostMapping("/separates")
    @Operation(
            operationId = "funnelSeparates",
            summary = "What sets those who go on at a step apart from those who leave",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = FunnelRequest.class))))
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = FunnelSeparationJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> separates(
            @PathVariable String shop,
            @Parameter(description = "A step before the last, from 1, that is not optional.")
                    @RequestParam(defaultValue = "1")
                    int step,
            @org.springframework.web.bind.annotation.RequestBody JsonNode body,
            HttpServletRequest request) {
        Selection selection = asked.of(shop, body);
        FunnelSpec spec = asked.funnel(selection.shop(), body);
        SeparationView view = details.separation(selection, spec, step);
        return answer(view.table(), "who-goes-on", FunnelSeparationJson.of(view), request);
    }

    private static ResponseEntity<Object> answer(Table table, String name, Object json, HttpServletRequest request) {
        return Asked.csv(request) ? Sent.csv(table, name) : Sent.json(json);
    }
}
