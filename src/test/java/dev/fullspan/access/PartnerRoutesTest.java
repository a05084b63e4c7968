package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.AllRoutes.Route;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks every route that there is as a partner's person and a partner's key. */
@FullspanTest
class PartnerRoutesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Sessions sessions;

    @Autowired
    Routes offers;

    private AllRoutes all;
    private ShopId shop;
    private ShopId other;

    @BeforeEach
    void open() {
        all = new AllRoutes(program, port);
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        other = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void a_partner_comes_no_farther_than_the_console_and_their_own_account() throws Exception {
        Circle nord = partner(shop, "Nord");
        String cookie = TestSignIn.within(program, shop, nord);
        Caller.Person person = sessions.find(cookie).orElseThrow();
        List<Route> asking = all.routes().stream()
                .filter(route ->
                        !route.open() && (route.ofShop() || !route.required().equals(Requires.SIGN_IN)))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, asking, route -> AllRoutes.cookie(cookie)).forEach((route, status) -> {
            boolean passes = route.within()
                    || Set.of(Requires.SIGN_IN, Requires.CALLER).contains(route.required())
                            && !route.pattern().startsWith("/shops/");
            if (passes) {
                softly.assertThat(status).as(route + " by a partner").isNotIn(401, 403);
            } else {
                softly.assertThat(status).as(route + " by a partner").isEqualTo(403);
            }
            if (!route.pattern().startsWith("/assets/")) {
                softly.assertThat(offers.allows(person, route.method(), route.address(shop)))
                        .as(route + " offered to a partner")
                        .isEqualTo(passes);
            }
        });
        all.walk(other, asking.stream().filter(Route::ofShop).toList(), route -> AllRoutes.cookie(cookie))
                .forEach((route, status) -> softly.assertThat(status)
                        .as(route + " of another shop by a partner")
                        .isIn(route.required().equals(Requires.ADMINISTRATOR) ? List.of(403, 404) : List.of(404)));
        softly.assertAll();
    }

    @Test
    void a_partner_s_key_comes_no_farther_than_the_console() throws Exception {
        String key = TestSignIn.key(program, shop, partner(shop, "Nord"));
        List<Route> asking = all.routes().stream()
                .filter(route -> !route.open() && !route.required().equals(Requires.CALLER))
                .toList();
        SoftAssertions softly = new SoftAssertions();
        all.walk(shop, asking, route -> AllRoutes.bearer(key)).forEach((route, status) -> {
            if (route.within()) {
                softly.assertThat(status).as(route + " by a partner's key").isNotIn(401, 403);
            } else {
                softly.assertThat(status).as(route + " by a partner's key").isEqualTo(403);
            }
        });
        softly.assertAll();
    }

    @Test
    void the_only_routes_of_partners_are_the_console_s() {
        assertThat(all.routes())
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
}
