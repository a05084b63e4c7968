package dev.fullspan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.journey.api.DescribedAnswers;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@FullspanTest
class AuditTrailTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    AuditTrail audit;

    @Autowired
    AuditReading reading;

    @Autowired
    Roles roles;

    @Autowired
    People people;

    @Autowired
    Leavers leavers;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    @Test
    void what_a_role_was_before_and_after_is_kept() {
        int role = roles.add(shop, "Desk", List.of("reports"), Granter.OPERATOR);
        roles.change(shop, role, "Front desk", List.of("analysis"), Granter.OPERATOR);

        AuditEntry last = all("").getFirst();
        assertThat(last.action()).isEqualTo("role.changed");
        assertThat(last.changes())
                .containsExactly(
                        new AuditTrail.Change("Name", "Desk", "Front desk"),
                        new AuditTrail.Change("Duties", "Reports", "Analysis"));
    }

    @Test
    void nothing_of_it_can_be_changed_or_deleted() {
        roles.add(shop, "Desk", List.of("reports"), Granter.OPERATOR);

        for (String sql : List.of(
                "update platform.audit set actor = 'nobody' where shop = " + shop,
                "delete from platform.audit where shop = " + shop,
                "update platform.audit_change set after = '' where audit in (select id from platform.audit where shop = "
                        + shop + ")",
                "delete from platform.audit_change where audit in (select id from platform.audit where shop = " + shop
                        + ")")) {
            assertThatThrownBy(() -> database.sql(sql).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void it_is_found_by_who_what_when_and_words() {
        roles.add(shop, "Desk", List.of("reports"), Granter.OPERATOR);
        audit.record("person:12", "spend.changed", "spend:4", shop, List.of(new AuditTrail.Change("Sum", "10", "20")));

        assertThat(all("desk")).extracting(AuditEntry::action).containsExactly("role.added");
        assertThat(all("spend changed")).extracting(AuditEntry::subject).containsExactly("spend:4");
        assertThat(reading.entries(
                        query("person:12", "", Instant.EPOCH, Instant.now().plusSeconds(60), "", Set.of()), 0, 10))
                .hasSize(1);
        assertThat(reading.entries(
                        query("", "role.added", Instant.EPOCH, Instant.now().plusSeconds(60), "", Set.of()), 0, 10))
                .hasSize(1);
        assertThat(reading.count(query("", "", Instant.EPOCH, Instant.parse("2020-01-01T00:00:00Z"), "", Set.of())))
                .isZero();
        assertThat(reading.entries(
                        query(
                                "",
                                "",
                                Instant.EPOCH,
                                Instant.now().plusSeconds(60),
                                "no such thing",
                                Set.of("person:12")),
                        0,
                        10))
                .as("by the name of who did it")
                .hasSize(1);
    }

    @Test
    void the_page_and_the_file_say_who_did_it_from_which_network_and_nothing_of_other_shops() throws Exception {
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        roles.add(other, "Hidden elsewhere", List.of("reports"), Granter.OPERATOR);
        String manager = TestSignIn.holding(program, shop, "everything");
        post(manager, "/shops/" + shop + "/roles", "name=Packing+table&duties=reports");

        String page = get(manager, "/shops/" + shop + "/audit-trail").body();
        assertThat(page)
                .contains("Packing table")
                .contains("127.0.0.0")
                .contains("Tess Tester")
                .contains("Role added");
        assertThat(page).doesNotContain("Hidden elsewhere").doesNotContain("127.0.0.1");
        HttpResponse<String> file = get(manager, "/shops/" + shop + "/audit-trail.csv?q=packing");
        assertThat(file.body().lines()).hasSize(2);
        assertThat(file.body())
                .startsWith("at,who,did,to,changes,from_network,actor,subject")
                .contains("Packing table");
        assertThat(get(manager, "/shops/" + shop + "/audit-trail?since=2026-02-30")
                        .statusCode())
                .isEqualTo(400);
        assertThat(get(TestSignIn.analyst(program, shop), "/shops/" + shop + "/audit-trail")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void programs_read_it_page_by_page_with_a_key_for_it() throws Exception {
        for (int i = 0; i < 5; i++) {
            audit.record(
                    "person:12", "spend.changed", "spend:" + i, shop, List.of(new AuditTrail.Change("Sum", "", "1")));
        }
        String path = "/api/v1/shops/" + shop + "/audit-trail";
        String key = TestSignIn.key(program, shop, "audit:read");
        DescribedAnswers described = DescribedAnswers.of(port, TestSignIn.analyst(program, shop));
        List<String> subjects = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> answer = ask(key, path + "?limit=2&cursor=" + cursor);
            described.check("/api/v1/shops/{shop}/audit-trail", "get", answer);
            JsonNode page = JsonMapper.builder().build().readTree(answer.body());
            page.get("entries").forEach(one -> subjects.add(one.get("subject").asString()));
            cursor = page.get("next") == null || page.get("next").isNull()
                    ? ""
                    : page.get("next").asString();
        } while (!cursor.isEmpty());

        assertThat(subjects)
                .filteredOn(one -> one.startsWith("spend:"))
                .containsExactly("spend:4", "spend:3", "spend:2", "spend:1", "spend:0");
        for (String wrong : List.of("?cursor=x", "?limit=0", "?limit=501")) {
            assertThat(ask(key, path + wrong).statusCode()).isEqualTo(400);
        }
        assertThat(ask(TestSignIn.key(program, shop, "reports:read"), path).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> ask(String key, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_person_who_is_forgotten_is_a_number_in_it() {
        Email email = new Email("gone-" + UUID.randomUUID() + "@shop.example");
        int id = people.join(
                NewPerson.of(
                        email, "Gwen Gone", List.of(roles.named(shop, "reader").orElseThrow())),
                "a long new sentence",
                "operator");
        audit.record(People.reference(id), "spend.changed", "spend:1", shop);
        assertThatThrownBy(() -> leavers.forget(id, "operator")).hasMessageContaining("Shut this person out");
        people.disable(id, true, "operator");
        leavers.forget(id, "operator");

        assertThat(all("")).extracting(AuditEntry::actor).contains("person:" + id);
        assertThat(program.getBean(References.class).in(shop, true).of("person:" + id))
                .isEqualTo("Person " + id);
        assertThat(people.find(email)).isEmpty();
        assertThat(people.all()).extracting(Account::id).doesNotContain(id);
        assertThat(database.sql("select row_to_json(p)::text from access.person p where id = " + id)
                        .query(String.class)
                        .single())
                .doesNotContain("Gwen")
                .doesNotContain(email.text());
    }

    private List<AuditEntry> all(String text) {
        return reading.entries(query("", "", Instant.EPOCH, Instant.now().plusSeconds(60), text, Set.of()), 0, 100);
    }

    private AuditReading.Query query(
            String actor, String action, Instant from, Instant until, String text, Set<String> named) {
        return new AuditReading.Query(shop, false, actor, action, from, until, 0, text, named);
    }

    private HttpResponse<String> get(String cookie, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", TestSignIn.COOKIE + "=" + cookie)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void post(String cookie, String path, String form) throws Exception {
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                        .header("Cookie", TestSignIn.COOKIE + "=" + cookie)
                                        .header("X-CSRF-TOKEN", TestSignIn.formToken(cookie))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(form))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(303);
    }
}
