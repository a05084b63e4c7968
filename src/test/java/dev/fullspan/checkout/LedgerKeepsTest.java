package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.access.TestSignIn;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people note, say and book in the ledger, whatever is searched again. */
@FullspanTest
class LedgerKeepsTest extends LeakCases {
    @Test
    void whatAPersonNotesIsMeasuredAndMetByTheSearch() {
        ShopId shop = shop(7, true);
        Place place = new Place(
                LeakStep.ORDER,
                new TreeMap<>(Map.of("device", "mobile", "payment_method", "card")),
                monday().plusWeeks(BrokenCheckouts.BROKEN_FROM),
                null);
        Leak leak = search.measured(shops.get(shop), place).orElseThrow();
        assertThat(leak.recoverable().low().minor() / 100.0).isLessThan(RECOVERABLE);
        assertThat(leak.recoverable().high().minor() / 100.0).isGreaterThan(RECOVERABLE);
        long id = ledger.note(shop, leak, new Ledger.Noted("Phones cannot pay", false), clock.instant());

        search.run(shops.get(shop));

        List<Ledger.Entry> all = all(shop);
        assertThat(all).as("the search finds the same one").hasSize(1);
        assertThat(all.getFirst().id()).isEqualTo(id);
        assertThat(all.getFirst().title()).isEqualTo("Phones cannot pay");
        ledger.remove(shop, id);
        assertThat(all(shop)).isEmpty();
    }

    @Test
    void whatAPersonSaysThatItCostsStands() {
        ShopId shop = shop(8, true);
        Money week = new Money(12_345, shops.get(shop).currency());
        Leak said = new Leak(
                LeakStep.ORDER,
                new TreeMap<>(Map.of("device", "mobile", "payment_method", "card")),
                monday().plusWeeks(BrokenCheckouts.BROKEN_FROM),
                null,
                0,
                0,
                0,
                week,
                new Leak.Range(week, week, week),
                false,
                null);
        ledger.note(shop, said, new Ledger.Noted("Phones cannot pay", true), clock.instant());

        search.run(shops.get(shop));

        assertThat(all(shop))
                .singleElement()
                .satisfies(entry -> assertThat(entry.leak()).isEqualTo(said));
    }

    @Test
    void theLedgerKeepsWhatPeopleSaidWhenItIsSearchedAgain() {
        ShopId shop = shop(3, true);
        search.run(shops.get(shop));
        List<Ledger.Entry> found = all(shop);
        assertThat(found).hasSize(1);
        ledger.assign(shop, found.getFirst().id(), "Mara", "Ask the bank", null);

        search.run(shops.get(shop));

        assertThat(search.isDue(shops.get(shop))).isFalse();
        BrokenCheckouts.into(
                log,
                shop,
                monday().minusWeeks(BrokenCheckouts.WEEKS)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant(),
                9,
                false);
        assertThat(search.isDue(shops.get(shop)))
                .as("after half a year more was told")
                .isTrue();
        List<Ledger.Entry> again = all(shop);
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().owner()).isEqualTo("Mara");
        assertThat(again.getFirst().repair()).isEqualTo("Ask the bank");
    }

    @Test
    void whatIsNotFoundAgainIsSetAsideUntilItIs() {
        ShopId shop = shop(12, true);
        search.run(shops.get(shop));
        Ledger.Entry entry = all(shop).getFirst();
        assertThat(entry.isLeaking()).isTrue();

        ledger.take(shop, List.of(), new Ledger.Searched(clock.instant().plusSeconds(1), 1_000, 1_000, 1, EUR));

        assertThat(all(shop)).singleElement().satisfies(aside -> {
            assertThat(aside.state()).isEqualTo(Ledger.State.OPEN);
            assertThat(aside.isLeaking()).isFalse();
            assertThat(LeaksTable.word(aside)).isEqualTo("No longer found");
        });
        ledger.take(
                shop, List.of(entry.leak()), new Ledger.Searched(clock.instant().plusSeconds(2), 1_000, 1_000, 1, EUR));
        assertThat(all(shop)).singleElement().matches(Ledger.Entry::isLeaking);
    }

    @Test
    void aRepairIsBookedOnlyWhereItShows() {
        ShopId shop = shop(4, true);
        search.run(shops.get(shop));
        Ledger.Entry entry = all(shop).getFirst();
        ledger.repaired(shop, entry.id(), monday().plusWeeks(BrokenCheckouts.WEEKS - 3));

        search.run(shops.get(shop)); // nothing was mended: the payments go on failing

        assertThat(ledger.get(shops.get(shop), entry.id()).state()).isEqualTo(Ledger.State.REPAIRED);
    }

    @Test
    void aRepairThatShowsIsBooked() {
        ShopId shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/London"))
                .id();
        LocalDate first = monday().minusWeeks(8);
        int mended = BrokenCheckouts.BROKEN_FROM + 6;
        Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        BrokenCheckouts.into(log, shop, start, 6, mended, BrokenCheckouts.WEEKS + 8);
        search.run(shops.get(shop));
        Ledger.Entry entry = all(shop).getFirst();
        assertThat(entry.leak().until())
                .as("it has an end")
                .isBetween(
                        first.plusWeeks(mended).minusDays(7),
                        first.plusWeeks(mended).plusDays(6));
        ledger.repaired(shop, entry.id(), first.plusWeeks(mended));

        search.run(shops.get(shop));

        Ledger.Entry booked = ledger.get(shops.get(shop), entry.id());
        assertThat(booked.state()).isEqualTo(Ledger.State.VERIFIED);
        Leak.Range gain = Objects.requireNonNull(booked.gain());
        assertThat(gain.low().minor() / 100.0).isPositive().isLessThan(RECOVERABLE);
        assertThat(gain.high().minor() / 100.0).isGreaterThan(RECOVERABLE);
    }

    @Test
    void whatWasNotedIsToldBesideWhatWasFound() throws Exception {
        ShopId shop = shop(10, false);
        Money week = new Money(7_000, shops.get(shop).currency());
        Leak said = new Leak(
                LeakStep.CART,
                new TreeMap<>(),
                monday().plusWeeks(20),
                null,
                0,
                0,
                0,
                week,
                new Leak.Range(week, week, week),
                false,
                null);
        long id = ledger.note(shop, said, new Ledger.Noted("The voucher field", true), clock.instant());
        ledger.assign(shop, id, "Mara", null, null);
        String key = TestSignIn.key(program, shop, "reports:read");

        JsonNode leaks = get(shop, key, "?from=" + monday().plusWeeks(20)).get("leaks");

        assertThat(leaks.size()).isEqualTo(1);
        assertThat(leaks.get(0).get("title").asString()).isEqualTo("The voucher field");
        assertThat(leaks.get(0).get("step").asString()).isEqualTo("cart");
        assertThat(leaks.get(0).get("share").isNull()).isTrue();
        assertThat(leaks.get(0).get("recoverablePerWeek").get("amount").asString())
                .isEqualTo("70.00");
        assertThat(leaks.get(0).get("owner").asString()).isEqualTo("Mara");
        assertThat(get(shop, key, "?from=" + monday() + "&to=" + monday().plusWeeks(19))
                        .get("leaks")
                        .size())
                .as("before it was")
                .isZero();
    }
}
