package dev.fullspan.fulfilment.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.delivery.CircleEndpoints;
import dev.fullspan.delivery.MovedClock;
import dev.fullspan.delivery.Receiver;
import dev.fullspan.delivery.Receiver.Heard;
import dev.fullspan.delivery.WebhookType;
import dev.fullspan.delivery.Webhooks;
import dev.fullspan.delivery.outbox.Node;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a partner's system is told, and that a day without it loses nothing. */
@FullspanTest
class PartnerSystemsTest {
    @Autowired
    ApplicationContext program;

    @Autowired
    Assignments assignments;

    @Autowired
    CircleEndpoints endpoints;

    @Autowired
    Webhooks webhooks;

    @Autowired
    JdbcClient database;

    private final Receiver ofNord = new Receiver();
    private final Receiver ofSued = new Receiver();
    private Partnered shop;
    private PartyId nord;
    private PartyId sued;
    private long endpoint;

    @BeforeEach
    void open() {
        shop = new Partnered(program, "Told");
        nord = shop.partner("Nord", "N-1", 50);
        sued = shop.partner("Süd", "S-1", 50);
        endpoint = listen(nord, ofNord);
        listen(sued, ofSued);
    }

    @AfterEach
    void close() throws Exception {
        for (PartyId party : List.of(nord, sued)) {
            String circle = Partnered.circle(party).toString();
            endpoints.of(shop.shop, circle).forEach(one -> endpoints.delete(shop.shop, circle, one.id(), "test"));
        }
        ofNord.close();
        ofSued.close();
    }

    private long listen(PartyId party, Receiver receiver) {
        return endpoints
                .add(shop.shop, Partnered.circle(party).toString(), receiver.address(), "system", "test")
                .id();
    }

    @Test
    void each_hears_of_its_own_orders_and_of_nothing_else() throws Exception {
        Assignment one = shop.part(shop.order("1", "N-1", 2), nord);
        assertThat(ofNord.next().body())
                .contains("\"type\":\"partner.order.offered\"", "\"number\":\"#1-1\"", "N-1")
                .doesNotContain("Kowalski", "Lindenweg", Partnered.MAIL, Partnered.PRICE);
        By test = By.of("test");
        assignments.accept(shop.shop, one.id(), test);
        assertThat(ofNord.next().body()).contains("partner.order.changed", "\"state\":\"accepted\"");
        assignments.askCancel(shop.shop, one.id(), "The buyer changed her mind", test);
        assertThat(ofNord.next().body()).contains("partner.order.cancel_requested", "changed her mind");
        assignments.answerCancel(shop.shop, one.id(), true, test);
        assertThat(ofNord.next().body()).contains("partner.order.withdrawn");

        webhooks.send(shop.shop, new WebhookType("order.created", "An order came."), Map.of("email", "x"));
        shop.part(shop.order("2", "S-1", 1), sued);
        assertThat(ofSued.next().body())
                .contains("partner.order.offered", "S-1")
                .doesNotContain("N-1");
        assertThat(ofNord.heard).allSatisfy(heard -> assertThat(heard.body()).doesNotContain("S-1", "order.created"));
    }

    @Test
    void words_of_an_erased_buyer_go_from_what_was_told_and_from_what_is_still_to_be_told() throws Exception {
        ofNord.answer(503);
        OrderId theirs = shop.order("21", "N-1", 1);
        Assignment one = shop.part(theirs, nord);
        OrderId others = shop.order("22", "N-1", 1);
        Assignment another = shop.part(others, nord);
        assignments.refuse(shop.shop, one.id(), "Mrs Kowalski never pays", By.of("person:1"));
        assignments.refuse(shop.shop, another.id(), "Out of trays", By.of("person:1"));
        assertThat(payloads()).anyMatch(told -> told.contains("never pays"));
        int before = payloads().size();

        database.sql("update orders.record set customer = null, user_id = null where id = :id")
                .param("id", others.value())
                .update();
        long customer = database.sql("select customer from orders.record where id = :id")
                .param("id", theirs.value())
                .query(Long.class)
                .single();
        PersonKeys person = new PersonKeys(Set.of(), Set.of(), Set.of(customer), Set.of());
        program.getBeansOfType(Erasable.class).values().stream()
                .filter(part -> part.tables().contains("delivery.message"))
                .forEach(part -> part.erase(shop.shop, person));

        assertThat(payloads())
                .hasSize(before)
                .noneMatch(told -> told.contains("never pays"))
                .anyMatch(told -> told.contains("\"number\":\"#21-1\"") && told.contains("\"reason\":\"(erased)\""))
                .anyMatch(told -> told.contains("Out of trays"));
    }

    private List<String> payloads() {
        return database.sql("select payload from delivery.message where shop = :shop order by created, id")
                .param("shop", shop.shop.value())
                .query(String.class)
                .list();
    }

    @Test
    void a_system_that_is_down_for_a_day_is_told_everything_afterwards_and_the_console_goes_on_meanwhile()
            throws Exception {
        ofNord.answer(503);
        Assignment one = shop.part(shop.order("11", "N-1", 1), nord);
        Assignment two = shop.part(shop.order("12", "N-1", 1), nord);
        ofNord.next();
        assignments.accept(shop.shop, one.id(), By.of("person:1"));
        program.getBean(Parties.class)
                .pause(shop.shop, nord, By.of("test")); // so that it is not given to them once more
        assignments.withdraw(shop.shop, two.id(), "The buyer cancelled", By.of("person:2"));

        database.sql(
                        "update delivery.endpoint set failing_since = now() - interval '2 hours', last_failure = now(), last_reason = 'It answered 503.' where shop = :shop and id = :id")
                .param("shop", shop.shop.value())
                .param("id", endpoint)
                .update();
        assertThat(program.getBeansOfType(ReadinessCheck.class).values().stream()
                        .filter(check -> check.id().equals("webhooks-delivered"))
                        .flatMap(check -> check.check(shop.shop).stream())
                        .map(ReadinessCheck.Finding::toString)
                        .toList())
                .anySatisfy(finding -> assertThat(finding).contains("does not receive its webhooks"));

        ofNord.answer(200);
        int before = ofNord.heard.size();
        MovedClock clock = new MovedClock(); // years ahead, so that whatever waits is due
        try (Node later = new Node(program, clock, Node.settings(Duration.ofSeconds(20)))) {
            for (int round = 0; round < 5; round++) {
                later.round();
                clock.move(Duration.ofHours(12));
            }
        }
        assertThat(database.sql(
                                "select count(*) from delivery.delivery where shop = :shop and endpoint = :id and state = 'WAITING'")
                        .param("shop", shop.shop.value())
                        .param("id", endpoint)
                        .query(Long.class)
                        .single())
                .isZero();
        Set<String> told =
                database
                        .sql("""
                        select m.type || ' ' || (m.payload::jsonb -> 'data' ->> 'number') || ' ' || d.state
                        from delivery.delivery d join delivery.message m on m.shop = d.shop and m.id = d.message
                        where d.shop = :shop and d.endpoint = :id
                        """)
                        .param("shop", shop.shop.value())
                        .param("id", endpoint)
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(Collectors.toSet());
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "partner.order.offered #11-1 DELIVERED",
                        "partner.order.offered #12-1 DELIVERED",
                        "partner.order.changed #11-1 DELIVERED",
                        "partner.order.withdrawn #12-1 DELIVERED");
        assertThat(ofNord.heard.subList(before, ofNord.heard.size()).stream()
                        .map(Heard::body)
                        .collect(Collectors.joining()))
                .contains("#11-1", "#12-1");
        assertThat(assignments.get(shop.shop, one.id()).state()).isEqualTo(Assignment.State.ACCEPTED);
    }
}
