package dev.fullspan.web;

import dev.fullspan.platform.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps the theme and the rail's width in cookies. */
@Controller
@Requires(Requires.NOTHING)
class AppearancePage {
    private static final Duration KEPT = Duration.ofDays(400);

    @PostMapping("/appearance")
    ResponseEntity<Void> keep(
            @RequestParam(required = false) String theme,
            @RequestParam(required = false) String rail,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, ownAddress(back) ? back : "/");
        if (theme != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    cookie(Shells.THEME_COOKIE, Shells.theme(theme).parameter(), request));
        }
        if (rail != null) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    cookie(Shells.RAIL_COOKIE, rail.equals("narrow") ? "narrow" : "wide", request));
        }
        return answer.build();
    }

    /** Whether an address stays here: one leading slash, no host, nothing that a browser would read as one. */
    static boolean ownAddress(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().noneMatch(c -> c == '\\' || c < 0x21 || c == 0x7f);
    }

    private static String cookie(String name, String value, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(KEPT)
                .sameSite("Lax")
                .httpOnly(true)
                .secure(request.isSecure())
                .build()
                .toString();
    }
}
