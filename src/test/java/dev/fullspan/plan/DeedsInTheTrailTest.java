package dev.fullspan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people change on the map, the lists, the checkout and the reports' own things is told with both sides, and without names. */
@FullspanTest
class DeedsInTheTrailTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    AuditReading reading;

    @Autowired
    JdbcClient database;

    private ShopId shop;
    private String session;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        session = TestSignIn.administrator(program);
    }

    @Test
    void stagesTellBothSidesAndNoName() throws Exception {
        get("/map");
        long stage = id("select min(id) from plan.stage where shop = :shop");
        String form = "name=Land&customerGoal=See&businessGoal=Reach&figure=arrivals&target=500&frame=WEEK&owner=";
        post("/map/" + stage, form + "Mara+Holm");
        post("/map/" + stage, form + "Ole+Berg");
        post("/map/" + stage + "/move", "earlier=false");
        post("/map/" + stage + "/skip", "skipped=true");
        post("/map/" + stage + "/delete", "");
        post("/map/" + stage + "/restore", "");
        post("/map/difference", "difference=Made+by+hand");

        assertThat(actions())
                .containsExactly(
                        "stage.changed",
                        "stage.changed",
                        "stage.moved",
                        "stage.skipped",
                        "stage.deleted",
                        "stage.restored",
                        "shop.changed");
        assertThat(changes(0))
                .contains(new Change("Name", "Arrive", "Land"), new Change("Owner", "nobody", "somebody"));
        assertThat(changes(1)).containsExactly(new Change("Owner", "somebody", "somebody else"));
        assertThat(changes(2)).containsExactly(new Change("Place", "1", "2"));
        assertThat(changes(3)).containsExactly(new Change("Skipped", "no", "yes"));
        assertThat(changes(4)).contains(new Change("Name", "Land", ""));
        assertThat(changes(5)).contains(new Change("Name", "", "Land"));
        assertThat(changes(6)).containsExactly(new Change("Why one buys here", "", "Made by hand"));
        noNames();
    }

    /** The map, Worth of a point and the ledger read one place. */
    @Test
    void theCheckoutsOwnerAndGoalAreKeptInOnePlace() throws Exception {
        get("/map");
        long buy = id("select id from plan.stage where shop = :shop and kind = 'BUY'");
        post(
                "/map/" + buy,
                "name=Buy&customerGoal=a&businessGoal=b&figure=completion&target=62.5&frame=WEEK&owner=Mara+Holm");
        assertThat(get("/worth")).contains("value=\"Mara Holm\"", "value=\"62.5\"");
        post("/worth", "owner=Ole+Berg&goal=70&margin=40&hour=60");
        assertThat(get("/map/" + buy)).contains("value=\"Ole Berg\"", "value=\"70\"");
        assertThat(get("/map")).contains("Ole Berg").doesNotContain("Mara Holm");
        assertThat(database.sql(
                                "select count(*) from plan.stage where shop = :shop and (owner is not null or target is not null)")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(actions())
                .containsExactly("checkout.changed", "checkout.changed", "stage.changed", "checkout.changed");
        assertThat(changes(3))
                .containsExactly(
                        new Change("Owner", "somebody", "somebody else"),
                        new Change("Goal of completed checkouts", "0.625", "0.7"),
                        new Change("Margin", "", "0.4"),
                        new Change("An hour of work costs", "", "60.00 EUR"));
        noNames();
    }

    @Test
    void entriesOfTheListNotesAndLeaksTellBothSides() throws Exception {
        post("/to-do", "what=Call+the+bank&why=&link=&owner=Mara+Holm&expected=100&due=2026-12-01");
        long task = id("select id from plan.task where shop = :shop");
        post("/to-do/" + task, "what=Call+the+bank&why=&link=&owner=Mara+Holm&expected=120&due=2026-12-01");
        post("/to-do/" + task + "/done", "done=true");
        post("/to-do/" + task + "/delete", "");
        post("/notes", "day=2026-11-01&text=Fair");
        long note = id("select id from web.note where shop = :shop");
        post("/notes/" + note, "day=2026-11-02&text=Fair");
        post("/notes/" + note + "/delete", "");
        post("/leaks/note", "title=Voucher+field&step=payment&dimension=&value=&since=2026-11-01&amount=350");
        long leak = id("select id from checkout.leak where shop = :shop");
        post("/leaks/" + leak + "/assign", "owner=Mara+Holm&repair=Hide+it&hours=2");
        post("/leaks/" + leak + "/repaired", "day=2026-11-05");
        post("/leaks/" + leak + "/settle", "state=dismissed");
        post("/leaks/" + leak + "/remove", "");

        assertThat(actions())
                .containsExactly(
                        "to-do.added",
                        "to-do.changed",
                        "to-do.done",
                        "to-do.deleted",
                        "note.added",
                        "note.changed",
                        "note.removed",
                        "leak.noted",
                        "leak.assigned",
                        "leak.repaired",
                        "leak.dismissed",
                        "leak.removed");
        assertThat(changes(1)).containsExactly(new Change("Expected a month", "100.00 EUR", "120.00 EUR"));
        assertThat(changes(2)).containsExactly(new Change("Done", "no", "yes"));
        assertThat(changes(5)).containsExactly(new Change("Day", "2026-11-01", "2026-11-02"));
        assertThat(changes(8))
                .containsExactly(
                        new Change("Owner", "nobody", "somebody"),
                        new Change("Repair", "", "Hide it"),
                        new Change("Hours", "", "2"));
        assertThat(changes(10)).contains(new Change("State", "repaired", "dismissed"));
        noNames();
    }

    @Test
    void whatReportsKeepOfTheirOwnTellsBothSides() throws Exception {
        post(
                "/funnel/saved",
                "name=Ours&funnel="
                        + encoded(
                                "{\"steps\":[{\"event\":\"Product Viewed\"},{\"event\":\"Order Completed\"}],\"window\":\"P7D\"}"));
        post("/funnel/saved/" + id("select id from journey.saved_funnel where shop = :shop") + "/delete", "");
        post("/dashboards", "name=Every+morning");
        long board = id("select id from journey.dashboard where shop = :shop");
        post("/dashboards/" + board + "/cards", "figure=revenue&event=&dimension=&title=&as=number");
        post("/dashboards/" + board + "/rename", "name=Mornings");
        post("/dashboards/" + board + "/delete", "");
        post("/alerts/rules", "figure=sessions&event=&dimension=&value=&grain=hour&direction=below&sensitivity=normal");
        post("/alerts/rules/" + id("select id from journey.alert_rule where shop = :shop") + "/delete", "");
        post("/pages/groups/accept", "pattern=" + encoded("/products/*"));
        post("/audits", "url=" + encoded("http://localhost:" + port + "/") + "&cart=false");

        assertThat(actions())
                .containsExactly(
                        "funnel.saved",
                        "funnel.removed",
                        "dashboard.added",
                        "dashboard.changed",
                        "dashboard.renamed",
                        "dashboard.deleted",
                        "alert-rule.added",
                        "alert-rule.deleted",
                        "page-rule.accepted",
                        "audit.started");
        assertThat(changes(4)).containsExactly(new Change("Name", "Every morning", "Mornings"));
        assertThat(changes(8)).containsExactly(new Change("/products/*", "not decided", "one page"));
    }

    private void noNames() {
        assertThat(database.sql(
                                "select count(*) from platform.audit_change c join platform.audit a on a.id = c.audit where a.shop = :shop and (c.before || c.after) ~ 'Mara|Ole'")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long id(String sql) {
        return database.sql(sql).param("shop", shop.value()).query(Long.class).single();
    }

    /** The earliest first. */
    private List<AuditEntry> entries() {
        List<AuditEntry> entries = new ArrayList<>(reading.entries(
                new AuditReading.Query(
                        shop, false, "", "", Instant.EPOCH, Instant.now().plusSeconds(60), 0, "", Set.of()),
                0,
                60));
        Collections.reverse(entries);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.actor()).startsWith("person:");
            assertThat(entry.changes()).isNotEmpty();
        });
        return entries;
    }

    private List<String> actions() {
        return entries().stream().map(AuditEntry::action).toList();
    }

    private List<Change> changes(int entry) {
        return entries().get(entry).changes();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private void post(String path, String form) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shops/" + shop + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("X-CSRF-TOKEN", TestSignIn.formToken(session))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher fault = Pattern.compile("field-error[^>]*>([^<]*)").matcher(answer.body());
        assertThat(answer.statusCode())
                .as(path + (fault.find() ? ": " + fault.group(1) : ""))
                .isBetween(302, 303);
    }
}
