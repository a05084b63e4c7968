package dev.fullspan.fulfilment.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.FullspanTest;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
import dev.fullspan.order.OrderParts.Parcel;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.Orders;
import dev.fullspan.order.Telling;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class CarriersTest {
    @Autowired
    Shops shops;

    @Autowired
    Carriers carriers;

    @Autowired
    Methods methods;

    @Autowired
    PartyCollections collections;

    @Autowired
    Parties parties;

    @Autowired
    Measurements measurements;

    @Autowired
    TimesFile file;

    @Autowired
    CarrierReadiness readiness;

    @Autowired
    Orders orders;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Brought " + UUID.randomUUID(), "EUR", "UTC"))
                .id();
    }

    private long dhl(String times) {
        long dhl = carriers.add(shop, "DHL", "https://dhl.example/{tracking}");
        return carriers.put(
                shop, dhl, new ServiceLevel(0, "Parcel", EnumSet.allOf(DayOfWeek.class), null, Transit.read(times)));
    }

    @Test
    void aServiceComesToAPartnerWhenItIsToldForIt() {
        long service = dhl("DE: 1-2");
        PartyId nord = parties.add(shop, NewParty.of(Party.Kind.DROPSHIPPER, "Nord", ZoneId.of("UTC")), "operator");
        PartyId south = parties.add(shop, NewParty.of(Party.Kind.FULFILLER, "Süd", ZoneId.of("UTC")), "operator");
        collections.set(shop, service, Map.of(nord, LocalTime.of(14, 0), south, LocalTime.of(9, 30)));
        collections.set(shop, service, Map.of(nord, LocalTime.of(14, 30)));
        assertThat(collections.of(shop)).isEqualTo(Map.of(service, Map.of(nord, LocalTime.of(14, 30))));
        PartyId stranger = new PartyId(999_999);
        assertThatThrownBy(() -> collections.set(shop, service, Map.of(stranger, LocalTime.NOON)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no partner 999999");
        PartyId own = parties.own(shop).id();
        assertThatThrownBy(() -> collections.set(shop, service, Map.of(own, LocalTime.NOON)))
                .isInstanceOf(ProblemException.class);
        carriers.remove(shop, carriers.of(shop).getFirst().id(), service);
        assertThat(collections.of(shop)).isEmpty();
    }

    @Test
    void theLongestPostcodeThenTheCountryThenAnywhereDecides() {
        dhl("*: 5-10\nDE: 1-2\nDE / 25, 258: 2-3\nDE / 25849: 3-4");
        ServiceLevel service = carriers.of(shop).getFirst().services().getFirst();

        assertThat(service.to("de", "10115").orElseThrow().most()).isEqualTo(2);
        assertThat(service.to("DE", "25 899").orElseThrow().most()).isEqualTo(3);
        assertThat(service.to("DE", "25849").orElseThrow().most()).isEqualTo(4);
        assertThat(service.to("FR", "75001").orElseThrow().most()).isEqualTo(10);
    }

    @Test
    void timesThatCannotBeReadSayHowToWriteThem() {
        for (String bad : List.of("DE", "DE 1-2", "DEU: 1-2", "DE: 3-2", "DE: 1-61", "DE, AT / 10: 1-2", "DE / ü: 1")) {
            assertThatThrownBy(() -> Transit.read(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.field()).isEqualTo("times"));
        }
        assertThat(Transit.text(Transit.read(" de , at : 1 \n\n* : 5 – 10"))).isEqualTo("AT, DE: 1\n*: 5-10");
    }

    @Test
    void aFileOfTimesIsTakenWholeOrNotAndComesOutAsItWentIn() {
        dhl("DE: 1-2");
        String told =
                "carrier,service,countries,postcodes,least,most\nDHL,Parcel,DE,,1,3\nGLS,Business,AT CH,,2,4\nGLS,Business,AT,10 11,1,2\n";
        assertThat(file.read(shop, told)).isEqualTo(3);

        List<List<String>> lines = file.lines(shop);
        assertThat(lines)
                .containsExactly(
                        List.of("carrier", "service", "countries", "postcodes", "least", "most"),
                        List.of("DHL", "Parcel", "DE", "", "1", "3"),
                        List.of("GLS", "Business", "AT CH", "", "2", "4"),
                        List.of("GLS", "Business", "AT", "10 11", "1", "2"));
        assertThat(carriers.of(shop).getLast().tracking()).as("a known carrier").contains("gls-group");
        assertThatThrownBy(() -> file.read(shop, told + "GLS,Business,XXX,,1,2\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.detail()).startsWith("Line 5: "));
        assertThat(file.lines(shop)).isEqualTo(lines);
    }

    @Test
    void aMethodMeansItsServiceElseThatOfAllOthersElseTheOnlyOne() {
        long parcel = dhl("DE: 1-2");
        assertThat(methods.choose(shop, "Express").orElseThrow().label()).isEqualTo("DHL Parcel");
        long gls = carriers.add(shop, "GLS", null);
        long express = carriers.put(
                shop, gls, new ServiceLevel(0, "Express", EnumSet.of(DayOfWeek.MONDAY), null, Transit.read("DE: 1")));
        assertThat(methods.choose(shop, "Express")).isEmpty();
        methods.set(shop, "EXPRESS ", express);
        methods.set(shop, Methods.OTHERS, parcel);

        assertThat(methods.choose(shop, " express").orElseThrow().label()).isEqualTo("GLS Express");
        assertThat(methods.choose(shop, null).orElseThrow().label()).isEqualTo("DHL Parcel");
        carriers.end(shop, gls);
        assertThat(methods.choose(shop, "express").orElseThrow().label()).isEqualTo("DHL Parcel");
    }

    @Test
    void parcelsThatCameTellTimesOnceThereAreEnoughOfThem() {
        long service = dhl("DE, AT: 1-2");
        Instant left = Instant.now().minus(Duration.ofDays(20));
        // Days to get there: 1 to 10, each twice. By hand: the median is 5.5, nine of ten within 9.1 (type 7).
        for (int i = 0; i < 20; i++) {
            came("d" + i, "DE", left, 1 + i / 2);
        }
        came("a", "AT", left, 3);

        List<Measurements.Measured> measured = measurements.of(shops.get(shop)).get(service);
        assertThat(measured.getFirst().country()).isEqualTo("DE");
        assertThat(measured.getFirst().parcels()).isEqualTo(20);
        assertThat(measured.getFirst().median()).isEqualTo(5.5);
        assertThat(measured.getFirst().ninth()).isCloseTo(9.1, within(1e-9));
        assertThat(measured.getLast().isEnough()).isFalse();
        ServiceLevel told = carriers.of(shop).getFirst().services().getFirst();
        assertThat(Transit.text(CarrierPage.joined(told, measured.subList(0, 1))))
                .isEqualTo("DE: 5-10\nAT: 1-2");
    }

    private void came(String id, String country, Instant left, int days) {
        orders.take(
                shop,
                new Telling(id, left)
                        .from(Engine.API, "api")
                        .line("A", 1, "1")
                        .buyer(new Buyer(
                                null,
                                null,
                                "A",
                                null,
                                false,
                                null,
                                null,
                                new Address(null, null, null, null, null, null, null, country, null)))
                        .parcel(new Parcel("p", List.of(), "dhl", null, left, left.plus(Duration.ofDays(days)), false))
                        .snapshot());
    }

    @Test
    void readinessAsksForTimesOnlyWhereSomethingIsSent() {
        assertThat(readiness.check(shop)).isEmpty();
        long dhl = carriers.add(shop, "DHL", null);
        carriers.put(shop, dhl, new ServiceLevel(0, "Parcel", EnumSet.of(DayOfWeek.MONDAY), null, List.of()));
        assertThat(readiness.check(shop).getFirst().grade()).isEqualTo(Grade.WARN);
        dhlTimes(dhl);
        assertThat(readiness.check(shop).getFirst().grade()).isEqualTo(Grade.PASS);
    }

    private void dhlTimes(long dhl) {
        ServiceLevel bare = carriers.get(shop, dhl).services().getFirst();
        carriers.put(
                shop, dhl, new ServiceLevel(bare.id(), bare.name(), bare.workdays(), null, Transit.read("DE: 1-2")));
    }
}
