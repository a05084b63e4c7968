package dev.fullspan.journey.api;

import dev.fullspan.journey.Selection;
import dev.fullspan.journey.dashboards.Dashboard;
import dev.fullspan.journey.dashboards.DashboardReport;
import dev.fullspan.journey.dashboards.DashboardView;
import dev.fullspan.journey.dashboards.Dashboards;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A shop's dashboards for programs, as JSON or CSV. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/dashboards")
@Requires("reports:read")
class DashboardsApi {
    private final Asked asked;
    private final Dashboards dashboards;
    private final DashboardReport report;

    DashboardsApi(Asked asked, Dashboards dashboards, DashboardReport report) {
        this.asked = asked;
        this.dashboards = dashboards;
        this.report = report;
    }

    record DashboardsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<DashboardLineJson> dashboards) {}

    record DashboardLineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) String author) {
        static DashboardLineJson of(Dashboard dashboard) {
            return new DashboardLineJson(dashboard.id(), dashboard.name(), dashboard.author());
        }
    }

    /** Those of the shop by name. */
    @GetMapping
    @Operation(operationId = "dashboards", summary = "The shop's dashboards")
    DashboardsJson all(@PathVariable String shop) {
        return new DashboardsJson(dashboards.all(ShopId.parse(shop)).stream()
                .map(DashboardLineJson::of)
                .toList());
    }

    /** One with its figures and their courses; as CSV the courses. */
    @GetMapping("/{id}")
    @Operation(operationId = "dashboard", summary = "A dashboard's figures and their courses")
    @ReportParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DashboardJson.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Selection selection = asked.of(shop, request);
        DashboardView view = report.of(dashboards.get(selection.shop(), id), selection);
        return Asked.csv(request) ? Sent.csv(view.table(), "dashboard-" + id) : Sent.json(DashboardJson.of(view));
    }
}
