package dev.fullspan.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.platform.AuditTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class FirstStartTest {
    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    AccessSettings settings;

    @Autowired
    EventLog log;

    @Test
    void from_the_one_time_password_to_the_snippet(Page page) {
        walk(page, "first-start");
    }

    @Test
    void the_same_without_a_script_on_a_phone() {
        walk(Browser.open(Look.PHONE_DARK, new NewContextOptions().setJavaScriptEnabled(false)), null);
    }

    private void walk(Page page, String pictures) {
        String oneTime = firstPassword();
        String email = "owner-" + UUID.randomUUID() + "@shop.example";
        page.navigate("http://localhost:" + port + "/");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=%2F$"));
        fill(page, "E-mail", settings.firstAdministrator());
        fill(page, "Password", oneTime);
        press(page, "Sign in");

        assertThat(heading(page, "Choose your password")).isVisible();
        page.navigate("http://localhost:" + port + "/shops");
        assertThat(heading(page, "Choose your password")).isVisible();
        picture(page, pictures, "1-password");
        fill(page, "Your name", "Olga Owner");
        fill(page, "Your e-mail address", email);
        fill(page, "New password", "short");
        fill(page, "The same again", "short");
        press(page, "Save and go on");
        assertThat(page.getByText("This is too short.")).isVisible();
        picture(page, pictures, "2-too-short");
        fill(page, "New password", "a sentence to keep in mind");
        fill(page, "The same again", "a sentence to keep in mind");
        press(page, "Save and go on");

        page.navigate("http://localhost:" + port + "/setup/shop");
        fill(
                page,
                "Name of the shop",
                "Tea House " + UUID.randomUUID().toString().substring(0, 6));
        page.getByLabel("Currency").selectOption("CHF");
        page.getByLabel("Time zone").selectOption("Europe/Zurich");
        picture(page, pictures, "3-shop");
        press(page, "Create the shop");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Waiting for the first event")))
                .isVisible();
        assertThat(page.locator("#snippet"))
                .hasText(Pattern.compile("<script async src=\"http://localhost:" + port
                        + "/fs.js\" data-key=\"fsw_[A-Za-z0-9]{24}\"></script>"));
        picture(page, pictures, "4-snippet");

        hear(page.locator("#snippet").textContent().replaceAll("(?s).*data-key=\"([^\"]+)\".*", "$1"));
        if (pictures == null) {
            press(page, "Look again");
        }
        assertThat(heading(page, "The first event has come")).isVisible();
        assertThat(page.getByText("“Product Viewed”")).isVisible();
        picture(page, pictures, "5-heard");
    }

    /** What the pixel or a program would send. */
    private void hear(String writeKey) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/track"))
                                    .header(
                                            "Authorization",
                                            "Basic "
                                                    + Base64.getEncoder()
                                                            .encodeToString((writeKey + ":").getBytes(UTF_8)))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"event\":\"Product Viewed\",\"anonymousId\":\"a\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            org.assertj.core.api.Assertions.assertThat(answer.statusCode()).isEqualTo(200);
            log.awaitLoaded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String firstPassword() {
        Email email = new Email(settings.firstAdministrator());
        Optional<Account> account = people.find(email);
        return account.map(one -> people.reset(one.id(), AuditTrail.OPERATOR))
                .orElseGet(() -> people.add(NewPerson.administrator(email, ""), AuditTrail.OPERATOR));
    }

    private static void picture(Page page, String pictures, String name) {
        if (pictures != null) {
            Browser.screenshot(page, pictures + "-" + name);
            Browser.assertAccessible(page);
        }
        Browser.assertNoSidewaysScroll(page);
    }

    private static com.microsoft.playwright.Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static void fill(Page page, String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(label.equals("Password")))
                .fill(text);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
