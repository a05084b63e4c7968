package dev.fullspan.plan.map;

import dev.fullspan.journey.Readings;
import dev.fullspan.platform.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journey map for programs. */
@RestController
@Requires("reports:read")
class MapApi {
    private final MapReport report;
    private final Readings readings;

    MapApi(MapReport report, Readings readings) {
        this.report = report;
        this.readings = readings;
    }

    /** The stages with what happened in the range, and how people go on from one to the next. */
    @GetMapping("/api/v1/shops/{shop}/map")
    @Operation(
            operationId = "map",
            summary = "The journey map: stages, goals, owners, money at stake and the flow of people")
    MapJson map(
            @PathVariable String shop,
            @Parameter(description = "First day, in the shop's time zone.", example = "2026-03-01")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last day, included.", example = "2026-03-31")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            HttpServletRequest request) {
        return MapJson.of(report.of(readings.of(request, shop).selection().alone()));
    }
}
