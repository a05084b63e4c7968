package dev.fullspan.access;

import dev.fullspan.access.view.KeyRow;
import dev.fullspan.access.view.KeysView;
import dev.fullspan.access.view.ScopeChoice;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The API keys of a shop: made, looked at, ended. */
@Controller
@Requires("admin")
class ApiKeysPage {
    private final Gate gate;
    private final ApiKeys keys;
    private final CircleKinds circles;
    private final Shops shops;
    private final Clock clock;

    ApiKeysPage(Gate gate, ApiKeys keys, CircleKinds circles, Shops shops, Clock clock) {
        this.gate = gate;
        this.keys = keys;
        this.circles = circles;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/api-keys")
    View show(@PathVariable String shop, HttpServletRequest request) {
        return page(ShopId.parse(shop), request, "", List.of("reports:read"), null, null);
    }

    /** Answered with the page itself and not by a redirect, so that the key is nowhere but in this one answer. */
    @PostMapping("/shops/{shop}/api-keys")
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") List<String> scope,
            HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        try {
            String made = keys.add(id, label, scope, gate.requireCaller().reference());
            return page(id, request, "", List.of("reports:read"), made, null);
        } catch (ProblemException e) {
            return page(id, request, label, scope, null, e)
                    .withStatus(e.problem().status());
        }
    }

    @PostMapping("/shops/{shop}/api-keys/{key}/revoke")
    View revoke(@PathVariable String shop, @PathVariable int key, RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        keys.revoke(id, key, gate.requireCaller().reference());
        Toast.show(redirect, "The key was revoked. It opens nothing any more.");
        return Redirect.to("/shops/" + id + "/api-keys");
    }

    private JtePage page(
            ShopId shop,
            HttpServletRequest request,
            String label,
            List<String> scopes,
            @Nullable String made,
            @Nullable ProblemException problem) {
        Formats formats = new Formats(request.getLocale(), shops.get(shop).timeZone());
        Field field = Field.text("label", "What is it for?", label)
                .hinted("Such as “Weekly report” or the name of the program.")
                .completing("off");
        String wrong = problem == null ? null : problem.field();
        String detail = problem == null ? null : problem.detail();
        boolean inLabel = "label".equals(wrong);
        return new JtePage(
                "access/api-keys",
                new KeysView(
                        shop.toString(),
                        keys.of(shop).stream().map(key -> row(key, formats)).toList(),
                        inLabel ? field.wrong(detail) : field,
                        keys.permissions().stream()
                                .map(one -> choice(one, scopes))
                                .toList(),
                        made,
                        made == null ? null : example(shop, made),
                        inLabel ? null : detail));
    }

    private KeyRow row(ApiKey key, Formats formats) {
        Instant now = clock.instant();
        Instant revoked = key.revoked();
        Instant end = key.validUntil();
        Instant lastUsed = key.lastUsed();
        boolean valid = key.isValid(now);
        String status = revoked != null ? "Revoked" : end == null ? "In use" : valid ? "Replaced" : "Ended";
        return new KeyRow(
                key.label(),
                key.beginning() + "…",
                String.join(", ", key.scopes().stream().sorted().toList())
                        + (key.circle() == null
                                ? ""
                                : ", only for "
                                        + circles.name(key.shop(), key.circle()).orElse("a former partner")),
                status,
                !valid ? Tone.NEUTRAL : end == null ? Tone.GOOD : Tone.WARN,
                "Made "
                        + formats.day(key.created()
                                .atZone(shops.get(key.shop()).timeZone())
                                .toLocalDate())
                        + (lastUsed == null ? ", never used" : ", last used " + formats.ago(lastUsed, now)),
                valid
                        ? new Confirm(
                                "Revoke…",
                                "The program that uses this key is refused from now on, for good.",
                                "Revoke the key",
                                "/shops/" + key.shop() + "/api-keys/" + key.id() + "/revoke")
                        : null);
    }

    private static ScopeChoice choice(Permission permission, List<String> chosen) {
        return new ScopeChoice(permission.scope(), permission.label(), chosen.contains(permission.scope()));
    }

    private static String example(ShopId shop, String key) {
        return "curl -H 'Authorization: Bearer " + key + "' \\\n  '"
                + ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + "/api/v1/shops/" + shop
                + "/reports/overview?from=2026-01-01&to=2026-01-31'";
    }
}
