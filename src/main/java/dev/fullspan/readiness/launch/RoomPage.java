package dev.fullspan.readiness.launch;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The launch room. It gets itself anew every fifteen seconds for twelve hours after it was opened; then it rests until somebody wakes it, so that a
 * screen that was forgotten keeps no sign-in alive for ever. A screen that hangs for days has a link of its own.
 */
@Controller
@Requires(LaunchPermissions.READ)
class RoomPage {
    static final Duration OPEN = Duration.ofHours(12);

    private final RoomScreens screens;
    private final Walls walls;
    private final Shops shops;
    private final Gate gate;
    private final OwnAddress address;

    RoomPage(RoomScreens screens, Walls walls, Shops shops, Gate gate, OwnAddress address) {
        this.screens = screens;
        this.walls = walls;
        this.shops = shops;
        this.gate = gate;
        this.address = address;
    }

    /**
     * @param part whether the changing part alone is wanted
     * @param since when the page was opened, in seconds since 1970; without it, now
     * @param wall whether all but the room is left out
     */
    @GetMapping("/shops/{shop}/launch-room")
    View room(
            @PathVariable String shop,
            @RequestParam(defaultValue = "false") boolean part,
            @RequestParam(defaultValue = "0") long since,
            @RequestParam(defaultValue = "false") boolean wall,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        LaunchRoom.Now now = screens.now(of);
        long opened = part && since > 0 ? since : now.at().getEpochSecond();
        boolean rests = now.at().getEpochSecond() - opened > OPEN.toSeconds();
        String base = "/shops/" + of.id() + "/launch-room";
        return new JtePage(
                part ? "readiness/room_part" : "readiness/room",
                screens.of(
                        of,
                        now,
                        formats,
                        rests ? null : base + "?part=true&since=" + opened + "&wall=" + wall,
                        base + (wall ? "?wall=true" : ""),
                        base + (wall ? "" : "?wall=true"),
                        wall,
                        true));
    }

    /** The links of screens on a wall. */
    @GetMapping("/shops/{shop}/launch-room/walls")
    @Requires(LaunchPermissions.WRITE)
    View walls(@PathVariable String shop, HttpServletRequest request) {
        return list(shops.get(ShopId.parse(shop)), request, null, null);
    }

    private JtePage list(
            Shop shop, HttpServletRequest request, @Nullable String link, @Nullable ProblemException refused) {
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        String base = "/shops/" + shop.id() + "/launch-room";
        Field name = Field.text("name", "Where it hangs", refused == null ? "" : request.getParameter("name"))
                .hinted("Such as “Packing table”.")
                .wrong(refused == null ? null : refused.detail());
        List<WallsScreen.Wall> all = walls.of(shop.id()).stream()
                .map(one -> new WallsScreen.Wall(
                        one.name(),
                        "Made " + formats.dateTime(one.made()) + "; "
                                + (one.lastSeen() == null
                                        ? "never opened"
                                        : "last seen " + formats.dateTime(one.lastSeen())),
                        base + "/walls/" + one.id() + "/revoke"))
                .toList();
        return new JtePage(
                "readiness/walls",
                new WallsScreen(
                        all.isEmpty()
                                ? "No screen has a link of its own yet."
                                : all.size() == 1
                                        ? "1 link shows the launch room without a sign-in."
                                        : all.size() + " links show the launch room without a sign-in.",
                        base,
                        name,
                        link,
                        all));
    }

    /** Makes a link and shows it, this once. */
    @PostMapping("/shops/{shop}/launch-room/walls")
    @Requires(LaunchPermissions.WRITE)
    View add(@PathVariable String shop, @RequestParam(defaultValue = "") String name, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        gate.requireCaller();
        try {
            String token = walls.add(of.id(), name, AuditTrail.actor());
            return list(of, request, address.of(request) + "/wall/" + token, null);
        } catch (ProblemException e) {
            return list(of, request, null, e).withStatus(e.problem().status());
        }
    }

    @PostMapping("/shops/{shop}/launch-room/walls/{wall:[0-9]{1,18}}/revoke")
    @Requires(LaunchPermissions.WRITE)
    View revoke(@PathVariable String shop, @PathVariable long wall, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        walls.revoke(of, wall, AuditTrail.actor());
        Toast.show(redirect, "Revoked. The screen shows nothing any more.");
        return Redirect.to("/shops/" + of + "/launch-room/walls");
    }
}
