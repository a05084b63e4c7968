package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units of orders that are to lie elsewhere go there, and are at no moment free for others. */
@FullspanTest
class MovedClaimsTest {
    private static final List<String> SKUS = List.of("A", "B");

    @Autowired
    Shops shops;

    @Autowired
    Stock stock;

    @Autowired
    Locations locations;

    @Autowired
    JdbcClient database;

    private ShopId shop() {
        return shops.add(NewShop.of("Moved " + UUID.randomUUID(), "EUR", "UTC")).id();
    }

    private record Wanted(SortedMap<String, Claim> claims, SortedMap<String, SortedMap<Long, Claim>> lying) {}

    /** What lies where is what was asked last of each order, whatever came between. */
    @Test
    void afterAnyInterleavingEachOrderHasItsClaimWhereItIsToLie() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ShopId shop = shop();
            List<Long> places = new ArrayList<>(List.of(locations.defaultOf(shop)));
            places.add(locations.add(shop, "Nord", Location.Kind.PARTNER));
            places.add(locations.add(shop, "Süd", Location.Kind.PARTNER));
            for (String sku : SKUS) {
                places.forEach(at -> stock.count(shop, sku, at, random.nextInt(8), "count", "test"));
            }
            Map<String, Wanted> last = new TreeMap<>();
            for (int round = 0; round < 6; round++) {
                List<CompletableFuture<Void>> all = new ArrayList<>();
                for (int order = 0; order < 4; order++) {
                    String name = "o" + order;
                    Wanted wanted = wanted(random, places, last.get(name));
                    last.put(name, wanted);
                    all.add(CompletableFuture.runAsync(
                            () -> stock.follow(shop, name, wanted.claims(), wanted.lying(), null, false, "test")));
                }
                all.forEach(CompletableFuture::join);
                for (Map.Entry<String, Wanted> one : last.entrySet()) {
                    check(shop, one.getKey(), one.getValue(), "seed " + seed + ", round " + round);
                }
            }
            StockSoundness.check(database, shop);
            last.forEach(
                    (name, wanted) -> stock.follow(shop, name, wanted.claims(), wanted.lying(), null, false, "test"));
            last.forEach((name, wanted) -> check(shop, name, wanted, "again"));
        }
    }

    /** What left stays gone; the rest is anything. */
    private static Wanted wanted(SplittableRandom random, List<Long> places, Wanted before) {
        SortedMap<String, Claim> claims = new TreeMap<>();
        SortedMap<String, SortedMap<Long, Claim>> lying = new TreeMap<>();
        for (String sku : SKUS) {
            SortedMap<Long, Claim> at = new TreeMap<>();
            long outstanding = 0;
            long out = 0;
            for (long place : places) {
                long gone =
                        before == null ? 0 : before.lying().get(sku).get(place).out();
                long leaves = random.nextInt(4) == 0 ? 1 : 0;
                long there = random.nextInt(4);
                at.put(place, new Claim(there, gone + leaves));
                outstanding += there;
                out += gone + leaves;
            }
            claims.put(sku, new Claim(outstanding + random.nextInt(3), out));
            lying.put(sku, at);
        }
        return new Wanted(claims, lying);
    }

    private void check(ShopId shop, String order, Wanted wanted, String as) {
        List<Allocation> all = stock.allocations(shop, order);
        for (String sku : SKUS) {
            List<Allocation> own =
                    all.stream().filter(one -> one.sku().equals(sku)).toList();
            assertThat(own.stream().mapToLong(Allocation::outstanding).sum())
                    .as("%s, %s of %s", as, sku, order)
                    .isEqualTo(wanted.claims().get(sku).outstanding());
            assertThat(own.stream().mapToLong(Allocation::shipped).sum())
                    .as("%s, gone of %s of %s", as, sku, order)
                    .isEqualTo(wanted.claims().get(sku).out());
            wanted.lying().get(sku).forEach((at, claim) -> {
                Allocation there = own.stream()
                        .filter(one -> one.location() == at)
                        .findFirst()
                        .orElse(new Allocation(order, sku, at, 0, 0, 0, 0));
                assertThat(there.outstanding())
                        .as("%s, %s of %s at %d", as, sku, order, at)
                        .isGreaterThanOrEqualTo(claim.outstanding());
                assertThat(there.shipped())
                        .as("%s, gone of %s of %s from %d", as, sku, order, at)
                        .isEqualTo(claim.out());
            });
        }
    }

    @Test
    void whileAnOrdersUnitsMoveNobodyElseCanHaveThem() {
        ShopId shop = shop();
        long here = locations.defaultOf(shop);
        long there = locations.add(shop, "Nord", Location.Kind.PARTNER);
        stock.count(shop, "A", here, 5, "count", "test");
        stock.count(shop, "A", there, 5, "count", "test");
        SortedMap<String, Claim> ten = new TreeMap<>(Map.of("A", new Claim(10, 0)));
        stock.follow(shop, "o", ten, new TreeMap<>(), null, false, "test");
        AtomicBoolean moving = new AtomicBoolean(true);
        AtomicInteger had = new AtomicInteger();
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            int i = 0;
            while (moving.get()) {
                try {
                    stock.hold(shop, "h" + i++, new TreeMap<>(Map.of("A", 1L)), Duration.ofSeconds(1));
                    had.incrementAndGet();
                } catch (ProblemException refused) {
                    // As it should.
                }
            }
        });
        for (int i = 0; i < 60; i++) {
            long to = i % 2 == 0 ? there : here;
            stock.follow(shop, "o", ten, lying(to, 8), null, false, "test");
        }
        moving.set(false);
        others.join();
        assertThat(had.get()).isZero();
        StockSoundness.check(database, shop);
    }

    private static SortedMap<String, SortedMap<Long, Claim>> lying(long at, long units) {
        return new TreeMap<>(Map.of("A", new TreeMap<>(Map.of(at, new Claim(units, 0)))));
    }

    @Test
    void whereThereIsTooLittleNothingMovesIfThatWasAsked() {
        ShopId shop = shop();
        long here = locations.defaultOf(shop);
        long there = locations.add(shop, "Nord", Location.Kind.PARTNER);
        stock.count(shop, "A", here, 5, "count", "test");
        stock.count(shop, "A", there, 2, "count", "test");
        SortedMap<String, Claim> three = new TreeMap<>(Map.of("A", new Claim(3, 0)));
        stock.follow(shop, "o", three, new TreeMap<>(), null, false, "test");
        assertThat(stock.follow(shop, "o", three, lying(there, 3), null, true, "test"))
                .isFalse();
        assertThat(stock.allocations(shop, "o")).singleElement().satisfies(one -> {
            assertThat(one.location()).isEqualTo(here);
            assertThat(one.outstanding()).isEqualTo(3);
        });
        assertThat(stock.follow(shop, "o", three, lying(there, 2), null, true, "test"))
                .isTrue();
        assertThat(stock.setAside(shop, List.of("o"))).hasSize(2);
    }
}
