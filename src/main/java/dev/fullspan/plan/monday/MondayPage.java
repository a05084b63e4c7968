package dev.fullspan.plan.monday;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The Monday digest as a page. */
@Controller
@Requires("reports:read")
class MondayPage {
    private final Shops shops;
    private final MondayReport report;
    private final Clock clock;

    MondayPage(Shops shops, MondayReport report, Clock clock) {
        this.shops = shops;
        this.report = report;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/monday")
    View monday(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String week,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.now(clock.withZone(of.timeZone()));
        Digest digest = report.of(of, Week.of(week, today));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new JtePage("plan/monday", new MondayScreens(digest, of, formats, today).screen());
    }
}
