package dev.fullspan.journey.people;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.fullspan.Browser;
import dev.fullspan.Browser.Look;
import dev.fullspan.BrowserTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@BrowserTest
class PeopleCareTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext program;

    @Autowired
    private Shops shops;

    @Autowired
    private EventLog log;

    private Shop shop;
    private String key;

    @BeforeEach
    void twoPeople() {
        shop = shops.add(NewShop.of("Care " + UUID.randomUUID().toString().substring(0, 4), "EUR", "UTC"));
        key = TestSignIn.key(program, shop.id(), "events:write");
        log.append(
                List.of(hear("phone", "anna@old.example"), hear("laptop", "anna@new.example"), hear("tablet", null)));
        log.awaitLoaded();
    }

    @Test
    void programsJoinSeparateAndEraseAndHearWhatIsWrong() throws Exception {
        assertThat(visitors()).isEqualTo(3);

        assertThat(post("join", "{\"userId\":\"anna@new.example\",\"previousId\":\"anna@old.example\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitors()).isEqualTo(2);
        assertThat(post("separate", "{\"userId\":\"anna@new.example\",\"previousId\":\"anna@old.example\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitors()).isEqualTo(3);
        assertThat(post("separate", "{\"userId\":\"anna@new.example\",\"previousId\":\"anna@old.example\"}")
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> unknown = post("join", "{\"userId\":\"anna@new.example\",\"previousId\":\"nobody\"}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"field\":\"previousId\"").contains("nobody");
        assertThat(post("erase", "{}").statusCode()).isEqualTo(400);
        assertThat(post("erase", "{\"userId\":\"nobody\"}").statusCode()).isEqualTo(404);

        HttpResponse<String> erased = post("erase", "{\"anonymousId\":\"phone\"}");

        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(erased.body()).isEqualTo("{\"ids\":2}");
        assertThat(visitors()).isEqualTo(2);
        assertThat(log.people().knows(shop.id(), new PersonKeys(Set.of("phone"), Set.of("anna@old.example"))))
                .isFalse();
    }

    @Test
    void whoWasOnlyJoinedByAnAliasIsForgottenOnlyWhenThatIsConfirmed() throws Exception {
        log.append(List.of(alias("anna@old.example", "phone"), alias("anna@new.example", "anna@old.example")));
        log.awaitLoaded();

        for (String one :
                List.of("{\"userId\":\"anna@new.example\"}", "{\"anonymousId\":\"laptop\",\"confirmJoined\":false}")) {
            HttpResponse<String> asked = post("erase", one);
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(409);
            assertThat(asked.body())
                    .contains("“anna@old.example”", "confirmJoined")
                    .doesNotContain("“phone”");
        }
        assertThat(visitors()).isEqualTo(2);
        assertThat(log.people().knows(shop.id(), new PersonKeys(Set.of(), Set.of("anna@old.example"))))
                .isTrue();

        assertThat(post("erase", "{\"userId\":\"anna@new.example\",\"confirmJoined\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitors()).isEqualTo(1);
    }

    /** What anybody can send who has read the write key in a page. */
    private Event alias(String user, String previous) {
        Event heard = hear("stranger", user);
        return new Event(
                heard.shop(),
                "alias " + user,
                heard.retention(),
                heard.origin(),
                Event.ALIASED,
                heard.time(),
                heard.received(),
                null,
                user,
                previous,
                null,
                null,
                null,
                null,
                null,
                null,
                "{}");
    }

    @Test
    void aKeyThatOnlyReadsErasesNobody() throws Exception {
        key = TestSignIn.key(program, shop.id(), "events:read");

        assertThat(post("erase", "{\"anonymousId\":\"phone\"}").statusCode()).isEqualTo(403);
        assertThat(visitors()).isEqualTo(3);
    }

    @Test
    void theirPageJoinsSeparatesAndForgets() {
        Page page = Browser.open(Look.DESKTOP);
        page.context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.administrator(program))
                        .setUrl("http://localhost:" + port)));
        page.navigate("http://localhost:" + port + "/shops/" + shop.id() + "/people");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("anna@new.example"))
                .first()
                .click();
        page.getByLabel("Known by another user id too?").fill("anna@old.example");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join"))
                .click();
        assertThat(page.getByText("“anna@old.example” is the same person now.")).isVisible();
        assertThat(visitors()).isEqualTo(2);
        Browser.assertAccessible(page);
        Browser.screenshot(page, "visitor-care");
        page.setViewportSize(360, 780);
        page.getByText("Forget this person…").click();
        Browser.assertNoSidewaysScroll(page);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forget them for ever")))
                .isInViewport();
        Browser.screenshot(page, "visitor-care-phone");
        page.getByText("Forget this person…").click();

        page.getByText("Separate…").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Separate “"))
                .first()
                .click();
        assertThat(page.getByText("is a person of their own again.")).isVisible();
        assertThat(visitors()).isEqualTo(3);

        page.getByText("Forget this person…").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Forget them for ever"))
                .click();
        assertThat(page.getByText("The person is forgotten everywhere")).isVisible();
        assertThat(visitors()).isEqualTo(2);
    }

    @Test
    void theSearchFindsPeopleOrdersAndPagesForThoseWhoMaySeeThem() {
        log.append(List.of(event("laptop", null, "/lamps/arc", "#1042"), event("kiosk", null, "/lamps", null)));
        log.awaitLoaded();

        assertThat(found("ANNA@new")).containsExactly("Person anna@new.example");
        assertThat(found("#104")).containsExactly("Order #1042");
        assertThat(found("phone")).containsExactly("Person phone");
        assertThat(found("/lamp")).containsExactly("Landing page /lamps");
        assertThat(found("%")).isEmpty();
    }

    private List<String> found(String text) {
        var asked = new dev.fullspan.eventlog.query.Named(shop.id(), text, true, 5);
        return log.ask(asked).stream()
                .map(match -> switch (match) {
                    case dev.fullspan.eventlog.query.Named.Person person -> "Person " + person.name();
                    case dev.fullspan.eventlog.query.Named.Placed order -> "Order " + order.orderId();
                    case dev.fullspan.eventlog.query.Named.Landing page -> "Landing page " + page.path();
                })
                .toList();
    }

    private long visitors() {
        log.awaitLoaded();
        Scope scope = Scope.of(shop.id(), new DateRange(DAY, DAY), shop.timeZone(), shop.currency(), List.of());
        return log.ask(new Overview(scope)).visitors();
    }

    private HttpResponse<String> post(String deed, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(
                                "http://localhost:" + port + "/api/v1/shops/" + shop.id() + "/people/" + deed))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Event hear(String device, String user) {
        return event(device, user, "/", null);
    }

    private Event event(String device, String user, String path, String order) {
        var time = DAY.atTime(10, 0).toInstant(ZoneOffset.UTC);
        return new Event(
                shop.id(),
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                Event.Origin.PIXEL,
                order == null ? Event.PAGE_VIEWED : Event.ORDER_COMPLETED,
                time,
                time,
                device,
                user,
                null,
                null,
                new Event.Page("shop.example", path, null),
                null,
                null,
                null,
                order == null ? null : new Event.Commerce(order, null),
                "{}");
    }
}
