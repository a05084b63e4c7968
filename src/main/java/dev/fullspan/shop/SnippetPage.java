package dev.fullspan.shop;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.FirstEvent.Heard;
import dev.fullspan.shop.SnippetView.KeyLine;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The snippet of a shop, its write keys, and the wait for the first event. */
@Controller
@Requires("shops:write")
class SnippetPage {
    private final Shops shops;
    private final WriteKeys keys;
    private final ObjectProvider<FirstEvent> firstEvent;
    private final AuditTrail audit;
    private final Clock clock;

    SnippetPage(Shops shops, WriteKeys keys, ObjectProvider<FirstEvent> firstEvent, AuditTrail audit, Clock clock) {
        this.shops = shops;
        this.keys = keys;
        this.firstEvent = firstEvent;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/snippet")
    View show(@PathVariable String shop, HttpServletRequest request) {
        Shop known = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), known.timeZone());
        Heard heard = heard(known.id()).orElse(null);
        return new JtePage(
                "shop/snippet",
                new SnippetView(
                        Snippet.of(base(), known, keys.current(known.id())),
                        heard,
                        heard == null && firstEvent.getIfAvailable() != null,
                        keys.of(known.id()).stream()
                                .map(key -> line(key, formats))
                                .toList()));
    }

    /** The part of the page that waits: asked again every two seconds until something was heard. */
    @GetMapping("/shops/{shop}/snippet/heard")
    View heard(@PathVariable String shop) {
        ShopId id = shops.get(ShopId.parse(shop)).id();
        Heard heard = heard(id).orElse(null);
        return new JtePage("shop/heard", new HeardView(id.toString(), heard, heard == null));
    }

    @PostMapping("/shops/{shop}/write-keys")
    View mint(@PathVariable String shop, Principal person, RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        String made = keys.mint(id);
        audit.record(
                person.getName(), "write-key.added", "shop:" + id, id, AuditTrail.Change.one("Write key", "", made));
        Toast.show(redirect, "A new write key was made.");
        return Redirect.to("/shops/" + id + "/snippet");
    }

    @PostMapping("/shops/{shop}/write-keys/{key}/rotate")
    View rotate(
            @PathVariable String shop,
            @PathVariable String key,
            @RequestParam(defaultValue = "P30D") Duration keep,
            Principal person,
            RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        String made = keys.rotate(id, key, keep);
        audit.record(
                person.getName(), "write-key.rotated", "shop:" + id, id, AuditTrail.Change.one("Write key", key, made));
        Toast.show(redirect, "The write key was replaced. Put the new snippet on your pages.");
        return Redirect.to("/shops/" + id + "/snippet");
    }

    @PostMapping("/shops/{shop}/write-keys/{key}/revoke")
    View revoke(@PathVariable String shop, @PathVariable String key, Principal person, RedirectAttributes redirect) {
        ShopId id = ShopId.parse(shop);
        keys.revoke(id, key);
        audit.record(
                person.getName(), "write-key.revoked", "shop:" + id, id, AuditTrail.Change.one("Write key", key, ""));
        Toast.show(redirect, "The write key was revoked. Events sent with it are refused.");
        return Redirect.to("/shops/" + id + "/snippet");
    }

    private Optional<Heard> heard(ShopId shop) {
        FirstEvent source = firstEvent.getIfAvailable();
        return source == null ? Optional.empty() : source.firstEvent(shop);
    }

    private KeyLine line(WriteKey key, Formats formats) {
        String actions = "/shops/" + key.shop() + "/write-keys/" + key.key();
        Instant revoked = key.revoked();
        Instant end = key.validUntil();
        String made = "made " + formats.dateTime(key.created());
        if (revoked != null) {
            return new KeyLine(
                    key.key(), "Revoked", Tone.NEUTRAL, made + ", revoked " + formats.dateTime(revoked), null, null);
        }
        Confirm revoke = new Confirm(
                "Revoke…",
                "Events sent with this key are refused from now on, for good. Pages that still carry it go unheard.",
                "Revoke the key",
                actions + "/revoke");
        if (end != null) {
            boolean over = !key.isValid(clock.instant());
            String detail = made + (over ? ", ended " : ", heard until ") + formats.dateTime(end);
            return new KeyLine(
                    key.key(),
                    over ? "Ended" : "Replaced",
                    over ? Tone.NEUTRAL : Tone.WARN,
                    detail,
                    null,
                    over ? null : revoke);
        }
        Confirm rotate = new Confirm(
                "Replace…",
                "A new key is made. The old one is heard for 30 days yet, so that you can change your pages in peace.",
                "Replace the key",
                actions + "/rotate");
        return new KeyLine(key.key(), "In use", Tone.GOOD, made, rotate, revoke);
    }

    private static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
