package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.Approved;
import dev.fullspan.FullspanTest;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that there is as those who must not pass. A route added tomorrow is walked tomorrow. */
@FullspanTest
class RoutesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
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

        /** Whether it is for those in a circle alone. */
        boolean within() {
            return required.equals(OF_A_PARTNER);
        }

        boolean open() {
            return required.equals(Requires.NOTHING);
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
                    "%-7s%-70s%s%n".formatted(route.method(), route.pattern(), route.required()));
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
        for (Route route : routes()) {
            if (!route.open()) {
                HttpResponse<String> answer = send(route, shop, null);
                all.assertThat(answer.statusCode())
                        .as(route + " without a sign-in: " + answer.body())
                        .isIn(route.method().equals("GET") ? List.of(401) : List.of(401, 403));
            }
        }
        all.assertAll();
    }

    @Test
    void an_analyst_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String cookie = TestSignIn.analyst(program, other);
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes()) {
            if (route.ofShop() && !route.open()) {
                HttpResponse<String> answer = send(route, shop, cookie(cookie));
                List<Integer> refused =
                        route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404);
                all.assertThat(answer.statusCode()).as(route + " by a stranger").isIn(refused);
            }
        }
        all.assertAll();
    }

    @Test
    void a_key_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String key = TestSignIn.key(program, other, "admin");
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes()) {
            boolean anyCaller = route.open() || route.required().equals(Requires.CALLER);
            if (!anyCaller) {
                HttpResponse<String> answer = send(route, shop, bearer(key));
                boolean person =
                        Set.of(Requires.SIGN_IN, Requires.ADMINISTRATOR).contains(route.required());
                all.assertThat(answer.statusCode())
                        .as(route + " by another shop's key")
                        .isEqualTo(person || !route.ofShop() ? 403 : 404);
            }
        }
        all.assertAll();
    }

    @Test
    void an_analyst_reads_and_saves_funnels_and_does_nothing_else() throws Exception {
        String cookie = TestSignIn.analyst(program, shop);
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes()) {
            boolean everybody =
                    route.open() || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required());
            if (!everybody && !OF_AN_ANALYST.contains(route.required())) {
                all.assertThat(send(route, shop, cookie(cookie)).statusCode())
                        .as(route + " by an analyst")
                        .isEqualTo(403);
            }
        }
        all.assertAll();
    }

    @Test
    void every_duty_opens_exactly_what_its_permissions_name() throws Exception {
        SoftAssertions all = new SoftAssertions();
        for (Duty duty : duties.all()) {
            boolean everything = duty.id().equals(Duties.EVERYTHING);
            String cookie = TestSignIn.holding(program, shop, duty.id());
            for (Route route : routes()) {
                if (route.open() || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required())) {
                    continue;
                }
                boolean allowed = !route.required().equals(Requires.ADMINISTRATOR)
                        && (everything && !route.within() || duty.scopes().contains(route.required()))
                        && route.ofShop();
                int status = send(route, shop, cookie(cookie)).statusCode();
                if (allowed) {
                    all.assertThat(status).as(route + " by " + duty.id()).isNotIn(401, 403);
                } else {
                    all.assertThat(status).as(route + " by " + duty.id()).isEqualTo(403);
                }
            }
        }
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
                                && (everything && !route.within() || duty.scopes().contains(route.required()));
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
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes()) {
            if (route.open() || !route.ofShop() && route.required().equals(Requires.SIGN_IN)) {
                continue;
            }
            int status = send(route, shop, cookie(cookie)).statusCode();
            boolean passes = route.within()
                    || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required());
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
            if (route.ofShop()) {
                all.assertThat(send(route, other, cookie(cookie)).statusCode())
                        .as(route + " of another shop by a partner")
                        .isIn(route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404));
            }
        }
        all.assertAll();
    }

    @Test
    void a_partner_s_key_comes_no_farther_than_the_console() throws Exception {
        String key = TestSignIn.key(program, shop, partner(shop, "Nord"));
        SoftAssertions all = new SoftAssertions();
        for (Route route : routes()) {
            if (!route.open() && !route.required().equals(Requires.CALLER)) {
                int status = send(route, shop, bearer(key)).statusCode();
                if (route.within()) {
                    all.assertThat(status).as(route + " by a partner's key").isNotIn(401, 403);
                } else {
                    all.assertThat(status).as(route + " by a partner's key").isEqualTo(403);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void the_only_routes_of_partners_are_the_console_s() {
        assertThat(routes()).filteredOn(Route::within).isNotEmpty().allSatisfy(route -> assertThat(route.pattern())
                .matches("(/api/v1)?/shops/\\{shop}/partner(/.*|\\.csv)?"));
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
            for (Route route : routes()) {
                boolean everybody = route.open() || route.required().equals(Requires.CALLER);
                if (!everybody && !route.required().equals(scope)) {
                    all.assertThat(send(route, shop, bearer(key)).statusCode())
                            .as(route + " by a key for " + scope)
                            .isEqualTo(403);
                }
            }
        }
        all.assertAll();
    }

    @Test
    void metrics_name_every_request_by_its_route_and_have_room_for_all_routes() throws Exception {
        String cookie = TestSignIn.administrator(program);
        for (Route route : routes()) {
            send(route, shop, cookie(cookie));
        }
        for (String address : List.of("/no/such/page", "/shops/x1/y2", "/assets/none/none.js", "/webjars/none.js")) {
            send(new Route("GET", address, Requires.NOTHING, true), shop, cookie(cookie));
        }
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

    private HttpResponse<String> send(Route route, ShopId of, String[] header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + route.address(of)))
                .header("Accept", "application/json");
        if (header != null) {
            request.header(header[0], header[1]);
            if (header[0].equals("Cookie")) {
                request.header("X-CSRF-TOKEN", TestSignIn.formToken(header[1].substring(header[1].indexOf('=') + 1)));
            }
        }
        request.header(
                "Content-Type",
                route.pattern().startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded");
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
