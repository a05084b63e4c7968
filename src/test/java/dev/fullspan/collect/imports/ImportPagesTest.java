package dev.fullspan.collect.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
class ImportPagesTest {
    private static final String MAPPING = """
            visitor: who
            time: {column: at, format: seconds}
            event: {column: what, names: {view: Product Viewed}}
            properties: {product_id: item}
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Imports imports;

    @TempDir
    Path folder;

    private Shop shop;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        shop = shops.add(NewShop.of("Import " + UUID.randomUUID().toString().substring(0, 8), "EUR", "UTC"));
        file = Files.writeString(
                folder.resolve("last year.csv"),
                "who,at,what,item\na,1700000000,view,<b>X</b>\nb,soon,view,Y\nc,1700000002,view,Z\n");
    }

    @Test
    void aFileIsUploadedLookedAtImportedAndItsRefusedRowsDownloaded() throws IOException {
        Page page = signedIn(Look.DESKTOP);
        page.navigate(address("/imports"));
        page.getByLabel("A file from this computer").setInputFiles(file);
        own(page).fill(MAPPING);
        press(page, "Look at the first rows");

        assertThat(page.getByText("1 of the first 3 rows would be refused.")).isVisible();
        assertThat(page.getByText("The time “soon” is not written as the mapping says."))
                .isVisible();
        assertThat(page.locator("strong", new Page.LocatorOptions().setHasText("Product Viewed")))
                .hasCount(2);
        press(page, "Import the whole file");

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Done")))
                .isVisible();
        Download download = page.waitForDownload(
                () -> page.getByText("Refused rows with their reasons").click());
        org.assertj.core.api.Assertions.assertThat(Files.readAllLines(download.path()))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("3,");
        page.getByText("All imports").click();
        assertThat(page.getByText("2 events came out of 1 file.")).isVisible();
        org.assertj.core.api.Assertions.assertThat(imports.of(shop.id())).hasSize(1);
    }

    @Test
    void aFaultInTheMappingIsToldAtItsField() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate(address("/imports"));
        page.getByLabel("A file from this computer").setInputFiles(file);
        own(page).fill(MAPPING.replace("item}", "article}"));
        press(page, "Look at the first rows");

        assertThat(
                        page.getByText(
                                "Mapping, field “properties.product_id”: The file has no column “article”. It has who, at, what, item."))
                .isVisible();
        assertThat(page.getByLabel("Your own mapping, in YAML or JSON")).hasValue(MAPPING.replace("item}", "article}"));
        assertThat(page.getByLabel("A file that lies on the server")).hasValue("uploads/last year.csv");
    }

    @Test
    void noFileOutsideOfTheShopsFolderIsRead() {
        Page page = signedIn(Look.DESKTOP);
        page.navigate(address("/imports"));
        page.evaluate("""
                () => { const select = document.querySelector('select[name=file]');
                        const option = new Option('x', '../../fullspan.properties'); select.add(option); select.value = option.value; }
                """);
        page.getByLabel("What the file is").selectOption("taobao");
        press(page, "Look at the first rows");

        assertThat(page.getByText("There is no file “../../fullspan.properties” in the folder"))
                .isVisible();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        imports.run(shop, file, "last year.csv", imports.mapping(MAPPING), at -> {}, () -> false);
        long id = imports.of(shop.id()).getFirst().id();
        Page page = signedIn(look);
        page.navigate(address("/imports"));
        look(page, "imports", look);
        page.getByLabel("A file from this computer").setInputFiles(file);
        own(page).fill(MAPPING);
        press(page, "Look at the first rows");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import the whole file")))
                .isVisible();
        look(page, "import-preview", look);
        page.navigate(address("/imports/" + id));
        look(page, "import", look);
    }

    private static void look(Page page, String name, Look look) {
        Browser.screenshot(page, "collect-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    /** The field of the own mapping, which is folded away until it is asked for. */
    private static Locator own(Page page) {
        page.getByText("A file above 64 MB, or columns of your own").click();
        return page.getByLabel("Your own mapping, in YAML or JSON");
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private String address(String path) {
        return "http://localhost:" + port + "/shops/" + shop.id() + path;
    }

    private Page signedIn(Look look) {
        Page page = Browser.open(look);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port + "/")));
        return page;
    }
}
