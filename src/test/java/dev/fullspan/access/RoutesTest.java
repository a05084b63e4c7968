package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.Approved;
import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Walks every route that there is as those who must not pass. A route added tomorrow is walked tomorrow. */
@FullspanTest
class RoutesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WALKERS = 4;
    private static final Set<String> OF_AN_ANALYST =
            Set.of("reports:read", "reports:write", "events:read", "catalog:read");
    private static final String OF_A_PARTNER = "partner:work";

    @Autowired
    MeterRegistry meters;

    @Value("${management.metrics.web.server.max-uri-tags:100}")
    int mostTags;

    private record Route(String method, String pattern, String required, boolean named) {
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
                    .replaceAll("\\{\\*?[a-zA-Z]+(:[^{}]*(\\{[^{}]*\\}[^{}]*)*)?\\}", "1")
                    .replace("/**", "/x");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    Shops shops;

    @Autowired
    Duties duties;

    @Autowired
    Sessions sessions;

    @Autowired
    Routes offers;

    private ShopId shop;
    private ShopId other;

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        other = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void every_route_stands_in_the_approved_list_with_what_it_asks_for() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Route route : routes()) {
            lines.put(
                    route.pattern() + " " + route.method(),
                    "%-7s%-100s %s%n".formatted(route.method(), route.pattern(), route.required()));
        }
        Approved.check(
                Path.of("src/test/resources/dev/fullspan/access/routes.approved.txt"), String.join("", lines.values()));
    }

    @Test
    void every_route_of_ours_says_what_it_asks_for() {
        assertThat(routes()).filteredOn(route -> !route.named()).isEmpty();
    }

    @Test
    void nobody_passes_without_a_sign_in() throws Exception {
        SoftAssertions all = new SoftAssertions();
        walk(routes().stream().filter(route -> !route.open()).toList(), route -> null)
                .forEach((route, status) -> all.assertThat(status)
                        .as(route + " without a sign-in")
                        .isIn(route.method().equals("GET") ? List.of(401) : List.of(401, 403)));
        all.assertAll();
    }

    @Test
    void an_analyst_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String cookie = TestSignIn.analyst(program, other);
        List<Route> ofShop = routes().stream()
                .filter(route -> route.ofShop() && !route.open())
                .toList();
        SoftAssertions all = new SoftAssertions();
        walk(ofShop, route -> cookie(cookie)).forEach((route, status) -> {
            List<Integer> refused = route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404);
            all.assertThat(status).as(route + " by a stranger").isIn(refused);
        });
        all.assertAll();
    }

    @Test
    void a_key_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String key = TestSignIn.key(program, other, "admin");
        List<Route> asking = routes().stream()
                .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                .toList();
        SoftAssertions all = new SoftAssertions();
        walk(asking, route -> bearer(key)).forEach((route, status) -> {
            boolean person = Set.of(Requires.SIGN_IN, Requires.ADMINISTRATOR).contains(route.required());
            all.assertThat(status)
                    .as(route + " by another shop's key")
                    .isEqualTo(person || !route.ofShop() ? 403 : 404);
        });
        all.assertAll();
    }

    @Test
    void an_analyst_reads_and_saves_funnels_and_does_nothing_else() throws Exception {
        String cookie = TestSignIn.analyst(program, shop);
        List<Route> others = guarded().stream()
                .filter(route -> !OF_AN_ANALYST.contains(route.required()))
                .toList();
        SoftAssertions all = new SoftAssertions();
        walk(others, route -> cookie(cookie))
                .forEach((route, status) ->
                        all.assertThat(status).as(route + " by an analyst").isEqualTo(403));
        all.assertAll();
    }

    /** What decides, asked in this process for every duty at every route; that it is asked over HTTP too, the next two walk. */
    @Test
    void every_duty_opens_exactly_what_its_permissions_name() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Duty duty : duties.all()) {
            Caller caller =
                    sessions.find(TestSignIn.holding(program, shop, duty.id())).orElseThrow();
            SecurityContextHolder.getContext()
                    .setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
            for (Route route : guarded()) {
                boolean everything = duty.id().equals(Duties.EVERYTHING);
                boolean allowed =
                        route.withinShop() && (everything || duty.scopes().contains(route.required()));
                all.assertThat(passes(route)).as(route + " by " + duty.id()).isEqualTo(allowed);
            }
        }
        all.assertAll();
    }

    @Test
    void whoever_holds_all_duties_but_those_that_a_route_asks_for_is_refused() throws Exception {
        Map<String, String> cookies = new HashMap<>();
        Map<Route, Integer> statuses = walk(
                guarded(),
                route -> cookie(cookies.computeIfAbsent(
                        route.required(),
                        required -> holding(duty -> !duty.id().equals(Duties.EVERYTHING)
                                && !duty.scopes().contains(required)))));

        SoftAssertions all = new SoftAssertions();
        statuses.forEach((route, status) ->
                all.assertThat(status).as(route + " by all other duties").isEqualTo(403));
        all.assertAll();
    }

    @Test
    void one_duty_that_a_route_asks_for_is_enough() throws Exception {
        Map<String, String> cookies = new HashMap<>();
        List<Route> within = guarded().stream().filter(Route::withinShop).toList();
        Map<Route, Integer> statuses = walk(
                within,
                route -> cookie(cookies.computeIfAbsent(
                        route.required(), required -> TestSignIn.holding(program, shop, narrowest(required)))));

        SoftAssertions all = new SoftAssertions();
        statuses.forEach((route, status) ->
                all.assertThat(status).as(route + " by its duty").isNotIn(401, 403));
        all.assertAll();
    }

    @Test
    void menus_offer_what_a_route_lets_pass_and_nothing_else() {
        for (Duty duty : duties.all()) {
            Caller.Person person =
                    sessions.find(TestSignIn.holding(program, shop, duty.id())).orElseThrow();
            for (Route route : routes()) {
                if (route.pattern().startsWith("/assets/")) {
                    continue; // their names have forms that no example here fits
                }
                boolean everything = duty.id().equals(Duties.EVERYTHING);
                boolean allowed = route.open()
                        || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required())
                        || route.ofShop()
                                && !route.required().equals(Requires.ADMINISTRATOR)
                                && (everything && !route.within()
                                        || duty.scopes().contains(route.required()));
                assertThat(offers.allows(person, route.method(), route.address(shop)))
                        .as(route + " to " + duty.id())
                        .isEqualTo(allowed);
            }
        }
    }

    @Test
    void every_permission_stands_in_a_duty_and_every_duty_is_asked_for_by_a_route() {
        Set<String> asked = routes().stream().map(Route::required).collect(Collectors.toSet());
        asked.add("admin");
        asked.remove(OF_A_PARTNER);
        assertThat(duties.all().stream().flatMap(duty -> duty.scopes().stream()))
                .containsAll(asked.stream()
                        .filter(one -> !Set.of(
                                        Requires.NOTHING, Requires.SIGN_IN, Requires.CALLER, Requires.ADMINISTRATOR)
                                .contains(one))
                        .toList());
        assertThat(duties.all())
                .allSatisfy(duty -> assertThat(duty.scopes()).as(duty.id()).containsAnyElementsOf(asked));
    }

    @Test
    void a_partner_comes_no_farther_than_the_console_and_their_own_account() throws Exception {
        Circle nord = partner(shop, "Nord");
        String cookie = TestSignIn.within(program, shop, nord);
        Caller.Person person = sessions.find(cookie).orElseThrow();
        List<Route> asking = routes().stream()
                .filter(route ->
                        !route.open() && (route.ofShop() || !route.required().equals(Requires.SIGN_IN)))
                .toList();
        SoftAssertions all = new SoftAssertions();
        walk(asking, route -> cookie(cookie)).forEach((route, status) -> {
            boolean passes = route.within()
                    || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required())
                            && !route.pattern().startsWith("/shops/");
            if (passes) {
                all.assertThat(status).as(route + " by a partner").isNotIn(401, 403);
            } else {
                all.assertThat(status).as(route + " by a partner").isEqualTo(403);
            }
            if (!route.pattern().startsWith("/assets/")) {
                all.assertThat(offers.allows(person, route.method(), route.address(shop)))
                        .as(route + " offered to a partner")
                        .isEqualTo(passes);
            }
        });
        walk(other, asking.stream().filter(Route::ofShop).toList(), route -> cookie(cookie))
                .forEach((route, status) -> all.assertThat(status)
                        .as(route + " of another shop by a partner")
                        .isIn(route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404)));
        all.assertAll();
    }

    @Test
    void a_partner_s_key_comes_no_farther_than_the_console() throws Exception {
        String key = TestSignIn.key(program, shop, partner(shop, "Nord"));
        List<Route> asking = routes().stream()
                .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                .toList();
        SoftAssertions all = new SoftAssertions();
        walk(asking, route -> bearer(key)).forEach((route, status) -> {
            if (route.within()) {
                all.assertThat(status).as(route + " by a partner's key").isNotIn(401, 403);
            } else {
                all.assertThat(status).as(route + " by a partner's key").isEqualTo(403);
            }
        });
        all.assertAll();
    }

    @Test
    void the_only_routes_of_partners_are_the_console_s() {
        assertThat(routes())
                .filteredOn(Route::within)
                .isNotEmpty()
                .allSatisfy(
                        route -> assertThat(route.pattern()).matches("(/api/v1)?/shops/\\{shop}/partner(/.*|\\.csv)?"));
    }

    private Circle partner(ShopId of, String name) {
        long id = program.getBean(JdbcClient.class)
                .sql("""
                        insert into fulfilment.party (shop, kind, name, zone, made)
                        values (:shop, 'dropshipper', :name, 'Europe/Berlin', now()) returning id
                        """)
                .param("shop", of.value())
                .param("name", name)
                .query(Long.class)
                .single();
        return new Circle("party", id);
    }

    @Test
    void a_key_opens_only_what_its_scope_names() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (String scope : List.of("reports:read", "reports:write", "events:read", "shops:write")) {
            String key = TestSignIn.key(program, shop, scope);
            List<Route> others = routes().stream()
                    .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                    .filter(route -> !route.required().equals(scope))
                    .toList();
            walk(others, route -> bearer(key))
                    .forEach((route, status) -> all.assertThat(status)
                            .as(route + " by a key for " + scope)
                            .isEqualTo(403));
        }
        all.assertAll();
    }

    @Test
    void metrics_name_every_request_by_its_route_and_have_room_for_all_routes() throws Exception {
        String[] cookie = cookie(TestSignIn.administrator(program));
        walk(routes(), route -> cookie);
        List<Route> nowhere = Stream.of("/no/such/page", "/shops/x1/y2", "/assets/none/none.js", "/webjars/none.js")
                .map(address -> new Route("GET", address, Requires.NOTHING, true))
                .toList();
        walk(nowhere, route -> cookie);
        Set<String> known = new HashSet<>(Set.of("UNKNOWN", "NOT_FOUND", "REDIRECTION", "root", "/**"));
        routes().forEach(route -> known.add(route.pattern()));
        Set<String> tags = meters.find("http.server.requests").meters().stream()
                .map(meter -> meter.getId().getTag("uri"))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(tags);
        assertThat(mostTags).isGreaterThan(known.size());
    }

    @Test
    void a_funnel_is_saved_and_deleted_with_the_same_permission_on_the_page_and_by_a_program() {
        assertThat(routes())
                .filteredOn(route ->
                        route.pattern().contains("/funnels") || route.pattern().contains("/funnel/saved"))
                .filteredOn(route -> !route.method().equals("GET"))
                .hasSize(5)
                .extracting(Route::required)
                .containsOnly("reports:write");
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            String type = handler.getBeanType().getName();
            boolean named = !type.startsWith("dev.fullspan.")
                    || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), Requires.class)
                    || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Requires.class);
            for (String pattern : info.getPatternValues()) {
                methods(info).forEach(method -> routes.add(new Route(method, pattern, required(handler), named)));
            }
        });
        return routes;
    }

    private static Stream<String> methods(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    private static String required(HandlerMethod handler) {
        return RouteGuard.required(handler);
    }

    /** Those that ask for a permission. */
    private List<Route> guarded() {
        return routes().stream()
                .filter(route -> !route.open()
                        && !Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required()))
                .toList();
    }

    /** Whether the guard that stands before this route lets the caller of this thread pass. */
    private boolean passes(Route route) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(route.method(), route.address(shop));
        request.addHeader("Accept", "application/json");
        request.setContentType(route.contentType());
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = mapping.getHandler(request);
        RouteGuard guard = chain.getInterceptorList().stream()
                .filter(RouteGuard.class::isInstance)
                .map(RouteGuard.class::cast)
                .findFirst()
                .orElseThrow();
        try {
            return guard.preHandle(request, new MockHttpServletResponse(), chain.getHandler());
        } catch (ProblemException e) {
            assertThat(e.problem()).as(route + "").isEqualTo(Problem.NOT_ALLOWED);
            return false;
        }
    }

    private String holding(Predicate<Duty> which) {
        return TestSignIn.holding(
                program, shop, duties.all().stream().filter(which).map(Duty::id).toArray(String[]::new));
    }

    /** The duty that allows the least beside what a route asks for. */
    private String narrowest(String required) {
        return duties.all().stream()
                .filter(duty -> duty.scopes().contains(required))
                .min(Comparator.comparingInt(duty -> duty.scopes().size()))
                .map(Duty::id)
                .orElse(Duties.EVERYTHING);
    }

    /** What each answers, some at a time: most of a walk is waiting. */
    private Map<Route, Integer> walk(List<Route> routes, Function<Route, String[]> header) throws Exception {
        return walk(shop, routes, header);
    }

    private Map<Route, Integer> walk(ShopId of, List<Route> routes, Function<Route, String[]> header) throws Exception {
        Map<Route, Integer> statuses = new LinkedHashMap<>();
        try (ExecutorService walkers = Executors.newFixedThreadPool(WALKERS)) {
            Map<Route, Future<Integer>> answers = new LinkedHashMap<>();
            for (Route route : routes) {
                String[] sent = header.apply(route);
                answers.put(route, walkers.submit(() -> send(route, of, sent).statusCode()));
            }
            for (Map.Entry<Route, Future<Integer>> answer : answers.entrySet()) {
                statuses.put(answer.getKey(), answer.getValue().get());
            }
        }
        return statuses;
    }

    private HttpResponse<String> send(Route route, ShopId of, String[] header) throws Exception {
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

    private static String[] cookie(String value) {
        return new String[] {"Cookie", TestSignIn.COOKIE + "=" + value};
    }

    private static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }
}
