package dev.fullspan.connect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.Customers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/** What a store's customers agreed to there stands on their record. */
@FullspanTest
class StoreConsentTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext program;

    private Storing with;
    private StoreConnection store;
    private int deliveries;

    @BeforeEach
    void connect() {
        with = new Storing(program);
        store = with.connect(StoreKind.SHOPIFY);
    }

    private void told(String email, String sms) throws Exception {
        String body = """
                {"id":7,"email":"ada@oak.example","first_name":"Ada","updated_at":"2026-05-01T10:00:00Z"%s%s}
                """.formatted(consent("email", email), consent("sms", sms));
        assertThat(with.shopify(port, store, "customers/update", "d" + ++deliveries, body))
                .isEqualTo(200);
        with.worked();
        assertThat(with.outcomes()).allMatch(one -> one.contains(" DONE: "));
    }

    /** @param said state and time, or empty */
    private static String consent(String channel, String said) {
        if (said.isEmpty()) {
            return "";
        }
        String[] parts = said.split(" ", 2);
        return ",\"%s_marketing_consent\":{\"state\":\"%s\",\"opt_in_level\":\"confirmed_opt_in\",\"consent_updated_at\":\"%s\"}"
                .formatted(channel, parts[0], parts[1]);
    }

    private List<String> holding() {
        CustomerId ada = program.getBean(CustomerList.class)
                .after(with.shop, CustomerQuery.of("", ""), 0, 10)
                .getFirst()
                .id();
        Consents consents = program.getBean(Consents.class);
        List<CustomerId> records = program.getBean(Customers.class).records(with.shop, ada);
        return Consents.holding(consents.history(with.shop, records)).values().stream()
                .map(one -> one.channel() + " " + one.given() + " " + one.at())
                .toList();
    }

    @Test
    void whatWasSaidLastHoldsInWhateverOrderItComes() throws Exception {
        told("unsubscribed 2026-04-03T08:00:00Z", "");
        told("subscribed 2026-04-01T08:00:00Z", "subscribed 2026-04-02T08:00:00Z");
        told("unsubscribed 2026-04-03T08:00:00Z", "");

        assertThat(holding()).containsExactly("EMAIL false 2026-04-03T08:00:00Z", "SMS true 2026-04-02T08:00:00Z");
    }

    @Test
    void whoeverWasNeverAskedHasSaidNothing() throws Exception {
        told("not_subscribed 2026-04-01T08:00:00Z", "pending 2026-04-01T08:00:00Z");
        assertThat(holding()).isEmpty();

        told("subscribed 2026-04-02T08:00:00Z", "");
        told("not_subscribed 2026-04-05T08:00:00Z", "");
        assertThat(holding()).containsExactly("EMAIL false 2026-04-05T08:00:00Z");
    }

    @Test
    void theSameTellingsComeToTheSameInEveryOrder() throws Exception {
        Map<List<String>, String> cases = Map.of(
                List.of("not_subscribed 2026-04-02T08:00:00Z", "subscribed 2026-04-01T08:00:00Z"),
                "EMAIL false 2026-04-02T08:00:00Z",
                List.of("not_subscribed 2026-04-01T08:00:00Z", "subscribed 2026-04-02T08:00:00Z"),
                "EMAIL true 2026-04-02T08:00:00Z",
                List.of(
                        "subscribed 2026-04-01T08:00:00Z",
                        "not_subscribed 2026-04-02T08:00:00Z",
                        "subscribed 2026-04-03T08:00:00Z"),
                "EMAIL true 2026-04-03T08:00:00Z",
                List.of(
                        "subscribed 2026-04-01T08:00:00Z",
                        "subscribed 2026-04-03T08:00:00Z",
                        "unsubscribed 2026-04-02T08:00:00Z"),
                "EMAIL true 2026-04-03T08:00:00Z",
                List.of("unsubscribed 2026-04-02T08:00:00Z", "not_subscribed 2026-04-02T08:00:00Z"),
                "EMAIL false 2026-04-02T08:00:00Z");
        for (Map.Entry<List<String>, String> one : cases.entrySet()) {
            for (List<String> order : orders(one.getKey())) {
                with = new Storing(program);
                store = with.connect(StoreKind.SHOPIFY);
                for (String said : order) {
                    told(said, "");
                }
                assertThat(holding()).as("told as %s", order).containsExactly(one.getValue());
                assertThat(allowed())
                        .as("told as %s", order)
                        .isEqualTo(one.getValue().contains("true"));
            }
        }
    }

    private static List<List<String>> orders(List<String> all) {
        return all.isEmpty()
                ? List.of(List.of())
                : all.stream()
                        .flatMap(first -> orders(all.stream()
                                        .filter(other -> !other.equals(first))
                                        .toList())
                                .stream()
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()))
                        .toList();
    }

    /** Whether the list says that they may be mailed. */
    private boolean allowed() {
        return program.getBean(CustomerList.class)
                        .after(with.shop, CustomerQuery.of("", ""), 0, 10)
                        .getFirst()
                        .consents()
                == Consent.Channel.EMAIL.bit();
    }

    @Test
    void oldShopsMayTellTheNoBeforeTheYes() throws Exception {
        accepts("2026-05-02T10:00:00Z", false);
        assertThat(holding()).isEmpty();
        accepts("2026-05-01T10:00:00Z", true);

        assertThat(holding()).containsExactly("EMAIL false 2026-05-02T10:00:00Z");
    }

    private void accepts(String at, boolean accepts) throws Exception {
        String body = """
                {"id":7,"email":"ada@oak.example","updated_at":"%s","accepts_marketing":%s,"accepts_marketing_updated_at":"%s"}
                """.formatted(at, accepts, at);
        assertThat(with.shopify(port, store, "customers/update", "d" + ++deliveries, body))
                .isEqualTo(200);
        with.worked();
    }

    @Test
    void whatANoDoesNotTakeBackHereStaysAllowed() throws Exception {
        told("subscribed 2026-04-01T08:00:00Z", "");
        told("not_subscribed 2026-04-02T08:00:00Z", "");
        CustomerId ada = program.getBean(CustomerList.class)
                .after(with.shop, CustomerQuery.of("", ""), 0, 10)
                .getFirst()
                .id();
        Consent byHand = new Consent(
                Consent.Channel.EMAIL, true, Instant.parse("2026-04-03T08:00:00Z"), "hand", "On the phone", "");
        program.getBean(Consents.class).tell(with.shop, ada, List.of(byHand));

        told("not_subscribed 2026-04-05T08:00:00Z", "");

        assertThat(holding()).containsExactly("EMAIL true 2026-04-03T08:00:00Z");
    }

    @Test
    void aYesOfTomorrowIsOneOfToday() throws Exception {
        told("subscribed 2099-01-01T00:00:00Z", "");

        Consent yes = Consents.holding(program.getBean(Consents.class)
                        .history(
                                with.shop,
                                program
                                        .getBean(CustomerList.class)
                                        .after(with.shop, CustomerQuery.of("", ""), 0, 10)
                                        .stream()
                                        .map(line -> line.id())
                                        .toList()))
                .get(Consent.Channel.EMAIL);
        assertThat(yes).isNotNull();
        assertThat(yes.at()).isBefore("2090-01-01T00:00:00Z");
        assertThat(yes.wording()).isEqualTo("At the store, confirmed opt in");
    }

    @Test
    void aRealPayloadOfAnOlderShopIsRead() throws Exception {
        Path file = Path.of(System.getenv().getOrDefault("FULLSPAN_TEST_DATA", "../shared/data"))
                .resolve("shopify-fixtures/fixtures/customer.json");
        Assumptions.assumeTrue(
                Files.exists(file), "Skipped: there is no " + file + " (FULLSPAN_TEST_DATA names the folder).");
        ObjectNode customer =
                (ObjectNode) StoreJson.object(Files.readString(file)).get("customer");
        customer.remove(List.of("email_marketing_consent", "sms_marketing_consent"));

        assertThat(with.shopify(port, store, "customers/create", "old", StoreJson.write(customer)))
                .isEqualTo(200);
        with.worked();

        assertThat(holding()).containsExactly("EMAIL true 2017-09-23T18:15:47Z");
    }
}
