package dev.fullspan.journey.api;

import dev.fullspan.journey.channels.ChannelsChoice;
import dev.fullspan.journey.channels.ChannelsReport;
import dev.fullspan.journey.channels.ChannelsView;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The report on channels for programs, as JSON or CSV. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/reports")
@Requires("reports:read")
class ChannelsApi {
    private final Asked asked;
    private final ChannelsReport report;

    ChannelsApi(Asked asked, ChannelsReport report) {
        this.asked = asked;
        this.report = report;
    }

    /** Which channels bring orders, by every model of attribution side by side, and what they cost. */
    @GetMapping("/channels")
    @Operation(operationId = "channels", summary = "Which channels bring orders, by every model")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ChannelsJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> channels(
            @PathVariable String shop,
            @Parameter(
                            description = "What visits are told apart by.",
                            schema =
                                    @Schema(
                                            allowableValues = {"channel", "source-medium", "campaign", "term", "content"
                                            },
                                            defaultValue = "channel"))
                    @RequestParam(name = ChannelsChoice.BY, required = false)
                    @Nullable
                    String by,
            @Parameter(
                            description = "Days before an order in which a visit is a touch of it, 1 to 365.",
                            schema = @Schema(type = "integer", defaultValue = "30"))
                    @RequestParam(name = ChannelsChoice.LOOK_BACK, required = false)
                    @Nullable
                    String lookback,
            @Parameter(description = "The one channel whose visits are told apart; all others are one row.")
                    @RequestParam(name = ChannelsChoice.IN, required = false)
                    @Nullable
                    String within,
            HttpServletRequest request) {
        ChannelsView view = report.of(asked.of(shop, request), ChannelsChoice.of(by, lookback, within));
        return Asked.csv(request) ? Sent.csv(view.table(), "channels") : Sent.json(ChannelsJson.of(view));
    }
}
