package dev.fullspan.journey.api;

import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.FilterParameters;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.PersonalData;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.funnel.FunnelJson;
import dev.fullspan.journey.funnel.FunnelSpec;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.RangeParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads what a program asks for: shop, range, comparison and filters, from an address or from a body. */
@Component
class Asked {
    private final Shops shops;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final PersonalData personal;
    private final Clock clock;

    Asked(Shops shops, Exchanges exchanges, OwnChannels channels, PersonalData personal, Clock clock) {
        this.personal = personal;
        this.channels = channels;
        this.shops = shops;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /** The funnel of a body. */
    FunnelSpec funnel(ShopId shop, JsonNode body) {
        FunnelSpec spec = FunnelJson.read(body);
        personal.check(shop, spec);
        return spec;
    }

    /** From the address. Nothing is compared unless {@code compare} says so. */
    Selection of(String shopText, HttpServletRequest request) {
        return of(
                shopText,
                request.getParameter("from"),
                request.getParameter("to"),
                request.getParameter("compare"),
                request.getParameterMap());
    }

    /** From a body with {@code from}, {@code to}, {@code compare} and {@code filters}, an object named as in addresses. */
    Selection of(String shopText, JsonNode body) {
        return of(shopText, text(body, "from"), text(body, "to"), text(body, "compare"), filters(body.path("filters")));
    }

    private Selection of(
            String shopText,
            @Nullable String from,
            @Nullable String to,
            @Nullable String compare,
            Map<String, String[]> filters) {
        Shop shop = shops.get(ShopId.parse(shopText));
        RangeParameters range = RangeParameters.of(
                from, to, compare, RangeParameters.Compare.NONE, LocalDate.now(clock.withZone(shop.timeZone())));
        Selection selection = Selection.of(
                        shop,
                        exchanges.of(shop),
                        range.range(),
                        range.comparison().orElse(null),
                        FilterParameters.of(filters),
                        clock.instant())
                .naming(channels.named(shop.id()));
        personal.check(shop.id(), selection.filters());
        return selection;
    }

    /** A text of the body, or null where it is absent or null. */
    static @Nullable String text(JsonNode body, String name) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new ProblemException(Problem.INVALID_REQUEST, name, "“" + name + "” is a text.");
        }
        return node.stringValue();
    }

    private static Map<String, String[]> filters(JsonNode node) {
        Map<String, String[]> parameters = new HashMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return parameters;
        }
        if (!node.isObject()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "filters", "Filters are an object such as {\"device\": [\"mobile\"]}.");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            if (Dimensions.find(name).isEmpty() && !name.equals("where") && !name.equals("person")) {
                throw new ProblemException(
                        Problem.INVALID_REQUEST,
                        "filters." + name,
                        "There is no filter “" + name + "”. Take one of " + Dimensions.names() + ", where, person.");
            }
            JsonNode value = entry.getValue();
            parameters.put(
                    name,
                    value.isArray()
                            ? value.valueStream().map(Asked::plain).toArray(String[]::new)
                            : new String[] {plain(value)});
        }
        return parameters;
    }

    private static String plain(JsonNode value) {
        return value.isObject() ? value.toString() : value.isNull() ? "" : value.asString("");
    }

    /** Whether CSV is wanted: {@code format=csv}, or {@code Accept: text/csv} before JSON. */
    static boolean csv(HttpServletRequest request) {
        String format = request.getParameter("format");
        if (format != null) {
            if (!format.equals("csv") && !format.equals("json")) {
                throw new ProblemException(Problem.INVALID_REQUEST, "format", "The format is csv or json.");
            }
            return format.equals("csv");
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/csv") && !accept.contains("json");
    }
}
