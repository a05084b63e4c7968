package dev.fullspan.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Signing in as people do it, with Chromium's virtual authenticator for a device. */
@BrowserTest
class SignInPagesTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    People people;

    @Autowired
    Passkeys passkeys;

    @Autowired
    SecondFactors factors;

    @Autowired
    Clock clock;

    private String email;
    private int person;

    @AfterEach
    void leave() {
        TestSignIn.forgetFailures(program);
    }

    @BeforeEach
    void open() {
        TestSignIn.forgetFailures(program);
        email = "kim-" + UUID.randomUUID() + "@shop.example";
        person = people.join(NewPerson.of(new Email(email), "Kim", List.of()), PASSWORD, "test");
    }

    @Test
    void a_passkey_is_added_signs_in_and_is_removed(Page page) {
        page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        Device device = new Device(page);
        signIn(page);
        go(page, "/account");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your passkeys"))
                .click();
        look(page, "passkeys-none");
        page.getByLabel("What do you call it?").fill("Grey key");
        page.locator("#add-proof").fill("not the password");
        press(page, "Add a passkey");
        assertThat(page.getByText("This is not your password of today.")).isVisible();
        page.locator("#add-proof").fill(PASSWORD);
        press(page, "Add a passkey");
        assertThat(page.getByText("The passkey was added.")).isVisible();
        assertThat(page.getByText("Grey key", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        page.locator("#add-proof").fill(PASSWORD);
        press(page, "Add a passkey");
        assertThat(page.getByText("This device has a passkey of yours already."))
                .isVisible();
        look(page, "passkeys");

        signOut(page);
        look(page, "sign-in-passkey");
        press(page, "Sign in with a passkey");
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));
        go(page, "/account/passkeys");
        assertThat(page.getByText("last used")).isVisible();

        page.getByLabel("Passkeys only").check();
        page.locator("#use-proof").fill(PASSWORD);
        press(page, "Save");
        assertThat(page.getByText("and nothing else does")).isVisible();
        remove(page);
        assertThat(page.getByText("This is your last passkey")).isVisible();

        signOut(page);
        typePassword(page);
        assertThat(page.getByText("do not belong together")).isVisible();
        device.verifies(false);
        press(page, "Sign in with a passkey");
        assertThat(page.getByText("Nothing was changed; try once more.")).isVisible();
        device.verifies(true);
        press(page, "Sign in with a passkey");
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));

        go(page, "/account/passkeys");
        page.getByLabel("The password, and after it a passkey").check();
        page.locator("#use-proof").fill(PASSWORD);
        press(page, "Save");
        signOut(page);
        typePassword(page);
        look(page, "sign-in-step-passkey");
        press(page, "Use a passkey");
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));

        go(page, "/account/passkeys");
        page.getByLabel("The password signs you in").check();
        page.locator("#use-proof").fill(PASSWORD);
        press(page, "Save");
        remove(page);
        assertThat(page.getByText("The passkey was removed")).isVisible();
        signOut(page);
        press(page, "Sign in with a passkey");
        assertThat(page.getByText("This passkey opens nothing here")).isVisible();
    }

    @Test
    void a_passkey_is_offered_in_the_field_for_the_address(Page page) {
        new Device(page);
        signIn(page);
        go(page, "/account/passkeys");
        page.locator("#add-proof").fill(PASSWORD);
        press(page, "Add a passkey");
        assertThat(page.getByText("The passkey was added.")).isVisible();
        go(page, "/account");
        press(page, "Sign out"); // and the device answers what the field offers at once, as if its owner had chosen it

        assertThat(page).hasURL(Pattern.compile("/setup$"));
        org.assertj.core.api.Assertions.assertThat(
                        passkeys.of(person).getFirst().lastUsed())
                .isNotNull();
    }

    @Test
    void codes_of_an_app_are_set_up_and_asked_for_and_each_opens_once(Page page) {
        signIn(page);
        go(page, "/account");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Codes at the sign-in"))
                .click();
        press(page, "Set it up");
        Locator picture = page.getByAltText("QR code that holds the letters below");
        org.assertj.core.api.Assertions.assertThat((Integer) picture.evaluate("one => one.naturalWidth"))
                .isPositive();
        byte[] secret = base32(page.locator("#secret").textContent());
        look(page, "second-factor-setup");
        long step = OneTimeCode.step(clock.instant());
        String first = OneTimeCode.at(secret, step);
        String second = OneTimeCode.at(secret, step + 1); // good for as long as the test may take
        page.getByLabel("Code that the app shows").fill(wrong(secret, step));
        page.getByLabel("Your password").fill(PASSWORD);
        press(page, "Ask for codes from now on");
        assertThat(page.getByText("This is not the app's present code.")).isVisible();
        page.getByLabel("Code that the app shows").fill(first);
        page.getByLabel("Your password").fill(PASSWORD);
        press(page, "Ask for codes from now on");
        List<String> recovery = page.locator("#codes").textContent().lines().toList();
        org.assertj.core.api.Assertions.assertThat(recovery).hasSize(SecondFactors.RECOVERY_CODES);
        look(page, "second-factor-codes");

        signOut(page);
        typePassword(page);
        assertThat(page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("autocomplete", "one-time-code");
        typeCode(page, wrong(secret, step));
        assertThat(page.getByText("This code does not fit")).isVisible();
        look(page, "sign-in-code");
        typeCode(page, first);
        assertThat(page.getByText("This code does not fit")).isVisible();
        typeCode(page, second);
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));

        signOut(page);
        typePassword(page);
        typeCode(page, recovery.getFirst());
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));
        go(page, "/account/second-factor");
        assertThat(page.getByText("9 of your recovery codes are left.")).isVisible();
        signOut(page);
        typePassword(page);
        typeCode(page, recovery.getFirst());
        assertThat(page.getByText("This code does not fit")).isVisible();
        org.assertj.core.api.Assertions.assertThat(factors.recoveryCodesLeft(person))
                .isEqualTo(9);
    }

    private static void typeCode(Page page, String code) {
        page.getByLabel("Code", new Page.GetByLabelOptions().setExact(true)).fill(code);
        press(page, "Sign in");
    }

    /** A code that is good at none of the times around. */
    private static String wrong(byte[] secret, long step) {
        return IntStream.range(0, 100)
                .mapToObj("%06d"::formatted)
                .filter(code -> LongStream.rangeClosed(step - 3, step + 20)
                        .noneMatch(near -> OneTimeCode.at(secret, near).equals(code)))
                .findFirst()
                .orElseThrow();
    }

    /** As an app reads what is typed into it (RFC 4648). */
    private static byte[] base32(String letters) {
        BigInteger number = BigInteger.ZERO;
        for (char letter : letters.strip().toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] whole = new byte[20];
        byte[] bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - 20);
        System.arraycopy(bytes, from, whole, 20 - (bytes.length - from), bytes.length - from);
        return whole;
    }

    private void remove(Page page) {
        page.getByText("Remove…").click();
        page.locator("details.confirm input[type=password]").fill(PASSWORD);
        press(page, "Remove the passkey");
    }

    private void signIn(Page page) {
        go(page, "/sign-in");
        typePassword(page);
        assertThat(page).not().hasURL(Pattern.compile("/sign-in"));
    }

    private void typePassword(Page page) {
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        press(page, "Sign in");
    }

    private void signOut(Page page) {
        go(page, "/account");
        press(page, "Sign out");
        assertThat(page).hasURL(Pattern.compile("/sign-in$"));
    }

    private void go(Page page, String path) {
        page.navigate("http://localhost:" + port + path);
    }

    private static void look(Page page, String name) {
        for (Look look : Browser.looks()) {
            Browser.turn(page, look);
            Browser.screenshot(page, "access-" + name + "-" + look.suffix());
            Browser.assertNoSidewaysScroll(page);
            Browser.assertAccessible(page);
        }
        Browser.turn(page, Look.DESKTOP);
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Chromium's own authenticator of the platform, which keeps keys and has verified its user. */
    private static final class Device {
        private final CDPSession devtools;
        private final String id;

        Device(Page page) {
            devtools = page.context().newCDPSession(page);
            devtools.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject wanted = new JsonObject();
            wanted.add("options", options);
            id = devtools.send("WebAuthn.addVirtualAuthenticator", wanted)
                    .get("authenticatorId")
                    .getAsString();
        }

        void verifies(boolean verified) {
            JsonObject wanted = new JsonObject();
            wanted.addProperty("authenticatorId", id);
            wanted.addProperty("isUserVerified", verified);
            devtools.send("WebAuthn.setUserVerified", wanted);
        }
    }
}
