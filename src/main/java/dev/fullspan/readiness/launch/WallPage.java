package dev.fullspan.readiness.launch;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.RequestRate;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The launch room on a wall, by its own link. It changes nothing and leads nowhere. */
@Controller
@Requires(Requires.NOTHING)
class WallPage {
    private static final int PER_SECOND = 5;

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Walls walls;
    private final RoomScreens screens;
    private final Shops shops;
    private final RequestRate rate;
    private final Clock clock;
    private final Map<ShopId, Kept> kept = new ConcurrentHashMap<>();

    WallPage(Walls walls, RoomScreens screens, Shops shops, Clock clock) {
        this.walls = walls;
        this.screens = screens;
        this.shops = shops;
        this.rate = new RequestRate(clock);
        this.clock = clock;
    }

    private record Kept(Instant read, LaunchRoom.Now standing) {}

    /** Reckoned once for all who look, since a link is opened by whoever has it. */
    private LaunchRoom.Now standing(Shop shop) {
        Instant now = clock.instant();
        return kept.compute(
                        shop.id(),
                        (id, before) ->
                                before != null && before.read().plus(KEPT).isAfter(now)
                                        ? before
                                        : new Kept(now, screens.now(shop)))
                .standing();
    }

    @GetMapping("/wall/{token}")
    View show(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean part,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (rate.count(RequestRate.network(InetAddress.ofLiteral(request.getRemoteAddr())), PER_SECOND) > 0) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS, null, "Wait a few seconds, then open the link again.");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        Optional<ShopId> found = walls.find(token);
        if (found.isEmpty()) {
            return new JtePage("readiness/wall", new WallScreen("", null)).withStatus(404);
        }
        Shop shop = shops.get(found.get());
        RoomScreen room = screens.of(
                shop,
                standing(shop),
                new Formats(request.getLocale(), shop.timeZone()),
                "/wall/" + token + "?part=true",
                "/wall/" + token,
                null,
                true,
                false);
        return part
                ? new JtePage("readiness/room_part", room)
                : new JtePage("readiness/wall", new WallScreen(shop.name(), room));
    }
}
