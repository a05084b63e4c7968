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
        TestSignIn.forgetFailures(program);
        shop = shops.add(
                        NewShop.of("Nordlicht " + UUID.randomUUID().toString().substring(0, 6), "EUR", "Europe/Berlin"))
                .id();
        writeKeys.rotate(shop, writeKeys.mint(shop), java.time.Duration.ofDays(30));
        keys.add(shop, "Weekly report", List.of("reports:read"), "operator");
        Email email = new Email("bo-" + UUID.randomUUID().toString().substring(0, 6) + "@shop.example");
        people.add(
                NewPerson.of(
                        email,
                        "Bo Analyst",
                        List.of(program.getBean(Roles.class)
                                .named(shop, Roles.ANALYST)
                                .orElseThrow())),
                "operator");
        colleague = people.find(email).orElseThrow().id();
    }

    @EachLook
    void every_page_is_accessible_and_fits_the_screen(Look look) {
        Page page = signedIn(look);
        int role = program.getBean(Roles.class).of(shop).getFirst().id();
        Map<String, String> pages = new TreeMap<>(Map.of(
                "account", "/account",
                "people", "/shops/" + shop + "/team",
                "person", "/shops/" + shop + "/team/" + colleague,
                "invite", "/shops/" + shop + "/invitations/new",
                "api-keys", "/shops/" + shop + "/api-keys",
                "snippet", "/shops/" + shop + "/snippet",
                "settings", "/shops/" + shop + "/settings",
                "shops", "/shops",
                "setup-shop", "/setup/shop",
                "setup-install", "/setup/shops/" + shop));
        pages.put("roles", "/shops/" + shop + "/roles");
        pages.put("role", "/shops/" + shop + "/roles/" + role);
        pages.put("duties", "/shops/" + shop + "/duties");
        pages.put("audit-trail", "/shops/" + shop + "/audit-trail");
        pages.put("second-factor", "/account/second-factor");
        pages.put("role-new", "/shops/" + shop + "/roles/new");
        pages.forEach((name, address) -> {
            org.assertj.core.api.Assertions.assertThat(
                            page.navigate("http://localhost:" + port + address).status())
                    .as(address)
                    .isEqualTo(200);
            look(page, name, look);
            if (name.equals("audit-trail")) {
                org.assertj.core.api.Assertions.assertThat(
                                (Boolean) page.evaluate("() => [...document.querySelectorAll('.table-scroll')]"
                                        + ".every(one => innerWidth > 860 || one.scrollWidth <= one.clientWidth)"))
                        .as("nothing of the trail lies outside a phone's screen")
                        .isTrue();
            }
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
    void whoever_is_invited_comes_in_by_the_link_and_sees_what_the_role_allows() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/invitations/new");
        String email = "cleo-" + UUID.randomUUID() + "@shop.example";
        page.getByLabel("E-mail").fill(email);
        press(page, "Make the invitation");
        assertThat(page.getByText("Choose at least one role.")).isVisible();
        assertThat(page.getByLabel("E-mail")).hasValue(email);
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Reader"))
                .check();
        press(page, "Make the invitation");
        String first = page.locator("#invitation").textContent();
        look(page, "invited", Look.DESKTOP);
        page.getByText("New link…").click();
        press(page, "Make a new link");
        String link = page.locator("#invitation").textContent();
        org.assertj.core.api.Assertions.assertThat(link).isNotEqualTo(first);

        Page newcomer = Browser.open(Look.DESKTOP);
        newcomer.navigate(link);
        look(newcomer, "invitation", Look.DESKTOP);
        newcomer.getByLabel("Your name").fill("Cleo");
        newcomer.getByLabel("New password").fill("a long new sentence");
        newcomer.getByLabel("The same again").fill("a long new sentence");
        press(newcomer, "Accept and sign in");

        org.assertj.core.api.Assertions.assertThat(newcomer.url()).endsWith("/shops/" + shop);
        assertThat(newcomer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Journey"))
                        .first())
                .isVisible();
        assertThat(newcomer.locator("a[href*='/people?']")).hasCount(0);
        assertThat(newcomer.locator("a[href*='/team?']")).hasCount(0);
        for (String path : List.of("/notes", "/to-do/new", "/funnel", "/worth", "/readiness")) {
            newcomer.navigate("http://localhost:" + port + "/shops/" + shop + path);
            assertThat(newcomer.locator("main form[method=post]")).hasCount(0);
        }
        newcomer.navigate(link);
        assertThat(newcomer.getByText("This invitation is over")).isVisible();
    }

    @Test
    void a_role_is_made_and_changed_and_what_it_allows_holds_at_once() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate("http://localhost:" + port + "/shops/" + shop + "/roles/new");
        String name = "Desk " + UUID.randomUUID();
        page.getByLabel("Name").fill(name);
        press(page, "Save");
        assertThat(page.getByText("Choose at least one duty.")).isVisible();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Analysis"))
                .check();
        press(page, "Save");
        assertThat(page.getByText("The role was made.")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)))
                .isVisible();
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
        Page page = signedIn(Look.DESKTOP, TestSignIn.administrator(program, "only for the tests 42"));
        page.navigate("http://localhost:" + port + "/account");
        page.getByLabel("Current password").fill("only for the tests 42");
        page.getByLabel("New password").fill("another long sentence");
        page.getByLabel("The same again").fill("another long sentence");
        press(page, "Change the password");

        assertThat(page.getByText("Your password was changed.")).isVisible();
    }

    private Page signedIn(Look look) {
        return signedIn(look, TestSignIn.administrator(program));
    }

    private Page signedIn(Look look, String cookie) {
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, cookie).setUrl("http://localhost:" + port + "/")));
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
