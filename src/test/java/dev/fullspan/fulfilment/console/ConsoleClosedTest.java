package dev.fullspan.fulfilment.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Shipment;
import dev.fullspan.inventory.Stock;
import dev.fullspan.order.OrderId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A partner reaches its own orders and stock, and nothing of another partner, another shop or the buyer's. */
@FullspanTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleClosedTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    @Autowired
    Assignments assignments;

    @Autowired
    Parties parties;

    @Autowired
    Stock stock;

    @Autowired
    JdbcClient database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Partnered here;
    private Partnered elsewhere;
    private PartyId nord;
    private PartyId sued;
    private PartyId stranger;
    private Assignment ofNord;
    private Assignment ofSued;
    private Assignment ofStranger;
    private String person;
    private String key;

    @BeforeAll
    void open() {
        here = new Partnered(program, "Here");
        elsewhere = new Partnered(program, "Elsewhere");
        nord = here.partner("Nord", "N-1", 50);
        sued = here.partner("Süd", "S-1", 50);
        stranger = elsewhere.partner("Stranger", "X-1", 50);
        ofNord = here.part(here.order("1001", "N-1", 2), nord);
        ofSued = here.part(here.order("1002", "S-1", 2), sued);
        ofStranger = elsewhere.part(elsewhere.order("1003", "X-1", 2), stranger);
        person = here.person(nord);
        key = here.key(nord);
    }

    private record Route(String method, String pattern) {}

    /** Every route of the console that names one order. */
    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var required = AnnotatedElementUtils.findMergedAnnotation(
                    handler.getMethod(), dev.fullspan.platform.Requires.class);
            if (required == null) {
                required = AnnotatedElementUtils.findMergedAnnotation(
                        handler.getBeanType(), dev.fullspan.platform.Requires.class);
            }
            if (required != null && required.value().equals(ConsoleConfiguration.WORK)) {
                for (String pattern : info.getPatternValues()) {
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> routes.add(new Route(method.name(), pattern)));
                }
            }
        });
        return routes;
    }

    @Test
    void every_route_that_names_an_order_knows_none_of_another_party_or_another_shop() throws Exception {
        SoftAssertions all = new SoftAssertions();
        List<Route> naming = routes().stream()
                .filter(route -> route.pattern().contains("{id"))
                .toList();
        assertThat(naming).hasSizeGreaterThan(12);
        for (Route route : naming) {
            for (long other : List.of(ofSued.id(), ofStranger.id(), 987_654_321L)) {
                String address = route.pattern()
                        .replace("{shop}", here.shop.toString())
                        .replaceAll("\\{id[^/]*?\\}+(?=/|$)", Long.toString(other))
                        .replaceAll("\\{parcel[^/]*?\\}+(?=/|$)", "1");
                assertThat(address).doesNotContain("{");
                boolean api = address.startsWith("/api/");
                HttpResponse<String> answer = send(
                        route.method(),
                        address,
                        api ? "Bearer " + key : null,
                        api
                                ? "{\"reason\":\"x\",\"agreed\":true,\"text\":\"x\"}"
                                : "agreed=true&reason=Out+of+stock&problem=The+address+is+wrong&part_reason=Out+of+stock&units.l1=1");
                all.assertThat(answer.statusCode())
                        .as(route + " " + other)
                        .isIn(route.pattern().contains("/orders/") ? List.of(404) : List.of(404, 400));
                all.assertThat(answer.body()).doesNotContain("Kowalski", "S-1", "X-1");
            }
        }
        all.assertAll();
        assertThat(assignments.get(here.shop, ofSued.id())).isEqualTo(ofSued);
    }

    @Test
    void forms_for_many_and_files_know_none_of_another_party_either() throws Exception {
        String base = "/shops/" + here.shop + "/partner";
        assertThat(send("POST", base + "/orders/accept", null, "order=" + ofSued.id())
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("POST", base + "/orders/papers", null, "order=" + ofSued.id())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> refused = send(
                "POST",
                base + "/shipments",
                null,
                "text=" + encode("number,sku,units,tracking\n#1002,S-1,2,T-1\n#1003,X-1,2,T-2\n"));
        assertThat(refused.body()).contains("No order “#1002” was given to you").contains("No order “#1003”");
        assertThat(assignments.get(here.shop, ofSued.id())).isEqualTo(ofSued);

        for (String count : List.of(
                "sku=S-1&location=" + here.shelf(sued) + "&counted=3",
                "sku=N-1&location=" + here.shelf(sued) + "&counted=3",
                "sku=S-1&location=" + here.shelf(nord) + "&counted=3",
                "sku=X-1&location=" + elsewhere.shelf(stranger) + "&counted=3")) {
            assertThat(send("POST", base + "/stock/count", null, count).statusCode())
                    .as(count)
                    .isEqualTo(404);
        }
        assertThat(stock.of(here.shop, "S-1").orElseThrow().total().onHand()).isEqualTo(50);
        assertThat(get(base + "/stock.csv")).contains("N-1").doesNotContain("S-1", "X-1");
        assertThat(get(base + "/orders.csv")).contains("N-1").doesNotContain("S-1", "Kowalski");
        assertThat(get(base + "/orders?q=S-1")).contains("None matches");
    }

    @Test
    void neither_price_nor_mail_nor_name_before_its_time_is_told() throws Exception {
        OrderId order = here.order("1100", "N-1", 1);
        Assignment offered = here.part(order, nord);
        String page = "/shops/" + here.shop + "/partner/orders/" + offered.id();
        String api = "/api/v1/shops/" + here.shop + "/partner/orders/" + offered.id();

        assertThat(get(page)).contains("10115 Berlin").doesNotContain("Kowalski", "Lindenweg", "555123");
        assertThat(send("GET", api, "Bearer " + key, "").body())
                .contains("10115 Berlin")
                .doesNotContain("Kowalski", "Lindenweg", "555123");

        assignments.accept(here.shop, offered.id(), By.of("test"));
        String told = get(page)
                + get("/shops/" + here.shop + "/partner")
                + send("GET", api, "Bearer " + key, "").body();
        assertThat(told).contains("Marie Kowalski", "Lindenweg 12", "555123");
        assertThat(told).doesNotContain(Partnered.MAIL, Partnered.PRICE, "17,93");

        assignments.ship(here.shop, offered.id(), Shipment.all("DHL", "T-9", Instant.now()), By.of("test"));
        assignments.delivered(here.shop, offered.id(), 1, Instant.now(), By.of("test"));
        assertThat(get(page)).contains("Lindenweg 12");
        database.sql("update fulfilment.assignment set delivered = now() - interval '61 days' where id = :id")
                .param("id", offered.id())
                .update();
        assertThat(get(page)).doesNotContain("Kowalski", "Lindenweg").contains("60 days after delivery");
    }

    @Test
    void what_was_refused_or_taken_back_has_no_address_any_more() throws Exception {
        Assignment gone = here.part(here.order("1101", "N-1", 1), nord);
        assignments.accept(here.shop, gone.id(), By.of("test"));
        assignments.withdraw(here.shop, gone.id(), "The buyer changed his mind", By.of("test"));
        assertThat(get("/shops/" + here.shop + "/partner/orders/" + gone.id()))
                .contains("Do not send it")
                .doesNotContain("Kowalski", "Lindenweg");
    }

    @Test
    void people_of_the_shop_are_told_whose_page_this_is_and_an_ended_partner_sees_nothing() throws Exception {
        String administrator = TestSignIn.administrator(program);
        HttpResponse<String> answer = as(administrator, "GET", "/shops/" + here.shop + "/partner", "");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("partner’s own page");

        PartyId over = here.partner("Over", "O-1", 5);
        String former = here.person(over);
        String formerKey = here.key(over);
        assertThat(as(former, "GET", "/shops/" + here.shop + "/partner", "").statusCode())
                .isEqualTo(200);
        parties.end(here.shop, over, By.of("test"));
        assertThat(as(former, "GET", "/shops/" + here.shop + "/partner", "").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/shops/" + here.shop + "/partner/orders", "Bearer " + formerKey, "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_same_idempotency_key_of_two_partners_does_not_meet() throws Exception {
        String other = here.key(sued);
        String body = "{\"counts\":[{\"sku\":\"N-1\",\"onHand\":50}]}";
        String address = "/api/v1/shops/" + here.shop + "/partner/stock/counts";
        HttpResponse<String> first = once(address, key, body);
        assertThat(first.body()).contains("\"taken\":1");
        assertThat(once(address, key, body).body()).isEqualTo(first.body());
        assertThat(once(address, other, body).body()).contains("\"taken\":0").contains("not among what you send");
        HttpResponse<String> another = once(address, key, body.replace("50", "49"));
        assertThat(another.statusCode()).isEqualTo(409);
    }

    @Test
    void a_file_of_shipments_is_entered_once_and_its_bad_lines_come_back() throws Exception {
        Assignment one = here.part(here.order("1201", "N-1", 3), nord);
        Assignment two = here.part(here.order("1202", "N-1", 1), nord);
        String base = "/shops/" + here.shop + "/partner";
        String file = """
                number;sku;units;carrier;tracking;shipped_at
                1201;N-1;2;DHL;T-1;
                #1201;N-1;9;DHL;T-2;
                #1202;;;DHL;T-3;
                #1202;Z-9;1;DHL;T-3;
                ;N-1;1;DHL;T-4;
                #1201;N-1;1;DHL;T-5;next week
                """;
        String answer =
                send("POST", base + "/shipments", null, "text=" + encode(file)).body();
        assertThat(answer)
                .contains("2 parcels are entered. 4 lines were not taken")
                .contains("only 1 had not left")
                .contains("has no SKU “Z-9”")
                .contains("The order’s number is missing")
                .contains("Write when it left")
                .contains("number;sku;units;carrier;tracking;shipped_at\n#1201;N-1;9;DHL;T-2;");
        assertThat(assignments.parcels(here.shop, one.id())).hasSize(1);
        assertThat(assignments.get(here.shop, two.id()).state()).isEqualTo(Assignment.State.SHIPPED);

        String again =
                send("POST", base + "/shipments", null, "text=" + encode(file)).body();
        assertThat(again).contains("2 parcels are entered. 4 lines were not taken");
        assertThat(assignments.parcels(here.shop, one.id())).hasSize(1);
        assertThat(assignments.parcels(here.shop, two.id())).hasSize(1);
        assertThat(assignments.get(here.shop, one.id()).lines().getFirst().shipped())
                .isEqualTo(2);
    }

    @Test
    void a_number_that_fits_two_orders_ships_neither() throws Exception {
        Assignment whole = here.part(here.order("7700", "N-1", 1), nord);
        Assignment counted = here.part(here.order("7700-1", "N-1", 1), nord);
        assertThat(whole.number()).isEqualTo("#7700-1");
        String file = "number,tracking\n#7700-1,T-70\n7700-1-1,T-71\n";
        String answer = send("POST", "/shops/" + here.shop + "/partner/shipments", null, "text=" + encode(file))
                .body();
        assertThat(answer)
                .contains("1 parcel is entered. 1 line was not taken")
                .contains("fits several of your orders");
        assertThat(assignments.get(here.shop, whole.id()).state()).isEqualTo(Assignment.State.OFFERED);
        assertThat(assignments.get(here.shop, counted.id()).state()).isEqualTo(Assignment.State.SHIPPED);
    }

    @Test
    void a_partner_takes_off_neither_today_nor_what_the_shop_entered() throws Exception {
        String terms = "/shops/" + here.shop + "/partner/terms/days-off";
        java.time.LocalDate today = java.time.LocalDate.now(java.time.ZoneId.of("Europe/Berlin"));
        program.getBean(DaysOff.class).add(here.shop, nord, today.plusDays(9), "Shop says", By.of("person:1"));
        assertThat(send("POST", terms, null, "day=" + today).statusCode()).isEqualTo(400);
        assertThat(send("POST", terms, null, "day=" + today.plusDays(9)).statusCode())
                .isEqualTo(409);
        assertThat(send("POST", terms + "/remove", null, "day=" + today.plusDays(9))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", terms, null, "day=" + today.plusDays(8)).statusCode())
                .isEqualTo(303);
        assertThat(program.getBean(DaysOff.class).of(here.shop, nord))
                .containsKeys(today.plusDays(8), today.plusDays(9));
        assertThat(send("POST", terms + "/remove", null, "day=" + today.plusDays(8))
                        .statusCode())
                .isEqualTo(303);
        assertThat(program.getBean(DaysOff.class).of(here.shop, nord)).containsOnlyKeys(today.plusDays(9));
    }

    @Test
    void a_system_reads_answers_and_ships_by_the_interface() throws Exception {
        Assignment one = here.part(here.order("1301", "N-1", 3), nord);
        String api = "/api/v1/shops/" + here.shop + "/partner/orders";
        String bearer = "Bearer " + key;
        assertThat(send("GET", api + "?limit=1", bearer, "").body())
                .contains("\"number\":\"#1301")
                .contains("\"next\"");
        assertThat(send("GET", api + "?state=offered&limit=200", bearer, "").body())
                .doesNotContain("S-1");
        String line = one.lines().getFirst().line();
        HttpResponse<String> accepted = send(
                "POST",
                api + "/" + one.id() + "/accept",
                bearer,
                "{\"units\":[{\"line\":\"" + line + "\",\"units\":2}],\"reason\":\"Out of stock\"}");
        assertThat(accepted.body()).contains("\"state\":\"accepted\"").contains("\"refused\":1");
        HttpResponse<String> shipped = send(
                "POST", api + "/" + one.id() + "/shipments", bearer, "{\"carrier\":\"DHL\",\"tracking\":\"API-1\"}");
        assertThat(shipped.body()).contains("\"state\":\"shipped\"").contains("API-1");
        assertThat(send("POST", api + "/" + one.id() + "/cancel-answer", bearer, "{\"agreed\":true}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("POST", api + "/" + one.id() + "/shipments", bearer, "{\"shippedAt\":\"soon\"}")
                        .body())
                .contains("shippedAt");
    }

    private String get(String address) throws Exception {
        return send("GET", address, null, "").body();
    }

    private HttpResponse<String> once(String address, String bearer, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String address, String bearer, String body) throws Exception {
        if (bearer == null) {
            return as(person, method, address, body);
        }
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .method(method, publisher(method, body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> as(String session, String method, String address, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header("Cookie", TestSignIn.COOKIE + "=" + session)
                        .header("X-CSRF-TOKEN", TestSignIn.formToken(session))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofMinutes(1))
                        .method(method, publisher(method, body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher publisher(String method, String body) {
        return method.equals("GET") ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
