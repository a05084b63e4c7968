package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.promise.Reckoning.Reckoned;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.RequestRate;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a shop's own pages ask from the visitor's browser, with the write key that stands in them: when something would be there. It tells days and
 * words, never why, how many there are or who sends.
 */
@RestController
@Hidden
class PublicPromises {
    private static final int MOST_LINES = 20;
    private static final int MOST_UNITS = 10;
    private static final int PER_SECOND = 5;

    private final WriteKeys keys;
    private final Shops shops;
    private final RecentQuotes quotes;
    private final Clock clock;
    private final RequestRate rate;

    PublicPromises(WriteKeys keys, Shops shops, RecentQuotes quotes, Clock clock) {
        this.keys = keys;
        this.shops = shops;
        this.quotes = quotes;
        this.clock = clock;
        this.rate = new RequestRate(clock);
    }

    /** What a page shows. @param onSale whether all of it is; what is no product, a draft or archived has one and the same answer */
    record ShownJson(
            boolean onSale,
            boolean known,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest,
            @Nullable Instant orderBy,
            @Nullable String words,
            @Nullable String within) {}

    @GetMapping("/v1/promises")
    @Requires(Requires.NOTHING)
    ResponseEntity<ShownJson> of(
            @RequestParam(defaultValue = "") String writeKey,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String postcode,
            @RequestParam(required = false) @Nullable String method,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request) {
        if (rate.count(RequestRate.network(InetAddress.ofLiteral(request.getRemoteAddr())), PER_SECOND) > 0) {
            throw new ProblemException(Problem.TOO_MANY_REQUESTS, null, "Ask a little less often.");
        }
        ShopId id = keys.shopOf(writeKey)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "writeKey", "No shop has this write key."));
        Shop shop = shops.get(id);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        requireOwn(shop, origin, request.getServerName());
        Instant now = clock.instant();
        RecentQuotes.Answer told = quotes.of(shop, units(request), PromisesApi.to(method, country, postcode));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.between(now, told.until())).cachePublic())
                .header(HttpHeaders.VARY, "Origin");
        if (origin != null) {
            answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .header("Cross-Origin-Resource-Policy", "cross-origin");
        }
        return answer.body(shown(told.told(), PromiseWords.of(language), now));
    }

    /** A page of another shop gets no answer; whoever is no browser names no origin. */
    private static void requireOwn(Shop shop, @Nullable String origin, String server) {
        String host = origin == null || origin.equals("null") ? null : host(origin);
        if (host != null && !shop.intake().allowsOrigin(host) && !host.equalsIgnoreCase(server)) {
            throw new ProblemException(
                    Problem.NOT_ALLOWED,
                    "Origin",
                    "This write key is not for pages of " + host + ". Add the host to the shop's own.");
        }
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static ShownJson shown(Quote.@Nullable Told told, PromiseWords words, Instant now) {
        Reckoned reckoned = told == null ? null : told.reckoned();
        return reckoned == null
                ? new ShownJson(told != null, false, null, null, null, null, null)
                : new ShownJson(
                        true,
                        true,
                        reckoned.earliest(),
                        reckoned.latest(),
                        reckoned.orderBy(),
                        words.arrives(reckoned),
                        words.within(reckoned, now));
    }

    /** Each “sku” with the “quantity” in the same place, 1 where there is none. */
    private static SortedMap<String, Long> units(HttpServletRequest request) {
        String[] skus = request.getParameterValues("sku");
        String[] quantities = request.getParameterValues("quantity");
        if (skus == null || skus.length == 0 || skus.length > MOST_LINES) {
            throw Typed.wrong("sku", "Name 1 to " + MOST_LINES + " SKUs, each as its own “sku”.");
        }
        SortedMap<String, Long> units = new TreeMap<>();
        for (int i = 0; i < skus.length; i++) {
            String told = quantities == null || quantities.length <= i ? "1" : quantities[i].strip();
            if (!told.matches("[0-9]{1,2}") || Long.parseLong(told) < 1 || Long.parseLong(told) > MOST_UNITS) {
                throw Typed.wrong("quantity", "The quantity is 1 to " + MOST_UNITS + ".");
            }
            long all = units.merge(PromisesApi.sku("sku", skus[i]), Long.parseLong(told), Long::sum);
            if (all > MOST_UNITS) {
                throw Typed.wrong("quantity", "The quantity of a SKU is 1 to " + MOST_UNITS + " altogether.");
            }
        }
        return units;
    }
}
