package dev.fullspan.connect.exchange;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.connect.exchange.ExchangeRun.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangePagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    ExchangeSettings settings;

    private Exchanging with;
    private Exchanging quiet;
    private String session;
    private Path folder;
    private long counts;
    private long sftp;
    private String run;
    private String test;
    private SshServer server;
    private long fresh;
    private String shown;

    @BeforeAll
    void plant() throws Exception {
        with = new Exchanging(program);
        quiet = new Exchanging(program);
        session = TestSignIn.administrator(program);
        folder = Objects.requireNonNull(settings.folder()).resolve(with.shop.toString());
        Files.createDirectories(folder.resolve("erp"));
        counts = with.add(Content.COUNTS_IN, Exchanging.folder("erp"), "stock-*.csv", Secret.NONE);
        Files.writeString(
                folder.resolve("erp/stock-2026-11-22.csv"),
                "sku,on_hand,reason\nOAK-1,12,Sunday\nOAK-2,many,\n,4,\nOAK-3,7,\n");
        test = "/runs/" + with.run(counts, Kind.TEST).getFirst().id();
        run = "/runs/" + with.scheduled(counts).getFirst().id();
        Files.writeString(folder.resolve("erp/stock-2026-11-23.csv"), "article;amount\n4711;3\n");
        with.scheduled(counts);
        sftp = with.add(
                Content.STOCK_OUT,
                Exchanging.sftp(1, "/export/stock", Place.SignIn.PASSWORD),
                "stock-{date}.csv",
                new Secret("linen", ""));
        with.exchanges.trust(with.shop, sftp, "ssh-ed25519 SHA256:Q4nPX8IDsH684IQVQcZnxMs3c+ADwuj2pDWKEagjjDs", "test");
        with.scheduled(sftp);
        with.scheduled(sftp);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(
                SecurityUtils.getKeyPairGenerator("Ed25519").generateKeyPair()));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("linen"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(Files.createTempDirectory("sftp")));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        fresh = with.add(
                Content.COUNTS_IN,
                Exchanging.sftp(server.getPort(), "", Place.SignIn.PASSWORD),
                "stock-*.csv",
                new Secret("linen", ""));
        shown = "/runs/" + with.run(fresh, Kind.TEST).getFirst().id();
    }

    @AfterAll
    void stop() throws Exception {
        server.close(true);
    }

    @Test
    void the_key_of_a_server_is_looked_at_and_accepted_before_anything_is_sent_there() {
        Page page = open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(address(with, "/" + fresh + shown));
        assertThat(page.locator("main")).containsText("Is it the right one?");
        assertThat(page.locator(".exchange-key")).containsText("ssh-ed25519 SHA256:");
        button(page, "Accept this key and test again");
        Pattern over = Pattern.compile("All is well");
        for (int i = 0; i < 200 && page.getByText(over).count() == 0; i++) {
            page.waitForTimeout(50);
            page.reload();
        }
        assertThat(page.locator("main")).containsText("shows the key that was accepted");
        page.navigate(address(with, "/" + fresh + shown));
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("accept"))))
                .hasCount(0);
    }

    @Test
    void whoever_may_not_change_stock_sees_an_exchange_of_counts_without_a_form() {
        Page page = Browser.open(Look.DESKTOP);
        page.context()
                .addCookies(List.of(
                        new Cookie(TestSignIn.COOKIE, TestSignIn.holding(program, with.shop, "exchange", "products"))
                                .setUrl("http://localhost:" + port)));
        page.navigate(address(with, "/" + counts));
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("main form[method=post]")).hasCount(0);
        page.navigate(address(with, "/new"));
        assertThat(page.getByLabel("What is in the files?").locator("option")).hasCount(2);
    }

    private Page open(Look look, NewContextOptions options) {
        Page page = Browser.open(look, options);
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        return page;
    }

    private Page open(Look look) {
        return open(look, new NewContextOptions());
    }

    private String address(Exchanging of, String path) {
        return "http://localhost:" + port + "/shops/" + of.shop + "/exchanges" + path;
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @EachLook
    void every_page_is_accessible_and_fits_the_screen(Look look) {
        Page page = open(look);
        int number = 0;
        for (String path : List.of(
                "",
                "/new",
                "/new?what=counts-in&where=sftp",
                "/new?what=stock-out&where=http",
                "/" + counts,
                "/" + sftp,
                "/" + sftp + "/edit",
                "/" + fresh + shown,
                "/" + counts + run,
                "/" + counts + test)) {
            page.navigate(address(with, path));
            assertThat(page.locator("h1")).isVisible();
            Browser.assertAccessible(page);
            Browser.assertNoSidewaysScroll(page);
            Browser.screenshot(page, "exchange-" + ++number + "-" + look.suffix());
        }
        page.navigate(address(quiet, ""));
        assertThat(page.getByText("No exchange yet")).isVisible();
        Browser.assertAccessible(page);
        Browser.screenshot(page, "exchange-none-" + look.suffix());
    }

    @Test
    void an_exchange_is_set_up_tested_turned_on_and_its_refused_lines_are_read_without_a_script() throws Exception {
        Page page = open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(address(with, ""));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Set up an exchange"))
                .click();
        page.getByLabel("What is in the files?").selectOption("counts-in");
        page.getByLabel("Where do they lie?").selectOption("folder");
        button(page, "Go on");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Till");
        page.getByLabel("Folder below the shop’s own").fill("../other");
        page.getByLabel("Names of the files").fill("till-*.csv");
        button(page, "Keep it");
        assertThat(page.locator(".field-error")).containsText("without dots");
        page.getByLabel("Folder below the shop’s own").fill("erp");
        button(page, "Keep it");
        assertThat(page.locator("h1")).hasText("Till");
        assertThat(page.locator(".lead")).containsText("It is off.");

        Files.writeString(folder.resolve("erp/till-1.csv"), "sku,on_hand\nASH,5\nYEW,x\n");
        button(page, "Test it");
        untilOver(page);
        assertThat(page.getByText("All is well. Nothing was changed.")).isVisible();
        assertThat(page.getByText("ASH: 0 on hand now, 5 by the file")).isVisible();
        button(page, "Turn it on");
        assertThat(page.locator(".lead")).containsText("No file was taken yet. It runs every 15 minutes.");
        button(page, "Run now");
        untilOver(page);
        assertThat(page.getByText("1 line was taken, 1 was handed back.")).isVisible();
        Download refused = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName("All lines that were handed back"))
                .click());
        Assertions.assertThat(Files.readString(refused.path()))
                .startsWith("line,reason,row\n3,".replace("\n", "\r\n"))
                .contains("\"YEW,x\"");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("The exchange").setExact(true))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    private static void untilOver(Page page) {
        page.waitForURL(Pattern.compile(".*/runs/\\d+"));
        while (page.locator("[role=status] progress").count() > 0) {
            page.reload();
        }
    }

    @Test
    void a_reader_sees_exchanges_and_no_form() {
        Page page = Browser.open(Look.DESKTOP);
        page.context()
                .addCookies(
                        List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.holding(program, with.shop, "exchange-seen"))
                                .setUrl("http://localhost:" + port)));
        page.navigate(address(with, "/" + counts));
        assertThat(page.getByText("“stock-2026-11-23.csv”: The first line must name")
                        .first())
                .isVisible();
        assertThat(page.locator("main form[method=post]")).hasCount(0);
        page.navigate(address(with, ""));
        assertThat(page.getByText("Set up an exchange")).hasCount(0);
    }

    @Test
    void what_is_kept_for_one_server_is_not_sent_to_another(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
        page.navigate(address(with, "/" + sftp + "/edit"));
        assertThat(page.getByLabel("Password or private key")).hasValue("");
        page.getByLabel("Server", new Page.GetByLabelOptions().setExact(true)).fill("evil.example");
        button(page, "Save");
        assertThat(page.locator(".field-error")).containsText("Type it again");
        Assertions.assertThat(page.content()).doesNotContain("linen");
    }
}
