package dev.fullspan.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.FullspanTest;
import dev.fullspan.customer.Doubt.Reason;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FullspanTest
class MatchingTest {
    private static final Told TOLD = new Told("api", Instant.parse("2026-05-04T10:00:00Z"));
    private static final Identity NOBODY = Identity.NOBODY;

    @Autowired
    Shops shops;

    @Autowired
    Customers customers;

    @Autowired
    Doubts doubts;

    @Autowired
    Merges merges;

    private ShopId shop;

    @BeforeEach
    void open() {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna"))
                .id();
    }

    private CustomerId told(Identity identity) {
        return customers.resolve(shop, identity, TOLD);
    }

    private static Identity store(String id) {
        return NOBODY.withStoreId("shopify:one", id);
    }

    @Test
    void theSameStoreIdLoyaltyNumberUserIdOrVerifiedAddressIsTheSameCustomer() {
        CustomerId one = told(store("7")
                .withEmail("Anna@Example-Shop.at ", true)
                .withLoyalty("L 100-2")
                .withUser("u7"));

        assertThat(told(store("7"))).isEqualTo(one);
        assertThat(told(NOBODY.withEmail("anna@example-shop.at", true))).isEqualTo(one);
        assertThat(told(NOBODY.withLoyalty("l1002"))).isEqualTo(one);
        assertThat(told(NOBODY.withUser("u7"))).isEqualTo(one);
        assertThat(told(NOBODY.withStoreId("shopify:two", "7"))).isNotEqualTo(one);
        assertThat(told(NOBODY.withEmail("an.na@example-shop.at", true))).isNotEqualTo(one);
        assertThat(told(NOBODY.withEmail("anna+x@example-shop.at", true))).isNotEqualTo(one);
        assertThat(doubts.open(shop)).isZero();
    }

    @Test
    void aGuestIsTheSameGuestAgainButJoinsNobody() {
        CustomerId account = told(store("7").withEmail("anna@mail.at", true));
        CustomerId guest = told(NOBODY.withEmail("ANNA@mail.at", false).withName("Anna Berg"));

        assertThat(guest).isNotEqualTo(account);
        assertThat(told(NOBODY.withEmail("anna@mail.at", false))).isEqualTo(guest);
        assertThat(doubts.open(shop, 0, 10)).singleElement().satisfies(doubt -> {
            assertThat(doubt.reasons()).containsExactly(Reason.EMAIL);
            assertThat(doubt.one()).isEqualTo(account);
            assertThat(doubt.other()).isEqualTo(guest);
        });
    }

    @Test
    void phoneOrNameAndAddressRaiseADoubtOnly() {
        PostalAddress home = new PostalAddress("", List.of("Hauptstraße 5"), "1010", "Wien", "", "AT");
        CustomerId one = told(
                store("1").withName("Jörg Müller").withPhone("0660 1234567").withAddress(home));
        CustomerId phone = told(store("2").withPhone("+43 660 1234567"));
        CustomerId post = told(store("3")
                .withAddress(new PostalAddress("MULLER, Jorg", List.of("Hauptstrasse 5"), "1010", "Vienna", "", "at")));

        assertThat(Set.of(one, phone, post)).hasSize(3);
        assertThat(doubts.open(shop, 0, 10))
                .extracting(Doubt::reasons)
                .containsExactly(List.of(Reason.PHONE), List.of(Reason.ADDRESS));
    }

    @Test
    void whereTwoKeysLeadToTwoCustomersTheStrongerOneHoldsAndSomebodyIsAsked() {
        CustomerId card = told(NOBODY.withLoyalty("900"));
        CustomerId mail = told(NOBODY.withEmail("anna@mail.at", true));

        assertThat(told(NOBODY.withLoyalty("900").withEmail("anna@mail.at", true)))
                .isEqualTo(card);
        assertThat(customers.current(shop, mail)).isEqualTo(mail);
        assertThat(doubts.open(shop, 0, 10))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.reasons()).contains(Reason.KEYS));
    }

    @Test
    void aSecondIdOfTheSameStoreIsACustomerOfItsOwnWithAQuestion() {
        CustomerId first = told(store("1").withEmail("anna@mail.at", true));
        CustomerId second = told(store("2").withEmail("anna@mail.at", true));

        assertThat(second).isNotEqualTo(first);
        assertThat(told(NOBODY.withEmail("anna@mail.at", true))).isEqualTo(first);
        assertThat(doubts.open(shop)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest@shop.at",
                "noreply@shop.at",
                "no-reply@a.de",
                "guest17@shop.at",
                "x7f@marketplace.amazon.de",
                "anna@shop.invalid",
                "9d8@members.ebay.com",
                "not an address",
                "@",
                "a@",
                "a@localhost"
            })
    void placeholdersAndRelaysTellNobodyFromOthers(String address) {
        assertThat(customers.isAnybody(shop, NOBODY.withEmail(address, true))).isFalse();
        assertThatThrownBy(() -> told(NOBODY.withEmail(address, true).withName("Anna")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.field()).isEqualTo("identity"));
        CustomerId one = told(store("1").withEmail(address, true));
        CustomerId other = told(store("2").withEmail(address, true));
        assertThat(one).isNotEqualTo(other);
        assertThat(doubts.open(shop)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0660 1234567, +436601234567", "+43 (660) 123-45-67, +436601234567", "0043 660 1234567, +436601234567",
                "+1 415 555 2671, +14155552671",
        "123, ", "0000000000, ", "1234567890, ", "call me, "
    })
    void telephoneNumbersAreOfTheShopsCountryUnlessTheyNameAnother(String typed, String number) {
        assertThat(Normalised.phone(typed, "AT")).isEqualTo(number);
    }

    @Test
    void aValueThatMoreThanFiveShareIsSetAside() {
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            all.add(told(store("s" + i).withEmail("office@firm.at", false)));
        }
        assertThat(new HashSet<>(all)).hasSize(9);
        assertThat(doubts.open(shop)).isZero();
    }

    @Test
    void onePhoneWithManyNamesIsSetAside() {
        for (String name : List.of("Anna Berg", "Berg Anna", "Ben Holm", "Cem Kaya", "Dora Lind")) {
            told(store(name).withPhone("0660 1234567").withName(name));
        }
        assertThat(doubts.open(shop)).isZero();
    }

    @Test
    void twoWhoAreKeptApartAreNotAskedAboutAgainUnlessThatIsTakenBack() {
        told(store("1").withPhone("0660 1234567"));
        told(store("2").withPhone("0660 1234567"));
        Doubt asked = doubts.open(shop, 0, 1).getFirst();
        merges.keepApart(shop, asked.id(), "person:1");

        told(store("1").withEmail("a@mail.at", false));
        told(store("2").withEmail("a@mail.at", false));
        assertThat(doubts.open(shop)).isZero();

        merges.askAgain(shop, asked.id(), "person:1");
        assertThat(doubts.open(shop)).isOne();
    }

    @Test
    void aDoubtThatIsAcceptedJoinsAndTakingItBackAsksAgain() {
        CustomerId one = told(store("1").withPhone("0660 1234567"));
        CustomerId other = told(store("2").withPhone("0660 1234567"));
        long merging = merges.accept(shop, doubts.open(shop, 0, 1).getFirst().id(), "person:1");

        assertThat(customers.current(shop, other)).isEqualTo(one);
        assertThat(doubts.open(shop)).isZero();
        merges.undo(shop, merging, "person:1");
        assertThat(customers.current(shop, other)).isEqualTo(other);
        assertThat(doubts.open(shop)).isOne();
        assertThatThrownBy(() -> merges.undo(shop, merging, "person:1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aHundredAtOnceWhoTellOfANewCustomerMakeOneRecord() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        Set<CustomerId> found = new HashSet<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Identity identity = switch (i % 4) {
                    case 0 -> store("1").withEmail("a@mail.at", true);
                    case 1 -> NOBODY.withEmail("A@mail.at", true).withPhone("0660 1234567");
                    case 2 -> store("1").withPhone("0660 1234567");
                    default -> NOBODY.withEmail("a@mail.at", true).withStoreId("shopify:one", "1");
                };
                answers.add(all.submit(() -> {
                    start.await();
                    return told(identity);
                }));
            }
            start.countDown();
            for (Future<CustomerId> answer : answers) {
                found.add(answer.get());
            }
        }
        // Who first tells of the number alone and who first tells of the address alone may be two; they are asked
        // about, never silently joined.
        assertThat(found.size()).isLessThanOrEqualTo(2);
        assertThat(doubts.open(shop)).isEqualTo(found.size() - 1);
    }

    @Test
    void twoOrdersOfOneNewCustomerAtOnceMakeOneRecord() throws Exception {
        for (int round = 0; round < 20; round++) {
            Identity identity = store("round" + round).withEmail("r" + round + "@mail.at", true);
            CountDownLatch start = new CountDownLatch(1);
            try (ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<CustomerId> one = two.submit(() -> {
                    start.await();
                    return told(identity);
                });
                Future<CustomerId> other = two.submit(() -> {
                    start.await();
                    return told(identity);
                });
                start.countDown();
                assertThat(one.get()).isEqualTo(other.get());
            }
        }
    }

    @Test
    void oneShopsCustomersAreNobodyInAnother() {
        CustomerId here = told(store("1").withEmail("a@mail.at", true));
        ShopId other =
                shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "UTC")).id();

        CustomerId there = customers.resolve(other, store("1").withEmail("a@mail.at", true), TOLD);
        assertThat(there).isNotEqualTo(here);
        assertThatThrownBy(() -> customers.current(other, here)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> merges.merge(other, there, here, "", "person:1"))
                .isInstanceOf(ProblemException.class);
    }
}
