package dev.fullspan.readiness.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.EachLook;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.rehearsal.Collection;
import dev.fullspan.readiness.rehearsal.Rehearsal;
import dev.fullspan.readiness.rehearsal.Rehearsals;
import dev.fullspan.readiness.rehearsal.Staffing;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The launch as people prepare and watch it. */
class LaunchPagesTest extends PlantedLaunch {
    @Autowired
    Rehearsals rehearsals;

    private Rehearsal rehearsed;

    @BeforeAll
    void rehearse() {
        rehearsed = rehearsals.start(
                shop,
                60,
                new Staffing(
                        List.of(new Staffing.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), 1)),
                        4,
                        1,
                        List.of(new Collection(LocalTime.of(16, 30), EnumSet.allOf(DayOfWeek.class), "")),
                        0,
                        1_800,
                        25),
                11L);
        Rehearsal now = rehearsed;
        while (now.isRunning()) {
            Thread.onSpinWait();
            now = rehearsals.get(shop, rehearsed.id());
        }
        assertThat(now.state()).isEqualTo(Rehearsal.State.DONE);
    }

    @EachLook
    void everyPageIsAccessibleAndFitsTheScreen(Look look) {
        Page page = open(look);
        look(page, shop, "checklist", "/launch", look);
        look(page, shop, "rehearsals", "/launch/rehearsals", look);
        look(page, shop, "rehearsal", "/launch/rehearsals/" + rehearsed.id(), look);
        look(page, shop, "drill", "/launch/drills/" + drill, look);
        look(page, shop, "room", "/launch-room", look);
        if (look.isFirst()) {
            look(page, shop, "wall", "/launch-room?wall=true", look);
            look(page, shop, "drills", "/launch/drills", look);
            look(page, shop, "procedure", "/launch/procedures/shipping", look);
            look(page, shop, "answers", "/launch/rehearsals/" + rehearsed.id() + "/answers", look);
            look(page, shop, "walls", "/launch-room/walls", look);
            look(page, quiet, "quiet", "/launch", look);
            look(page, quiet, "quiet-room", "/launch-room", look);
        }
    }

    private void look(Page page, ShopId of, String name, String path, Look look) {
        var answer = page.navigate(address(of, path));
        assertThat(answer.status()).as(name).isEqualTo(200);
        Browser.screenshot(page, "launch-" + name + "-" + look.suffix());
        Browser.assertNoSidewaysScroll(page);
        Browser.assertAccessible(page);
    }

    @Test
    void aRehearsalIsStartedWithoutAScriptAndEndsWithAnAnswer() {
        Page page = plain();
        page.navigate(address(shop, "/launch/rehearsals"));
        page.getByLabel("How many orders").fill("10");
        page.getByLabel("Who packs on a working day").fill("nine to five");
        button(page, "Rehearse");
        assertThat(page.locator(".field-error")).containsText("Write each shift as “09:00-17:00 2”");
        assertThat(page.getByLabel("How many orders")).hasValue("10");
        page.getByLabel("Who packs on a working day").fill("09:00-17:00 2\n17:00-20:00 1");
        page.getByLabel("Orders an hour for one person").fill("7,5");
        button(page, "Rehearse");
        while (page.locator("main [hx-get]").count() > 0) {
            page.navigate(page.url());
        }
        assertThat(page.locator("h1")).hasText("Rehearsal of 10 orders");
        assertThat(page.locator(".lead")).containsText("leaves");
        assertThat(page.getByText("nothing oversold")).isVisible();
        APIResponse csv = page.request().get(page.url() + ".csv");
        assertThat(csv.text()).contains("taken,,").contains("oversold_units,,0").contains("left_median,1,");
        APIResponse pdf = page.request().get(page.url() + ".pdf");
        assertThat(pdf.body()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        APIResponse sheet = page.request().get(page.url() + "/sheet.pdf");
        assertThat(sheet.body()).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(sheet.headers().get("content-disposition")).contains("-sheet.pdf");
        page.navigate(address(shop, "/launch/rehearsals"));
        assertThat(page.getByLabel("Who packs on a working day")).hasValue("09:00-17:00 2\n17:00-20:00 1");
        assertThat(page.getByLabel("Orders an hour for one person")).hasValue("7.5");
    }

    @Test
    void twoRehearsalsAreComparedAndOneIsDeletedAndBroughtBack() {
        Rehearsal again = rehearsals.start(
                shop,
                60,
                new Staffing(
                        List.of(new Staffing.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), 3)),
                        4,
                        1,
                        List.of(new Collection(LocalTime.of(16, 30), EnumSet.allOf(DayOfWeek.class), "")),
                        0,
                        1_800,
                        25),
                11L);
        while (rehearsals.get(shop, again.id()).isRunning()) {
            Thread.onSpinWait();
        }
        Page page = plain();
        page.navigate(address(shop, "/launch/rehearsals/compare?before=" + rehearsed.id() + "&after=" + again.id()));
        assertThat(page.locator(".lead")).containsText("In time is");
        assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText("Who packs")))
                .containsText("09:00-17:00 1");
        assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText("Who packs")))
                .containsText("09:00-17:00 3");
        Locator otherwise =
                page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("What if, side by side"));
        assertThat(otherwise.locator("tbody tr").first()).containsText("As configured");
        assertThat(otherwise.locator("tbody tr").nth(1)).containsText("Nobody refuses");
        assertThat(otherwise.locator("tbody tr").nth(1)).containsText("nobody refused");
        assertThat(otherwise.locator("tbody tr").nth(2)).containsText("One more person in each shift");
        page.navigate(address(shop, "/launch/rehearsals/" + again.id()));
        page.getByText("Delete…").click();
        button(page, "Delete it");
        assertThat(page.getByText("The rehearsal was deleted.")).isVisible();
        assertThat(page.locator("a[href$='/rehearsals/" + again.id() + "']")).hasCount(0);
        assertThat(page.request()
                        .get(address(shop, "/launch/rehearsals/" + again.id()))
                        .status())
                .isEqualTo(404);
        button(page, "Undo");
        assertThat(page.locator("h1")).hasText("Rehearsal of 60 orders");
    }

    @Test
    void aProcedureIsWrittenAndTheChecklistKnowsIt() {
        Page page = plain();
        page.navigate(address(shop, "/launch/procedures/returns"));
        assertThat(page.locator(".lead")).containsText("Not written down yet");
        button(page, "Save it");
        assertThat(page.locator(".field-error")).containsText("headings to begin with");
        page.getByLabel("Write it down").fill("# How a buyer sends something back\nWithin 30 days, to Oak Street 1.");
        button(page, "Save it");
        assertThat(page.locator(".procedure h2")).hasText("How a buyer sends something back");
        assertThat(page.locator(".lead")).containsText("Version 1, written by Tess Tester");
        page.navigate(address(shop, "/launch"));
        assertThat(line(page, "How you take back is written down")).containsText("Ready");
        assertThat(line(page, "How you send is written down")).containsText("Not yet");
    }

    private static Locator line(Page page, String title) {
        return page.locator(".launch-lines > li").filter(new Locator.FilterOptions().setHasText(title));
    }

    @Test
    void aLineGetsAnOwnerAndAnotherDoesNotApply() {
        Page page = plain();
        page.navigate(address(shop, "/launch"));
        Locator stores = line(page, "Carriers are known");
        stores.locator("summary").click();
        stores.getByLabel("It does not apply, because").fill("Buyers fetch it themselves");
        stores.getByLabel("Who answers for it")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        stores.getByRole(AriaRole.BUTTON).click();
        assertThat(line(page, "Carriers are known")).containsText("Does not apply");
        assertThat(line(page, "Carriers are known")).containsText("Buyers fetch it themselves");
        assertThat(line(page, "Carriers are known")).containsText("Said by Tess Tester");
        assertThat(line(page, "Carriers are known")).not().containsText("Answers for it: Nobody");
    }

    @Test
    void theRoomRestsAfterTwelveHoursAndSaysNoDataWhereThereIsNone() {
        Page page = plain();
        page.navigate(address(quiet, "/launch-room"));
        assertThat(page.getByText("No data").first()).isVisible();
        assertThat(page.locator("#room[hx-get]")).hasCount(1);
        long old = Instant.now().getEpochSecond() - 13 * 3_600;
        page.navigate(address(quiet, "/launch-room?part=true&since=" + old));
        assertThat(page.locator("#room[hx-get]")).hasCount(0);
        assertThat(page.getByText("rests")).isVisible();
    }

    @Test
    void aWallHasALinkThatShowsTheRoomAndNothingElseUntilItIsRevoked() {
        Page page = plain();
        page.navigate(address(shop, "/launch-room"));
        page.getByText("Wall links").click();
        page.getByLabel("Where it hangs").fill("   ");
        button(page, "Make it");
        assertThat(page.locator(".field-error")).containsText("Say where the screen hangs");
        page.getByLabel("Where it hangs").fill("Packing table");
        button(page, "Make it");
        String link = page.locator("#wall-link").innerText().strip();
        page.navigate(address(shop, "/launch-room/walls"));
        assertThat(page.locator("#wall-link")).hasCount(0);

        Page wall = Browser.open(Look.DESKTOP);
        wall.setViewportSize(1920, 1080);
        assertThat(wall.navigate(link).status()).isEqualTo(200);
        assertThat(wall.locator(".room-tile")).hasCount(8);
        assertThat(wall.locator("main a[href], main form")).hasCount(0);
        Browser.assertNoSidewaysScroll(wall);
        Browser.assertAccessible(wall);
        Browser.screenshot(wall, "launch-wall-link");
        assertThat(wall.request().get(link + "?part=true").text())
                .contains("room-answer")
                .doesNotContain("<html");
        wall.navigate(address(shop, "/launch-room"));
        assertThat(wall.locator("h1")).hasText("Sign in");

        page.navigate(address(shop, "/launch-room/walls"));
        assertThat(page.getByText("last seen")).isVisible();
        page.getByText("Revoke…").click();
        button(page, "Revoke it");
        assertThat(wall.request().get(link).status()).isEqualTo(404);
        assertThat(wall.request().get(link + "?part=true").status()).isEqualTo(404);
    }

    @Test
    void aRoomThatLostItsConnectionSaysSoAndComesBackByItself() {
        Page page = Browser.open(Look.DESKTOP);
        signIn(page, session);
        page.clock().install();
        page.navigate(address(shop, "/launch-room"));
        assertThat(page.locator("#room-lost")).isHidden();
        page.route("**/launch-room?part=true*", com.microsoft.playwright.Route::abort);
        page.clock().runFor(16_000);
        assertThat(page.locator("#room-lost")).containsText("Not up to date");
        assertThat(page.locator("#room-lost")).containsText("What you see is of");
        Browser.assertAccessible(page);
        page.unroute("**/launch-room?part=true*");
        page.clock().runFor(16_000);
        assertThat(page.locator("#room-lost")).isHidden();
        assertThat(page.locator("#room-said")).isEmpty();
    }

    @Test
    void whoMayOnlyLookSeesNoForms() {
        String reader = TestSignIn.holding(program, shop, "launch-seen");
        Page page = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(page, reader);
        for (String path : List.of(
                "/launch", "/launch/rehearsals", "/launch/drills", "/launch/procedures/shipping", "/launch-room")) {
            assertThat(page.navigate(address(shop, path)).status()).isEqualTo(200);
            assertThat(page.locator("main form[method=post]")).hasCount(0);
        }
        String other = TestSignIn.holding(program, shop, "products");
        Page shut = Browser.open(Look.DESKTOP, new NewContextOptions().setJavaScriptEnabled(false));
        signIn(shut, other);
        assertThat(shut.navigate(address(shop, "/launch")).status()).isEqualTo(403);
    }
}
