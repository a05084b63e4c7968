package dev.fullspan.delivery.mail;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Mails mails;

    @Autowired
    Letters letters;

    @Autowired
    JdbcClient database;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private ShopId shop;
    private ShopId fresh;
    private String session;

    @BeforeAll
    void plant() {
        server.start();
        shop = shops.add(NewShop.of("Oak & Linen " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        fresh = shops.add(NewShop.of("Fresh " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
        session = TestSignIn.administrator(program);
        name(shop);
        for (String who : List.of("anna", "ben", "clara")) {
            mails.post(
                    shop,
                    new Mail(
                            who,
                            "Tie-out",
                            who + "@nord.example",
                            "Yesterday: 2 orders",
                            List.of(new Mail.Text("Two orders wait for you.")),
                            false));
        }
        program.getBean(LetterSending.class).round();
        database.sql(
                        "update delivery.mail set state = 'FAILED', reason = 'The mail server did not take it: 550 no such user' where shop = :shop and key = 'ben'")
                .param("shop", shop.value())
                .update();
    }

    private void name(ShopId of) {
        program.getBean(MailAccounts.class)
                .save(
                        of,
                        new MailAccount(
                                "127.0.0.1",
                                server.getSmtp().getPort(),
                                MailAccount.Security.NONE,
                                "",
                                null,
                                "shop@oak.example",
                                "",
                                null,
                                true,
                                1),
                        0,
                        "test");
    }

    @AfterAll
    void close() {
        server.stop();
    }

    private Page open(Look look, NewContextOptions options, String path) {
        Page page = Browser.open(look, options);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + path);
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void looksWell(Page page, String name, Look look) {
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "mail-" + name + "-" + look.suffix());
    }

    @EachLook
    void thePageSaysWhetherLettersGoOut(Look look) {
        Page page = open(look, new NewContextOptions(), shop + "/mail");
        assertThat(page.locator(".lead"))
                .hasText(
                        Pattern.compile("Letters go out from shop@oak.example through 127.0.0.1. It last took one .*"));
        assertThat(page.locator("tbody tr")).hasCount(3);
        looksWell(page, "list", look);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Given up"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody tr a").first().click();
        assertThat(page.locator(".lead"))
                .hasText("Given up after 1 attempt. The mail server did not take it: 550 no such user");
        assertThat(page.getByText("Two orders wait for you.")).isVisible();
        looksWell(page, "letter", look);
        page.navigate("http://localhost:" + port + "/shops/" + fresh + "/mail");
        assertThat(page.locator(".lead"))
                .hasText("No mail server is named: letters wait, and are given up after three days.");
        looksWell(page, "none", look);
    }

    @Test
    void aServerIsNamedTriedAndForgottenWithoutAScript() {
        ShopId of =
                shops.add(NewShop.of("Step " + UUID.randomUUID(), "EUR", "UTC")).id();
        Page page = open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false), of + "/mail");
        page.getByLabel("Server", new Page.GetByLabelOptions().setExact(true)).fill("no such server!");
        page.getByLabel("Letters come from").fill("shop@oak.example");
        press(page, "Save the server");
        assertThat(page.getByText("Write the server's name alone")).isVisible();
        page.getByLabel("Server", new Page.GetByLabelOptions().setExact(true)).fill("127.0.0.1");
        page.getByLabel("Port").fill(String.valueOf(server.getSmtp().getPort()));
        page.getByLabel("Protection").selectOption("starttls");
        press(page, "Save the server");
        page.getByLabel("Send a trial letter to").fill("owner@oak.example");
        press(page, "Send a trial letter");
        assertThat(page.getByText("STARTTLS is required")).isVisible();
        page.getByText("Mail server", new Page.GetByTextOptions().setExact(true))
                .click();
        page.getByLabel("Protection").selectOption("none");
        press(page, "Save the server");
        page.getByLabel("Send a trial letter to").fill("owner@oak.example");
        press(page, "Send a trial letter");
        assertThat(page.getByText("The server took the trial letter.")).isVisible();
        Assertions.assertThat(server.getReceivedMessages())
                .anyMatch(each -> GreenMailUtil.getWholeMessage(each).contains("To: owner@oak.example"));
    }

    @Test
    void anInvitationGoesOutByMailAndItsLinkOpens() throws Exception {
        Page page = open(Look.DESKTOP, new NewContextOptions(), shop + "/invitations/new");
        page.getByLabel("E-mail").fill("dora@nord.example");
        page.getByRole(AriaRole.CHECKBOX).first().check();
        page.getByLabel("Send them the link by mail, too").check();
        press(page, "Make the invitation");
        assertThat(page.getByText("It is on its way to them by mail.")).isVisible();
        program.getBean(LetterSending.class).round();
        String letter = java.util.Arrays.stream(server.getReceivedMessages())
                .filter(each -> GreenMailUtil.getWholeMessage(each).contains("To: dora@nord.example"))
                .map(each -> {
                    try {
                        return ((jakarta.mail.Multipart) each.getContent())
                                .getBodyPart(0)
                                .getContent()
                                .toString();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .findFirst()
                .orElseThrow();
        String link = letter.lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
        Page theirs = Browser.open(Look.DESKTOP, new NewContextOptions());
        theirs.navigate(link);
        assertThat(theirs.getByText("dora@nord.example").first()).isVisible();
        Assertions.assertThat(letters.of(shop, null, null, 10))
                .anyMatch(one -> one.kind().equals("Invitation") && !one.readable());
    }
}
