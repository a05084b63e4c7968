package dev.fullspan.catalog.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.catalog.Made;
import dev.fullspan.catalog.Picture;
import dev.fullspan.catalog.Product;
import dev.fullspan.catalog.Products;
import dev.fullspan.catalog.Relation;
import dev.fullspan.catalog.Variant;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
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
class CatalogPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    Products products;

    private final Receiver store = new Receiver();
    private ShopId shop;
    private ShopId quiet;
    private ShopId gallery;
    private String session;
    private Product set;
    private String imported;

    @BeforeAll
    void plant() {
        shop = newShop("Oak & Linen");
        quiet = newShop("Nothing yet");
        gallery = newShop("Gallery");
        session = TestSignIn.administrator(program);
        List<Product> all = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            all.add(Made.product("oak-tray-" + i, "OAK-" + i));
        }
        all.add(Made.of("elm-bowl", Variant.of("ELM-S"), Variant.of("ELM-L")));
        products.save(shop, all);
        products.save(gallery, pictured(Made.product("a-plate", "PLATE")));
        set = products.save(
                shop,
                Made.of(
                        "breakfast-set",
                        Made.bundle("SET-1", "2 OAK-1", "1 A-VERY-LONG-SKU-THAT-NOBODY-KNOWS-0123456789"),
                        Made.variant("SET-2", "12000.00 USD", new Relation(Relation.Kind.REPLACES, "SET-0", 1))));
        imported = importFile();
    }

    /** With a picture that can be had. */
    private Product pictured(Product product) {
        store.answer(exchange -> {
            BufferedImage blue = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = blue.createGraphics();
            pen.setColor(new Color(0x3b4fcf));
            pen.fillOval(150, 50, 300, 300);
            pen.dispose();
            exchange.sendResponseHeaders(200, 0);
            ImageIO.write(blue, "png", exchange.getResponseBody());
        });
        return new Product(
                product.id(),
                product.handle(),
                product.title(),
                product.description(),
                product.brand(),
                product.category(),
                product.kind(),
                product.tags(),
                product.status(),
                product.options(),
                List.of(new Picture(store.address() + "/plate.png", "A plate from above")),
                product.variants(),
                product.version());
    }

    @AfterAll
    void closeStore() {
        store.close();
    }

    @Test
    void pictures_are_shown_from_here_and_nothing_is_loaded_from_elsewhere() {
        Page page = open(Look.DESKTOP);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        for (String path : List.of("/products?q=a-plate", "/stock?q=PLATE", "/stock/sku?sku=PLATE")) {
            page.navigate(address(gallery, path));
            page.waitForFunction(
                    "() => [...document.querySelectorAll('img.cell-picture, img.page-picture')].filter(one => one.naturalWidth === 192 && one.naturalHeight === 128).length === 1");
            Browser.screenshot(page, "picture" + path.replaceAll("[^a-z]+", "-"));
        }
        page.navigate(address(gallery, "/products?q=a-plate"));
        page.locator("tbody a").first().click();
        assertThat(page.getByAltText("A plate from above")).isVisible();
        page.waitForFunction("() => document.querySelector('img.page-picture').naturalWidth === 192");
        Browser.assertAccessible(page);
        Browser.screenshot(page, "picture-product");
        Assertions.assertThat(asked)
                .isNotEmpty()
                .allSatisfy(url -> Assertions.assertThat(url).startsWith("http://localhost:" + port + "/"));
    }

    private ShopId newShop(String name) {
        String unique = name + " " + UUID.randomUUID().toString().substring(0, 4);
        return shops.add(NewShop.of(unique, "EUR", "UTC")).id();
    }

    /** @return the path of its page */
    private String importFile() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/product-imports"));
        upload(page, "name,price\nOak,5\n");
        assertThat(page.locator(".field-error")).containsText("The columns of this file are not known.");
        upload(page, "handle,title,sku,price\nash,Ash bowl,ASH,19\nyew,Yew,YEW,free\n");
        assertThat(page.getByText("1 product is in; 1 line was handed back.")).isVisible();
        assertThat(page.locator(".refused-lines")).containsText("Line 3");
        return page.url().replaceFirst(".*/product-imports/", "/product-imports/");
    }

    private static void upload(Page page, String text) {
        page.getByLabel("A file from this computer")
                .setInputFiles(new FilePayload("products.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        button(page, "Import the file");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "products", "/products", look);
        look(page, shop, "product", "/products/" + set.id(), look);
        look(page, shop, "categories", "/categories", look);
        look(page, shop, "import", imported, look);
        if (look.isFirst()) {
            look(page, shop, "imports", "/product-imports", look);
            look(page, shop, "product-form", "/products/" + set.id() + "/edit", look);
            look(page, shop, "variant-form", "/products/" + set.id() + "/variants/edit?sku=SET-1", look);
            look(page, quiet, "products-quiet", "/products", look);
            look(page, quiet, "categories-quiet", "/categories", look);
            look(page, quiet, "imports-quiet", "/product-imports", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        org.assertj.core.api.Assertions.assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "catalog-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void productsAreFoundFilteredAndPaged() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/products"));
        assertThat(page.locator(".lead")).containsText("can be sold as they should");
        assertThat(page.getByText("Page 1 of 2")).isVisible();
        link(page, "Next");
        assertThat(page.getByText("Page 2 of 2")).isVisible();
        page.getByLabel("Find in the table").fill("elm-s");
        page.keyboard().press("Enter");
        assertThat(page.locator("table.data tbody tr")).hasCount(1);
        page.navigate(address(shop, "/products?lack=price"));
        assertThat(page.locator("table.data tbody tr")).hasCount(1);
        assertThat(page.locator("table.data tbody")).containsText("Lacks price and 2 more");
        page.navigate(address(shop, "/products"));
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Brand"))
                .selectOption("Holm");
        button(page, "Filter");
        assertThat(page.locator(".table-count")).containsText("62 rows");
    }

    /** Without a script, from nothing to a product that can be bought, deleted and put back. */
    @Test
    void aProductIsAddedChangedDeletedAndPutBack() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page);
        page.navigate(address(quiet, "/products/new"));
        page.getByLabel("Title").fill("Linen cloth");
        page.getByLabel("Pictures").fill("linen.jpg");
        button(page, "Save");
        assertThat(page.locator(".field-error")).containsText("whole address");
        page.getByLabel("Pictures").fill("https://shop.example/linen.jpg The cloth");
        page.getByLabel("Options").fill("Colour");
        button(page, "Save");
        assertThat(page.getByText("The product was added.")).isVisible();
        link(page, "Add a variant");
        page.getByLabel("SKU", new Page.GetByLabelOptions().setExact(true)).fill("LINEN-R");
        page.getByLabel("Colour").fill("Red");
        page.getByLabel("Price, in EUR").fill("1,000");
        button(page, "Save");
        assertThat(page.locator(".field-error")).containsText("Write an amount");
        page.getByLabel("Price, in EUR").fill("24.90");
        page.getByLabel("Barcode").fill("12");
        button(page, "Save");
        assertThat(page.getByText("The variant was added.")).isVisible();
        assertThat(page.locator("table.data tbody")).containsText("€24.90");
        assertThat(page.locator("table.data tbody")).containsText("This is no GTIN");
        link(page, "LINEN-R");
        assertThat(page.getByLabel("Colour")).hasValue("Red");
        page.locator("details.confirm summary").click();
        button(page, "Delete the variant");
        assertThat(page.getByText("No variant yet")).isVisible();
        button(page, "Undo");
        assertThat(page.locator("table.data tbody")).containsText("LINEN-R");
        page.locator("details.confirm summary").click();
        button(page, "Delete the product");
        assertThat(page.getByText("The catalogue is empty.")).isVisible();
        button(page, "Undo");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Linen cloth")))
                .isVisible();
        assertThat(page.locator("table.data tbody")).containsText("LINEN-R");
    }

    @Test
    void aChangeFromAnOlderPageIsRefused() {
        ShopId own = newShop("Spoons");
        Product product = products.save(own, Made.product("ash-spoon", "SPOON"));
        Page page = open(Look.DESKTOP);
        page.navigate(address(own, "/products/" + product.id() + "/edit"));
        products.save(own, product.with(List.of(Made.variant("SPOON-2"))));
        page.getByLabel("Title").fill("Mine");
        button(page, "Save");
        assertThat(page.locator(".notice")).containsText("Somebody else changed this product");
        assertThat(page.getByLabel("Title")).hasValue("Mine");
    }

    @Test
    void aCategoryIsAddedMovedAndPutBack() {
        Page page = open(Look.DESKTOP);
        page.navigate(address(shop, "/categories"));
        page.getByLabel("Name").fill("Garden");
        button(page, "Add it");
        assertThat(page.locator(".category-tree")).containsText("Garden");
        link(page, "Change Garden");
        page.getByLabel("Stands in").selectOption("Home");
        button(page, "Save");
        assertThat(page.locator(".category-2")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Garden")))
                .hasCount(1);
        button(page, "Undo");
        assertThat(page.locator(".category-1")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Garden")))
                .hasCount(1);
    }

    private Page open(Look look) {
        Page page = Browser.open(look);
        signIn(page);
        return page;
    }

    private void signIn(Page page) {
        page.context().addCookies(List.of(new Cookie(TestSignIn.COOKIE, session).setUrl("http://localhost:" + port)));
    }

    private String address(ShopId of, String path) {
        return "http://localhost:" + port + "/shops/" + of + path;
    }
}
