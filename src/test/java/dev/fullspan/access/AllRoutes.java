package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Every route that the program has, with what it asks for, and ways to walk them. */
final class AllRoutes {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WALKERS = 4;
    private static final String OF_A_PARTNER = "partner:work";

    private final RequestMappingHandlerMapping mapping;
    private final int port;

    AllRoutes(ApplicationContext program, int port) {
        this.mapping = program.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        this.port = port;
    }

    record Route(String method, String pattern, String required, boolean named) {
        boolean ofShop() {
            return pattern.contains("{shop}");
        }

        /** Whether duties of a shop can open it at all. */
        boolean withinShop() {
            return ofShop() && !required.equals(Requires.ADMINISTRATOR) && !within();
        }

        /** Whether it is for those in a circle alone. */
        boolean within() {
            return required.equals(OF_A_PARTNER);
        }

        boolean open() {
            return required.equals(Requires.NOTHING);
        }

        String contentType() {
            return pattern.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded";
        }

        String address(ShopId shop) {
            return pattern.replace("{shop}", shop.toString())
                    .replaceAll("\\{[a-zA-Z]+:([a-z]+)\\|[a-z|]+}", "$1")
                    .replaceAll("\\{\\*?[a-zA-Z]+(:[^{}]*(\\{[^{}]*\\}[^{}]*)*)?\\}", "1")
                    .replace("/**", "/x");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            String type = handler.getBeanType().getName();
            boolean named = !type.startsWith("dev.fullspan.")
                    || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Requires.class)
                    || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Requires.class);
            for (String pattern : info.getPatternValues()) {
                methods(info)
                        .forEach(method -> routes.add(new Route(method, pattern, RouteGuard.required(handler), named)));
            }
        });
        return routes;
    }

    private static Stream<String> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    /** Those that ask for a permission. */
    List<Route> guarded() {
        return routes().stream()
                .filter(route -> !route.open()
                        && !Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required()))
                .toList();
    }

    /** A request for a route with what stands before it; made once, asked for every caller. */
    record Standing(Route route, MockHttpServletRequest request, HandlerExecutionChain chain, RouteGuard guard) {
        /** Whether the guard lets the caller of this thread pass. */
        boolean passes() throws Exception {
            try {
                return guard.preHandle(request, new MockHttpServletResponse(), chain.getHandler());
            } catch (ProblemException e) {
                assertThat(e.problem()).as(route + "").isEqualTo(Problem.NOT_ALLOWED);
                return false;
            }
        }
    }

    Standing standing(Route route, ShopId shop) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(route.method(), route.address(shop));
        request.addHeader("Accept", "application/json");
        request.setContentType(route.contentType());
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = mapping.getHandler(request);
        assertThat(chain).as(route + "").isNotNull();
        RouteGuard guard = chain.getInterceptorList().stream()
                .filter(RouteGuard.class::isInstance)
                .map(RouteGuard.class::cast)
                .findFirst()
                .orElseThrow();
        return new Standing(route, request, chain, guard);
    }

    /** What each answers, some at a time: most of a walk is waiting. */
    Map<Route, Integer> walk(ShopId of, List<Route> routes, Function<Route, String @Nullable []> header)
            throws Exception {
        Map<Route, Integer> statuses = new LinkedHashMap<>();
        try (ExecutorService walkers = Executors.newFixedThreadPool(WALKERS)) {
            Map<Route, Future<Integer>> answers = new LinkedHashMap<>();
            for (Route route : routes) {
                String @Nullable [] sent = header.apply(route);
                answers.put(route, walkers.submit(() -> send(route, of, sent).statusCode()));
            }
            for (Map.Entry<Route, Future<Integer>> answer : answers.entrySet()) {
                statuses.put(answer.getKey(), answer.getValue().get());
            }
        }
        return statuses;
    }

    private HttpResponse<String> send(Route route, ShopId of, String @Nullable [] header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + route.address(of)))
                .header("Accept", "application/json");
        if (header != null) {
            request.header(header[0], header[1]);
            if (header[0].equals("Cookie")) {
                request.header("X-CSRF-TOKEN", TestSignIn.formToken(header[1].substring(header[1].indexOf('=') + 1)));
            }
        }
        request.header("Content-Type", route.contentType());
        boolean body = Set.of("POST", "PUT", "PATCH").contains(route.method());
        return HTTP.send(
                request.method(
                                route.method(),
                                body ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String[] cookie(String value) {
        return new String[] {"Cookie", TestSignIn.COOKIE + "=" + value};
    }

    static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }
}
