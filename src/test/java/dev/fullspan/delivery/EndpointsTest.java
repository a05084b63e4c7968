package dev.fullspan.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.delivery.outbox.MessageWords;
import dev.fullspan.delivery.outbox.Node;
import dev.fullspan.delivery.outbox.WebhookSettings;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Endpoints: their secrets, when they are turned off, and how long what was sent is kept. */
@FullspanTest
class EndpointsTest {
    private static final WebhookType STOCK = new WebhookType("stock.availability", "How many of a SKU can be sold.");

    @Autowired
    ApplicationContext program;

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @Autowired
    WebhookTypes types;

    @Autowired
    ObjectProvider<Erasable> erasables;

    private final MovedClock clock = new MovedClock();
    private final Receiver receiver = new Receiver();
    private Node node;
    private Endpoints endpoints;
    private Webhooks webhooks;
    private ShopId shop;

    @BeforeEach
    void open() {
        // What other tests left waiting would be due years ahead.
        database.sql("update delivery.endpoint set deleted = now() where deleted is null")
                .update();
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        node = new Node(program, clock, Node.settings(Duration.ofSeconds(20)));
        endpoints = new Endpoints(
                database,
                transaction,
                program.getBean(Secrets.class),
                program.getBean(AuditTrail.class),
                node.sending,
                clock);
        webhooks =
                new Webhooks(node.outbox, program.getBean(MessageWords.class), node.sending, transaction, json, clock);
    }

    @AfterEach
    void close() throws Exception {
        endpoints.of(shop).forEach(one -> endpoints.delete(shop, one.id(), "test"));
        node.close();
        receiver.close();
    }

    private Endpoints.Made endpoint() {
        return endpoints.add(shop, new EndpointForm.Checked(receiver.address(), "Warehouse", List.of("*")), "test");
    }

    private List<Delivery> deliveries() {
        return node.deliveries.of(shop, DeliveryFilter.ALL, null, 100);
    }

    private List<ReadinessCheck.Finding> findings() {
        return new EndpointReadiness(endpoints, clock).check(shop);
    }

    @Test
    void afterANewSecretBothSignForADay() throws Exception {
        Endpoints.Made made = endpoint();
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(receiver.next().header("webhook-signature").split(" ")).hasSize(1);

        String fresh = endpoints.rotate(shop, made.id(), true, "test").text();
        assertThat(fresh).isNotEqualTo(made.secret().text());
        clock.move(Duration.ofHours(24).minusSeconds(1));
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(receiver.next().header("webhook-signature").split(" ")).hasSize(2);

        clock.move(Duration.ofSeconds(1));
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(receiver.next().header("webhook-signature").split(" ")).hasSize(1);
        node.deliveries.tidy(Endpoints.UNDO);
        assertThat(sealed(made.id(), "former_secret")).isNull();

        endpoints.rotate(shop, made.id(), false, "test");
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(receiver.next().header("webhook-signature").split(" "))
                .as("the former one ended at once")
                .hasSize(1);
    }

    @Test
    void secretsAreSealedInTheDatabase() {
        Endpoints.Made made = endpoint();
        assertThat(sealed(made.id(), "secret"))
                .startsWith("v1:")
                .doesNotContain(made.secret().text().substring("whsec_".length()));
    }

    private String sealed(long id, String column) {
        return database.sql("select " + column + " from delivery.endpoint where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(String.class)
                .list()
                .getFirst();
    }

    /** As after a restored database beside another data directory. */
    @Test
    void aSecretThatCannotBeOpenedHoldsUpNoOtherEndpoint() throws Exception {
        long broken = endpoint().id();
        endpoint();
        database.sql(
                        "update delivery.endpoint set secret = 'v1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' where id = :id")
                .param("id", broken)
                .update();
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(deliveries())
                .filteredOn(one -> one.endpoint() == broken)
                .extracting(one -> one.last().reason())
                .containsExactly("The signing secret cannot be opened with this installation's key. Make a new one.");
        assertThat(deliveries())
                .filteredOn(one -> one.endpoint() != broken)
                .extracting(Delivery::state)
                .containsExactly(Delivery.State.DELIVERED);
    }

    @Test
    void whoAnswers410IsToldNothingMore() throws Exception {
        long id = endpoint().id();
        receiver.answer(410);
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(endpoints.get(shop, id).state()).isEqualTo(Endpoint.State.GONE);
        assertThat(deliveries()).extracting(Delivery::state).containsExactly(Delivery.State.FAILED);
        webhooks.send(shop, STOCK, Map.of());
        assertThat(deliveries()).hasSize(1);
        assertThat(findings()).singleElement().satisfies(one -> {
            assertThat(one.grade()).isEqualTo(ReadinessCheck.Grade.WARN);
            assertThat(one.title()).contains("Warehouse", "turned off");
            assertThat(one.link()).isEqualTo("/shops/" + shop + "/webhooks/" + id);
        });
        assertThatThrownBy(() ->
                        node.deliveries.sendAgain(shop, deliveries().getFirst().id(), "test"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CONFLICT));
    }

    @Test
    void anEndpointThatFailsForFiveDaysIsTurnedOffAndSaidSo() throws Exception {
        long id = endpoint().id();
        assertThat(findings()).extracting(ReadinessCheck.Finding::grade).containsExactly(ReadinessCheck.Grade.PASS);
        receiver.answer(500);
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(findings())
                .as("it may pass")
                .extracting(ReadinessCheck.Finding::grade)
                .containsExactly(ReadinessCheck.Grade.PASS);
        clock.move(Duration.ofHours(2));
        assertThat(findings())
                .extracting(ReadinessCheck.Finding::title)
                .containsExactly("“Warehouse” does not receive its webhooks");

        clock.move(Duration.ofDays(5).minusHours(2).minusSeconds(1));
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(endpoints.get(shop, id).state()).isEqualTo(Endpoint.State.ON);

        clock.move(Duration.ofDays(1));
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        assertThat(endpoints.get(shop, id).state()).isEqualTo(Endpoint.State.FAILED);
        assertThat(findings())
                .extracting(ReadinessCheck.Finding::title)
                .containsExactly("Webhooks to “Warehouse” were turned off");
        assertThat(database.sql(
                                "select count(*) from platform.audit where shop = :shop and action = 'webhook.turned-off'")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        clock.move(Duration.ofDays(2));
        assertThat(node.round()).as("what waits is left alone").isZero();

        receiver.answer(200);
        endpoints.turn(shop, id, true, "test");
        assertThat(node.round()).as("what waited goes out").isPositive();
        assertThat(endpoints.get(shop, id).failingSince()).isNull();
        assertThat(findings()).extracting(ReadinessCheck.Finding::grade).containsExactly(ReadinessCheck.Grade.PASS);
    }

    @Test
    void aSuccessStartsTheFiveDaysAnew() throws Exception {
        long id = endpoint().id();
        for (int day = 0; day < 12; day++) {
            receiver.answer(day % 4 == 3 ? 200 : 500);
            webhooks.send(shop, STOCK, Map.of());
            node.round();
            clock.move(Duration.ofDays(1));
        }
        assertThat(endpoints.get(shop, id).state()).isEqualTo(Endpoint.State.ON);
    }

    @Test
    void aDeletedEndpointCanBePutBackForADay() {
        long id = endpoint().id();
        endpoints.delete(shop, id, "test");
        assertThatThrownBy(() -> endpoints.get(shop, id)).isInstanceOf(ProblemException.class);
        clock.move(Duration.ofHours(23));
        endpoints.restore(shop, id, "test");
        assertThat(endpoints.get(shop, id).label()).isEqualTo("Warehouse");
        endpoints.delete(shop, id, "test");
        clock.move(Duration.ofHours(25));
        assertThatThrownBy(() -> endpoints.restore(shop, id, "test")).isInstanceOf(ProblemException.class);
    }

    @Test
    void messagesAreKeptForThirtyDays() throws Exception {
        endpoint();
        webhooks.send(shop, STOCK, Map.of("number", 1));
        node.round();
        clock.move(Deliveries.KEPT.minusDays(1));
        webhooks.send(shop, STOCK, Map.of("number", 2));
        node.round();
        node.deliveries.tidy(Endpoints.UNDO);
        assertThat(deliveries()).hasSize(2);
        clock.move(Duration.ofDays(1).plusSeconds(1));
        node.deliveries.tidy(Endpoints.UNDO);
        assertThat(deliveries()).hasSize(1);
        assertThat(rows("message")).isEqualTo(1);
        assertThat(rows("attempt")).isEqualTo(1);
    }

    @Test
    void messagesThatNameAnErasedPersonGoAndOthersStay() throws Exception {
        endpoint();
        webhooks.send(shop, STOCK, Map.of("user", "anna \"7\"", "sku", "A"));
        webhooks.send(shop, STOCK, Map.of("user", "anna \"77\"", "sku", "B"));
        node.round();
        PersonKeys anna = new PersonKeys(Set.of("device-1"), Set.of("anna \"7\""));
        erasables.stream()
                .filter(one -> one.tables().contains("delivery.message"))
                .forEach(one -> one.erase(shop, anna));
        assertThat(rows("message")).isEqualTo(1);
        assertThat(rows("attempt")).isEqualTo(1);
        assertThat(node.deliveries.payload(shop, deliveries().getFirst().message()))
                .contains("77");
    }

    @Test
    void allOfItGoesWithTheShop() throws Exception {
        endpoint();
        webhooks.send(shop, STOCK, Map.of());
        node.round();
        List<String> tables = List.of("endpoint", "message", "delivery", "attempt");
        transaction.executeWithoutResult(status -> {
            tables.forEach(table -> assertThat(rows(table)).as(table).isEqualTo(1));
            database.sql("delete from shop.shop where id = :shop")
                    .param("shop", shop.value())
                    .update();
            tables.forEach(table -> assertThat(rows(table)).as(table).isZero());
            status.setRollbackOnly(); // the program goes on knowing the shop
        });
    }

    private long rows(String table) {
        return database.sql("select count(*) from delivery." + table + " where shop = :shop")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "'', *, address",
        "erp.example/hooks, *, address",
        "ftp://erp.example/hooks, *, address",
        "http://erp.example/hooks, *, address",
        "https:///hooks, *, address",
        "https://me:secret@erp.example/, *, address",
        "https://erp.example/#top, *, address",
        "https://127.0.0.1/, *, address",
        "https://[::1]/, *, address",
        "https://10.1.2.3:8443/, *, address",
        "https://169.254.169.254/latest, *, address",
        "https://localhost/, *, address",
        "https://1.1.1.1/, no.such, types",
        "https://1.1.1.1/, '', types"
    })
    void badInputNamesItsField(String address, String type, String field) {
        WebhookSettings strict = new WebhookSettings(false, false, Duration.ofSeconds(1), 1, 1);
        List<String> wanted = type.isEmpty() ? List.of() : List.of(type);
        assertThatThrownBy(() -> new EndpointForm(address, "", List.copyOf(wanted)).checked(strict, types, List.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void anotherShopsEndpointIsNotThere() {
        long id = endpoint().id();
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();
        assertThatThrownBy(() -> endpoints.get(other, id)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> endpoints.delete(other, id, "test")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> endpoints.turn(other, id, false, "test")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> endpoints.rotate(other, id, true, "test")).isInstanceOf(ProblemException.class);
    }
}
