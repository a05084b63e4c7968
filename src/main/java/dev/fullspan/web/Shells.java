package dev.fullspan.web;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.web.Shell.Appearance;
import dev.fullspan.web.Shell.Csrf;
import dev.fullspan.web.Shell.Theme;
import dev.fullspan.web.ShellPerson.SignedIn;
import dev.fullspan.web.ShellShops.ShopLabel;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Gathers the {@link Shell} of a request from the modules that contribute to it. */
@Component
class Shells {
    static final String THEME_COOKIE = "fullspan-theme";
    static final String RAIL_COOKIE = "fullspan-rail";
    private static final Pattern SHOP = Pattern.compile("/shops/([0-9]{1,9})(/.*)?");

    private final ObjectProvider<ShellShops> shops;
    private final ObjectProvider<ShellPerson> people;
    private final Rail rail;
    private final Notes notes;
    private final Assets assets;
    private final Clock clock;

    Shells(
            ObjectProvider<ShellShops> shops,
            ObjectProvider<ShellPerson> people,
            Rail rail,
            Notes notes,
            Assets assets,
            Clock clock) {
        this.shops = shops;
        this.people = people;
        this.rail = rail;
        this.notes = notes;
        this.assets = assets;
        this.clock = clock;
    }

    Shell of(HttpServletRequest request) {
        SignedIn person = person(request).orElse(null);
        List<ShopLabel> visible = person == null ? List.of() : visible(person);
        ShopLabel shop = current(request.getRequestURI(), visible);
        ZoneId zone = shop == null ? ZoneOffset.UTC : shop.timeZone();
        RangeParameters range = range(request, LocalDate.now(clock.withZone(zone)));
        return new Shell(
                shop,
                visible,
                person == null || shop == null ? List.of() : rail.of(request, person, shop, range),
                person == null ? null : person.name(),
                (method, path) -> person != null && person.may(method, path),
                csrf(request),
                appearance(request),
                request.getRequestURI(),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                range,
                shop == null || person == null || !person.may("GET", "/shops/" + shop.id() + "/notes")
                        ? List.of()
                        : notes.within(shop.id(), range.range()),
                toast(request),
                new Formats(request.getLocale(), zone),
                assets);
    }

    /** The person who is signed in. */
    Optional<SignedIn> person(HttpServletRequest request) {
        ShellPerson source = people.getIfAvailable();
        return source == null ? Optional.empty() : source.current(request);
    }

    /** The shops that the person may see. */
    List<ShopLabel> visible(SignedIn person) {
        ShellShops source = shops.getIfAvailable();
        return source == null
                ? List.of()
                : source.shops().stream().filter(shop -> person.sees(shop.id())).toList();
    }

    /** The pages of the shop that the person may see, in the order of the rail. */
    List<NavigationEntry> pages(SignedIn person, ShopId shop) {
        return rail.pages(person, shop);
    }

    private static @Nullable ShopLabel current(String path, List<ShopLabel> shops) {
        Matcher matcher = SHOP.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        int id = Integer.parseInt(matcher.group(1));
        return shops.stream()
                .filter(shop -> shop.id().value() == id)
                .findFirst()
                .orElse(null);
    }

    /** A range that cannot be read is the page's to refuse; around the refusal stands the usual one. */
    private static RangeParameters range(HttpServletRequest request, LocalDate today) {
        try {
            return RangeParameters.of(request, today);
        } catch (ProblemException e) {
            return RangeParameters.usual(today);
        }
    }

    private static Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Csrf(token.getParameterName(), token.getHeaderName(), token.getToken())
                : new Csrf("", "X-CSRF-TOKEN", "");
    }

    private static Appearance appearance(HttpServletRequest request) {
        Theme theme = Theme.SYSTEM;
        boolean narrow = false;
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(THEME_COOKIE)) {
                theme = theme(cookie.getValue());
            } else if (cookie.getName().equals(RAIL_COOKIE)) {
                narrow = cookie.getValue().equals("narrow");
            }
        }
        return new Appearance(theme, narrow);
    }

    static Theme theme(String parameter) {
        for (Theme theme : Theme.values()) {
            if (theme.parameter().equals(parameter)) {
                return theme;
            }
        }
        return Theme.SYSTEM;
    }

    private static @Nullable Toast toast(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(Toast.key()) instanceof Toast toast ? toast : null;
    }
}
