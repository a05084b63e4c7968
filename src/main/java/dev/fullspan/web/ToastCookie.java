package dev.fullspan.web;

import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Carries a {@link Toast} over a redirect in a cookie that lives for a minute, so that no server keeps a session in memory.
 * What comes back is shown as text only, its undo must be an address of ours, and it must carry the browser's seal: a
 * neighbouring host can plant a cookie, and an undo is a form that posts wherever the cookie says.
 */
@Component("flashMapManager")
class ToastCookie extends AbstractFlashMapManager {
    private static final String NAME = "fullspan-toast";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LONGEST = 1000;

    private final BrowserSeal seal;

    ToastCookie(BrowserSeal seal) {
        this.seal = seal;
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name(request));
        Toast toast = cookie == null ? null : read(cookie.getValue(), request);
        if (toast == null) {
            return null;
        }
        FlashMap map = new FlashMap();
        map.put(Toast.key(), toast);
        return new ArrayList<>(List.of(map));
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        String value = "";
        for (FlashMap map : maps) {
            if (map.get(Toast.key()) instanceof Toast toast) {
                value = write(toast, request);
            }
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), value)
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .maxAge(value.isEmpty() ? Duration.ZERO : LIFE)
                        .build()
                        .toString());
    }

    /** Behind TLS the name itself keeps neighbouring hosts from setting it (RFC 6265bis). */
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + NAME : NAME;
    }

    private String write(Toast toast, HttpServletRequest request) {
        String undo = toast.undo() == null ? "" : toast.undo();
        String content = encode(toast.text()) + "." + encode(undo);
        return seal.of(request, content).map(proof -> content + "." + proof).orElse("");
    }

    private @Nullable Toast read(String value, HttpServletRequest request) {
        int dot = value.indexOf('.');
        int end = value.lastIndexOf('.');
        if (dot < 1 || end == dot || value.length() > LONGEST || !isSealed(value, end, request)) {
            return null;
        }
        try {
            String undo = decode(value.substring(dot + 1, end));
            return new Toast(decode(value.substring(0, dot)), AppearancePage.ownAddress(undo) ? undo : null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isSealed(String value, int end, HttpServletRequest request) {
        byte[] sent = value.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        return seal.of(request, value.substring(0, end))
                .filter(proof -> MessageDigest.isEqual(proof.getBytes(StandardCharsets.UTF_8), sent))
                .isPresent();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
