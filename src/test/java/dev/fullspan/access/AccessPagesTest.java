package dev.fullspan.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
class AccessPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    WriteKeys writeKeys;

    @Autowired
    ApiKeys keys;

    @Autowired
    People people;

    private ShopId shop;
    private int colleague;

    @BeforeEach
    void open() {
        shop = shops.add(
                        NewShop.of("Nordlicht " + UUID.randomUUID().toString().substring(0, 6), "EUR", "Europe/Berlin"))
                .id();
        writeKeys.rotate(shop, writeKeys.mint(shop), java.time.Duration.ofDays(30));
        keys.add(shop, "Weekly report", List.of("reports:read"), "operator");
        Email email = new Email("bo-" + UUID.randomUUID().toString().substring(0, 6) + "@shop.example");
        people.add(new NewPerson(email, "Bo Analyst", Role.ANALYST, Set.of(shop)), "operator");
        colleague = people.find(email).orElseThrow().id();
    }

    @EachLook
    void every_page_is_accessible_and_fits_the_screen(Look look) {
        Page page = signedIn(look);
        Map<String, String> pages = new TreeMap<>(Map.of(
                "account", "/account",
                "people", "/shops/" + shop + "/team",
                "person", "/shops/" + shop + "/team/" + colleague,
                "person-add", "/shops/" + shop + "/team/add",
                "api-keys", "/shops/" + shop + "/api-keys",
                "snippet", "/shops/" + shop + "/snippet",
                "settings", "/shops/" + shop + "/settings",
                "shops", "/shops",
                "setup-shop", "/setup/shop",
                "setup-install", "/setup/shops/" + shop));
        pages.forEach((name, address) -> {
            org.assertj.core.api.Assertions.assertThat(
                            page.navigate("http://localhost:" + port + address).status())
                    .as(address)
                    .isEqualTo(200);
            look(page, name, look);
        });
        page.context().clearCookies();
        page.navigate("http://localhost:" + port + "/sign-in");
        look(page, "sign-in", look);
    }

    @Test
    void a_wrong_password_is_answered_without_saying_which_part_is_wrong(Page page) {
        page.navigate("http://localhost:" + port + "/sign-in?next=/shops");
        page.getByLabel("E-mail").fill("nobody@shop.example");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("wrong");
        press(page, "Sign in");

        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("E-mail address and password do not belong together, or the password has expired.");
        assertThat(page.getByLabel("E-mail")).hasValue("nobody@shop.example");
    }

    @Test
    void a_key_that_is_made_is_shown_once(Page unused) {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/api-keys");
        page.getByLabel("What is it for?").fill("A test");
        press(page, "Make the key");
        String key = page.locator("#made").textContent();

        org.assertj.core.api.Assertions.assertThat(keys.find(key)).isPresent();
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/api-keys");
        assertThat(page.getByText("A test")).isVisible();
        org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContain(key);
    }

    @Test
    void settings_are_saved_and_a_fault_is_told_at_its_field() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/settings");
        page.getByLabel("Your hosts").fill("https://www.Nordlicht.example/de\ntee.example");
        page.getByLabel("Your addresses").fill("203.0.113.0/40");
        press(page, "Save the settings");
        assertThat(page.getByText("“203.0.113.0/40” is no address or range.")).isVisible();
        page.getByLabel("Your addresses").fill("203.0.113.0/24");
        press(page, "Save the settings");

        assertThat(page.getByText("The settings were saved.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(shops.get(shop).intake().ownHosts())
                .containsExactlyInAnyOrder("nordlicht.example", "tee.example");
    }

    @Test
    void a_person_who_is_shut_out_is_out(Page unused) {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/team/" + colleague);
        page.getByText("Shut out…").click();
        press(page, "Shut out");

        assertThat(page.getByText("This person is signed out and can no longer sign in."))
                .isVisible();
        org.assertj.core.api.Assertions.assertThat(people.get(colleague).disabled())
                .isNotNull();
    }

    @Test
    void a_changed_password_keeps_this_browser_and_ends_the_others() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/account");
        page.getByLabel("Current password").fill("only for the tests 42");
        page.getByLabel("New password").fill("another long sentence");
        page.getByLabel("The same again").fill("another long sentence");
        press(page, "Change the password");

        assertThat(page.getByText("Your password was changed.")).isVisible();
    }

    private Page signedIn(Look look) {
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port + "/")));
        return page;
    }

    private static void look(Page page, String name, Look look) {
        Browser.screenshot(page, "access-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
