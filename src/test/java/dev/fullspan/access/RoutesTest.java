package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.Approved;
import dev.fullspan.FullspanTest;
import dev.fullspan.access.AllRoutes.Route;
import dev.fullspan.access.AllRoutes.Standing;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/** Walks every route that there is as those who must not pass. A route added tomorrow is walked tomorrow. */
@FullspanTest
class RoutesTest {
    private static final Set<String> OF_AN_ANALYST =
            Set.of("reports:read", "reports:write", "events:read", "catalog:read");
    private static final String OF_A_PARTNER = "partner:work";

    @Autowired
    MeterRegistry meters;

    @Value("${management.metrics.web.server.max-uri-tags:100}")
    int mostTags;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Duties duties;

    @Autowired
    Sessions sessions;

    @Autowired
    Routes offers;

    private AllRoutes all;
    private ShopId shop;
    private ShopId other;

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @BeforeEach
    void open() {
        all = new AllRoutes(program, port);
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        other = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void every_route_stands_in_the_approved_list_with_what_it_asks_for() {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Route route : all.routes()) {
            lines.put(
                    route.pattern() + " " + route.method(),
                    "%-7s%-100s %s%n".formatted(route.method(), route.pattern(), route.required()));
        }
        Approved.check(
                Path.of("src/test/resources/dev/fullspan/access/routes.approved.txt"), String.join("", lines.values()));
    }

    @Test
    void every_route_of_ours_says_what_it_asks_for() {
        assertThat(all.routes()).filteredOn(route -> !route.named()).isEmpty();
    }

    @Test
    void nobody_passes_without_a_sign_in() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, all.routes().stream().filter(route -> !route.open()).toList(), route -> null)
                .forEach((route, status) -> softly.assertThat(status)
                        .as(route + " without a sign-in")
                        .isIn(route.method().equals("GET") ? List.of(401) : List.of(401, 403)));
        softly.assertAll();
    }

    @Test
    void an_analyst_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String cookie = TestSignIn.analyst(program, other);
        List<Route> ofShop = all.routes().stream()
                .filter(route -> route.ofShop() && !route.open())
                .toList();
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, ofShop, route -> AllRoutes.cookie(cookie)).forEach((route, status) -> {
            List<Integer> refused = route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404);
            softly.assertThat(status).as(route + " by a stranger").isIn(refused);
        });
        softly.assertAll();
    }

    @Test
    void a_key_of_another_shop_learns_nothing_of_this_one() throws Exception {
        String key = TestSignIn.key(program, other, "admin");
        List<Route> asking = all.routes().stream()
                .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, asking, route -> AllRoutes.bearer(key)).forEach((route, status) -> {
            boolean person = Set.of(Requires.SIGN_IN, Requires.ADMINISTRATOR).contains(route.required());
            softly.assertThat(status)
                    .as(route + " by another shop's key")
                    .isEqualTo(person || !route.ofShop() ? 403 : 404);
        });
        softly.assertAll();
    }

    @Test
    void an_analyst_reads_and_saves_funnels_and_does_nothing_else() throws Exception {
        String cookie = TestSignIn.analyst(program, shop);
        List<Route> others = all.guarded().stream()
                .filter(route -> !OF_AN_ANALYST.contains(route.required()))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, others, route -> AllRoutes.cookie(cookie))
                .forEach((route, status) ->
                        softly.assertThat(status).as(route + " by an analyst").isEqualTo(403));
        softly.assertAll();
    }

    /** What decides, asked in this process for every duty at every route; that it is asked over HTTP too, the next two walk. */
    @Test
    void every_duty_opens_exactly_what_its_permissions_name() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        List<Standing> guards = new ArrayList<>();
        for (Route route : all.guarded()) {
            guards.add(all.standing(route, shop));
        }
        for (Duty duty : duties.all()) {
            Caller caller =
                    sessions.find(TestSignIn.holding(program, shop, duty.id())).orElseThrow();
            SecurityContextHolder.getContext()
                    .setAuthentication(new PreAuthenticatedAuthenticationToken(caller, "", List.of()));
            for (Standing standing : guards) {
                Route route = standing.route();
                boolean everything = duty.id().equals(Duties.EVERYTHING);
                boolean allowed =
                        route.withinShop() && (everything || duty.scopes().contains(route.required()));
                softly.assertThat(standing.passes())
                        .as(route + " by " + duty.id())
                        .isEqualTo(allowed);
            }
        }
        softly.assertAll();
    }

    @Test
    void whoever_holds_all_duties_but_those_that_a_route_asks_for_is_refused() throws Exception {
        Map<String, String> cookies = new HashMap<>();
        Map<Route, Integer> statuses = all.walk(
                shop,
                all.guarded(),
                route -> AllRoutes.cookie(cookies.computeIfAbsent(
                        route.required(),
                        required -> holding(duty -> !duty.id().equals(Duties.EVERYTHING)
                                && !duty.scopes().contains(required)))));

        SoftAssertions softly = new SoftAssertions();
        statuses.forEach((route, status) ->
                softly.assertThat(status).as(route + " by all other duties").isEqualTo(403));
        softly.assertAll();
    }

    @Test
    void one_duty_that_a_route_asks_for_is_enough() throws Exception {
        Map<String, String> cookies = new HashMap<>();
        List<Route> within = all.guarded().stream().filter(Route::withinShop).toList();
        Map<Route, Integer> statuses = all.walk(
                shop,
                within,
                route -> AllRoutes.cookie(cookies.computeIfAbsent(
                        route.required(), required -> TestSignIn.holding(program, shop, narrowest(required)))));

        SoftAssertions softly = new SoftAssertions();
        statuses.forEach((route, status) ->
                softly.assertThat(status).as(route + " by its duty").isNotIn(401, 403));
        softly.assertAll();
    }

    @Test
    void menus_offer_what_a_route_lets_pass_and_nothing_else() {
        for (Duty duty : duties.all()) {
            Caller.Person person =
                    sessions.find(TestSignIn.holding(program, shop, duty.id())).orElseThrow();
            for (Route route : all.routes()) {
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
        Set<String> asked = all.routes().stream().map(Route::required).collect(Collectors.toSet());
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
    void a_key_opens_only_what_its_scope_names() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String scope : List.of("reports:read", "reports:write", "events:read", "shops:write")) {
            String key = TestSignIn.key(program, shop, scope);
            List<Route> others = all.routes().stream()
                    .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                    .filter(route -> !route.required().equals(scope))
                    .toList();
            all.walk(shop, others, route -> AllRoutes.bearer(key))
                    .forEach((route, status) -> softly.assertThat(status)
                            .as(route + " by a key for " + scope)
                            .isEqualTo(403));
        }
        softly.assertAll();
    }

    @Test
    void metrics_name_every_request_by_its_route_and_have_room_for_all_routes() throws Exception {
        String[] cookie = AllRoutes.cookie(TestSignIn.administrator(program));
        all.walk(shop, all.routes(), route -> cookie);
        List<Route> nowhere = Stream.of("/no/such/page", "/shops/x1/y2", "/assets/none/none.js", "/webjars/none.js")
                .map(address -> new Route("GET", address, Requires.NOTHING, true))
                .toList();
        all.walk(shop, nowhere, route -> cookie);
        Set<String> known = new HashSet<>(Set.of("UNKNOWN", "NOT_FOUND", "REDIRECTION", "root", "/**"));
        all.routes().forEach(route -> known.add(route.pattern()));
        Set<String> tags = meters.find("http.server.requests").meters().stream()
                .map(meter -> meter.getId().getTag("uri"))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(tags);
        assertThat(mostTags).isGreaterThan(known.size());
    }

    @Test
    void a_funnel_is_saved_and_deleted_with_the_same_permission_on_the_page_and_by_a_program() {
        assertThat(all.routes())
                .filteredOn(route ->
                        route.pattern().contains("/funnels") || route.pattern().contains("/funnel/saved"))
                .filteredOn(route -> !route.method().equals("GET"))
                .hasSize(5)
                .extracting(Route::required)
                .containsOnly("reports:write");
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
}
