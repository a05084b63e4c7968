package dev.fullspan.plan.monday;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The Monday digest for programs. */
@RestController
@Requires("reports:read")
class MondayApi {
    private final Shops shops;
    private final MondayReport report;
    private final Clock clock;

    MondayApi(Shops shops, MondayReport report, Clock clock) {
        this.shops = shops;
        this.report = report;
        this.clock = clock;
    }

    /** A week against the week before and the usual, what changed, what was done, what to do next. */
    @GetMapping("/api/v1/shops/{shop}/monday")
    @Operation(operationId = "monday", summary = "The last whole week in plain words and figures")
    MondayJson monday(
            @PathVariable String shop,
            @Parameter(
                            description = "A day of the week that is wanted; without it, the last whole week.",
                            example = "2026-03-16")
                    @RequestParam(required = false)
                    @Nullable
                    String week) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.now(clock.withZone(of.timeZone()));
        Digest digest = report.of(of, Week.of(week, today));
        return MondayJson.of(digest, new MondayWords(digest, new Formats(Locale.UK, of.timeZone())));
    }
}
