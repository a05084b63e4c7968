package dev.fullspan.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.Event.Origin;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class HearingTest {
    private static final Instant TIME = Instant.parse("2026-05-01T10:00:00Z");

    @Autowired
    Shops shops;

    @Autowired
    EventLog log;

    @Autowired
    Hearing hearing;

    @Autowired
    Customers customers;

    @Autowired
    CustomerList list;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Doubts doubts;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna"))
                .id();
    }

    private List<CustomerLine> heard(Event... events) {
        log.append(List.of(events));
        hearing.catchUp();
        return list.after(shop, CustomerQuery.of("", ""), 0, 10);
    }

    private Event identified(Origin origin, @Nullable String user, String traits) {
        return new Event(
                shop,
                UUID.randomUUID().toString(),
                Event.Retention.LIVE,
                origin,
                Event.IDENTIFIED,
                TIME,
                TIME,
                "device",
                user,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                traits);
    }

    @Test
    void whoTellsAnAddressBecomesACustomerAndStaysOne() {
        List<CustomerLine> heard = heard(
                identified(
                        Origin.PIXEL,
                        "u1",
                        "{\"email\":\"anna@mail.at\",\"firstName\":\"Anna\",\"lastName\":\"Berg\",\"email_consent\":true}"),
                identified(
                        Origin.PIXEL,
                        "u1",
                        "{\"email\":\"anna@mail.at\",\"phone\":\"0660 1234567\",\"_context\":{\"adsConsent\":false}}"),
                identified(Origin.PIXEL, "u2", "{\"plan\":\"gold\"}"));

        assertThat(heard).singleElement().satisfies(anna -> {
            assertThat(anna.name()).isEqualTo("Anna Berg");
            assertThat(anna.phone()).isEqualTo("+436601234567");
            assertThat(anna.allows(Consent.Channel.EMAIL)).isTrue();
            assertThat(dossiers.get(shop, anna.id()).consents())
                    .extracting(Consent::channel, Consent::given)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(Consent.Channel.EMAIL, true),
                            org.assertj.core.groups.Tuple.tuple(Consent.Channel.ADS, false));
        });
    }

    /** A write key stands in every page: whoever calls with it may be anybody, whatever they say of themselves. */
    @Test
    void nobodyProvesAnAddressWithTheWriteKey() {
        List<CustomerLine> heard = heard(
                identified(Origin.IMPORT, "anna", "{\"email\":\"anna@mail.at\",\"email_verified\":true}"),
                identified(Origin.PIXEL, "eve", "{\"email\":\"anna@mail.at\",\"email_verified\":true}"),
                identified(Origin.SERVER, "mallory", "{\"email\":\"anna@mail.at\",\"email_verified\":true}"));

        assertThat(heard).hasSize(3);
        assertThat(doubts.open(shop)).isEqualTo(3);
        assertThat(dossiers.get(shop, heard.getFirst().id()).of(Contact.Kind.EMAIL))
                .singleElement()
                .satisfies(mail -> assertThat(mail.verified()).isTrue());
    }

    /** Whoever hears of them first: what the store tells is the store's word, and may be shown. */
    @Test
    void whatAPageToldTooIsTheStoresWordInEitherOrder() {
        Event page = identified(
                Origin.PIXEL, "1234", "{\"email\":\"ANNA@mail.at\",\"phone\":\"0660 1234567\",\"name\":\"Anna Berg\"}");
        heard(page);
        Identity told = Identity.NOBODY
                .withStoreId("shopify:one", "7")
                .withUser("1234")
                .withEmail("anna@mail.at", false)
                .withPhone("+436601234567");
        CustomerId anna = customers.resolve(shop, told, new Told("shopify:one", TIME.plusSeconds(60)));
        CustomerLine first = list.find(shop, anna).orElseThrow();
        List<Contact> shown = new ArrayList<>(dossiers.get(shop, anna).of(Contact.Kind.EMAIL));
        shown.addAll(dossiers.get(shop, anna).of(Contact.Kind.PHONE));

        heard(identified(Origin.PIXEL, "1234", "{\"email\":\"Anna@MAIL.at\",\"phone\":\"0660 1234567\"}"));

        assertThat(first.email()).isEqualTo("anna@mail.at");
        assertThat(first.phone()).isEqualTo("+436601234567");
        assertThat(shown)
                .hasSize(2)
                .allSatisfy(contact -> assertThat(contact.source()).isEqualTo("shopify:one"));
        assertThat(list.find(shop, anna).orElseThrow()).isEqualTo(first);
    }

    /** User ids can be guessed: nobody may rename customers of the store, or say yes for them, with what stands in every page. */
    @Test
    void aPageDoesNotChangeWhoIsKnownOtherwise() {
        CustomerId anna = customers.resolve(
                shop,
                Identity.NOBODY.withStoreId("shopify:one", "7").withUser("1234").withName("Anna Berg"),
                new Told("shopify:one", TIME.minusSeconds(60)));
        List<CustomerLine> heard = heard(identified(
                Origin.PIXEL,
                "1234",
                "{\"email\":\"eve@mail.at\",\"phone\":\"0660 7654321\",\"name\":\"Eve\",\"email_consent\":true}"));

        assertThat(heard).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(anna);
            assertThat(line.name()).isEqualTo("Anna Berg");
            assertThat(line.email()).isEmpty();
            assertThat(line.phone()).isEmpty();
            assertThat(line.allows(Consent.Channel.EMAIL)).isFalse();
        });
        assertThat(dossiers.get(shop, anna).consents())
                .singleElement()
                .satisfies(yes -> assertThat(yes.counts()).isFalse());
    }

    @Test
    void oneUserIdWithManyAddressesKeepsAFew() {
        Event[] many = java.util.stream.IntStream.range(0, 60)
                .mapToObj(n -> identified(Origin.PIXEL, "u1", "{\"email\":\"m" + n + "@mail.at\"}"))
                .toArray(Event[]::new);
        CustomerId one = heard(many).getFirst().id();
        assertThat(dossiers.get(shop, one).of(Contact.Kind.EMAIL)).hasSize(30);
    }

    @Test
    void nobodySetsAnAddressAsideWithTheWriteKey() {
        customers.resolve(
                shop,
                Identity.NOBODY.withStoreId("shopify:one", "7").withEmail("anna@mail.at", false),
                new Told("shopify:one", TIME));
        Event[] many = java.util.stream.IntStream.range(0, 12)
                .mapToObj(n -> identified(Origin.PIXEL, "e" + n, "{\"email\":\"anna@mail.at\"}"))
                .toArray(Event[]::new);
        heard(many);
        int before = doubts.open(shop);
        customers.resolve(
                shop, Identity.NOBODY.withLoyalty("77").withEmail("anna@mail.at", false), new Told("till", TIME));
        assertThat(doubts.open(shop)).isGreaterThan(before);
    }

    @Test
    void whatCannotBeKeptIsPassedOver() {
        assertThat(heard(
                        identified(Origin.PIXEL, null, "{\"email\":\"guest@shop.at\"}"),
                        identified(Origin.PIXEL, null, "{\"email\":42}"),
                        identified(Origin.PIXEL, "odd", "{\"email\":\"odd\\u0000@mail.at\",\"name\":\"\\ud800 half\"}"),
                        identified(Origin.PIXEL, "fine", "{\"email\":\"fine@mail.at\"}")))
                .extracting(CustomerLine::email)
                .contains("fine@mail.at");
    }
}
