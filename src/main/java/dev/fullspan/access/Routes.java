package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Every route with what it asks for, so that menus and pages offer only what {@link RouteGuard} lets pass: both read the
 * same word at the same route.
 */
@Component
class Routes {
    private record Route(@Nullable RequestMethod method, PathPattern pattern, String required) {}

    private static final Pattern NUMBER = Pattern.compile("/[0-9]{1,18}(?=/|$)");
    private static final int MOST_SHAPES = 10_000;

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;
    private final Permissions permissions;
    private volatile @Nullable List<Route> known;
    private final Map<String, Optional<Route>> byShape = new ConcurrentHashMap<>();

    Routes(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping,
            Permissions permissions) {
        this.mapping = mapping;
        this.permissions = permissions;
    }

    /**
     * Whether the caller would be let pass.
     *
     * @param path with or without a query; what no route here answers is not held back
     */
    boolean allows(Caller caller, String method, String path) {
        int query = path.indexOf('?');
        PathContainer address = PathContainer.parsePath(query < 0 ? path : path.substring(0, query));
        return remembered(method, address)
                .map(route -> allows(caller, route, address))
                .orElse(true);
    }

    private boolean allows(Caller caller, Route route, PathContainer address) {
        PathPattern.PathMatchInfo match = route.pattern().matchAndExtract(address);
        String shop = match == null ? null : match.getUriVariables().get("shop");
        boolean inside = shop == null || caller.sees(ShopId.parse(shop));
        return switch (route.required()) {
            case Requires.NOTHING, Requires.CALLER -> true;
            case Requires.SIGN_IN ->
                caller instanceof Caller.Person && inside && (shop == null || !confined(caller, shop, address.value()));
            case Requires.ADMINISTRATOR -> caller instanceof Caller.Person && caller.mayEverywhere(Permission.ADMIN);
            default -> {
                Permission asked = permissions.of(route.required());
                yield shop == null ? caller.mayEverywhere(asked) : caller.may(ShopId.parse(shop), asked);
            }
        };
    }

    /** Whether a page of the shop itself is asked for by one who stands in a circle of it. */
    static boolean confined(Caller caller, String shop, String path) {
        return path.startsWith("/shops/") && caller.circle(ShopId.parse(shop)).isPresent();
    }

    /** The same for all addresses that differ in their numbers alone: a list asks for each of its rows. */
    private Optional<Route> remembered(String method, PathContainer address) {
        String shape = method + " " + NUMBER.matcher(address.value()).replaceAll("/1");
        Optional<Route> route = byShape.get(shape);
        if (route == null) {
            route = find(RequestMethod.resolve(method), address);
            if (byShape.size() >= MOST_SHAPES) {
                byShape.clear(); // names in addresses come from outside
            }
            byShape.put(shape, route);
        }
        return route;
    }

    private Optional<Route> find(@Nullable RequestMethod method, PathContainer address) {
        return known().stream()
                .filter(route -> route.method() == null || route.method() == method)
                .filter(route -> route.pattern().matches(address))
                .min(Comparator.comparing(Route::pattern));
    }

    private List<Route> known() {
        List<Route> routes = known;
        if (routes == null) {
            routes = read();
            known = routes;
        }
        return routes;
    }

    private List<Route> read() {
        List<Route> routes = new ArrayList<>();
        mapping.ifAvailable(all -> all.getHandlerMethods().forEach((info, handler) -> {
            var patterns = info.getPathPatternsCondition();
            if (patterns == null) {
                return;
            }
            String required = RouteGuard.required(handler);
            for (PathPattern pattern : patterns.getPatterns()) {
                var methods = info.getMethodsCondition().getMethods();
                if (methods.isEmpty()) {
                    routes.add(new Route(null, pattern, required));
                }
                methods.forEach(method -> routes.add(new Route(method, pattern, required)));
            }
        }));
        return List.copyOf(routes);
    }
}
