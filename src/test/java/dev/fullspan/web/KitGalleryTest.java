package dev.fullspan.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.EachLook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Browser.class)
class KitGalleryTest {
    private static KitGallery gallery;

    @BeforeAll
    static void open() {
        gallery = KitGallery.open();
    }

    @AfterAll
    static void close() {
        if (gallery != null) {
            gallery.close();
        }
    }

    @EachLook
    void everyPartIsAccessibleAndFitsTheScreen(Look look) {
        Page page = Browser.open(look);
        page.navigate(gallery.url());
        assertThat(page.locator(".chart-drawn svg").first()).isVisible();
        Browser.screenshot(page, "kit-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aChartIsATableWithoutAScript() {
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(gallery.url());
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Visitors by day")))
                .isVisible();
    }

    @Test
    void keysSearchHelpAndGo(Page page) {
        page.navigate(gallery.url());
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search pages")))
                .isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(page).hasURL(gallery.url() + "#funnel");
    }

    @Test
    void aDefinitionOpensAtItsFigure(Page page) {
        page.navigate(gallery.url());
        page.locator(".figure").first().locator("summary").click();
        assertThat(page.getByText("Orders after discounts").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByText("Orders after discounts").first()).isHidden();
    }
}
