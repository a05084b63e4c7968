package dev.fullspan.web;

import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
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
 * What comes back is shown as text only, and its undo must be an address of ours.
 */
@Component("flashMapManager")
class ToastCookie extends AbstractFlashMapManager {
    private static final String NAME = "fullspan-toast";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LONGEST = 1000;

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        Toast toast = cookie == null ? null : read(cookie.getValue());
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
                value = write(toast);
            }
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path("/")
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(request.isSecure())
                        .maxAge(value.isEmpty() ? Duration.ZERO : LIFE)
                        .build()
                        .toString());
    }

    private static String write(Toast toast) {
        String undo = toast.undo() == null ? "" : toast.undo();
        return encode(toast.text()) + "." + encode(undo);
    }

    private static @Nullable Toast read(String value) {
        int dot = value.indexOf('.');
        if (dot < 1 || value.length() > LONGEST) {
            return null;
        }
        try {
            String undo = decode(value.substring(dot + 1));
            return new Toast(decode(value.substring(0, dot)), AppearancePage.ownAddress(undo) ? undo : null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
