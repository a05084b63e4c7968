package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.demo.history.Deed;
import dev.fullspan.demo.history.History;
import dev.fullspan.demo.history.HistoryPlan;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.demo.visitors.HistoryTelling;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo's planted payment failure is found, dated and priced in its history as told through the tracking API, and not without it. */
@FullspanTest
class PlantedFailureTest {
    private static final Instant END = Instant.parse("2025-11-20T17:30:00Z");
    /** Of a hundred payments 45 instead of 4 fail; seven in ten of those buyers leave who otherwise would have bought 91 times. */
    private static final double MORE_LOST = (.96 * .91 + .04 * .3) - (.55 * .91 + .45 * .3);

    @Autowired
    private HistoryTelling telling;

    @Autowired
    private Shops shops;

    @Autowired
    private WriteKeys keys;

    @Autowired
    private EventLog log;

    @Autowired
    private LeakSearch search;

    @Test
    void itIsFoundDatedAndPriced() throws Exception {
        HistoryPlan plan = plan(EnumSet.allOf(Truth.class));
        List<Leak> leaks = search.in(told(plan));

        Leak leak = leaks.getFirst();
        assertThat(leak.where()).isEqualTo(Map.of("device", "mobile", "payment_method", "card"));
        assertThat(leak.step()).isEqualTo(LeakStep.ORDER);
        assertThat(leak.since())
                .isBetween(
                        plan.paymentBreaks().minusDays(6), plan.paymentBreaks().plusDays(6));
        assertThat(leak.until()).isNull();
        assertThat(leak.code()).isEqualTo("3DS_TIMEOUT");
        double recoverable = recoverablePerWeek(plan);
        assertThat(leak.recoverable().low().minor() / 100.0).isLessThan(recoverable);
        assertThat(leak.recoverable().high().minor() / 100.0).isGreaterThan(recoverable);
    }

    @Test
    void itsRepairIsProven() throws Exception {
        HistoryPlan plan =
                new HistoryPlan(20260101, END, 6, 1.6, EnumSet.allOf(Truth.class), "http://localhost:8080", 7);
        Scope scope = told(plan);
        LeakTrials trials = search.trials(scope);

        Leak leak = search.in(scope, trials).stream()
                .filter(one -> one.step() == LeakStep.ORDER)
                .findFirst()
                .orElseThrow();
        assertThat(leak.where()).isEqualTo(Map.of("device", "mobile", "payment_method", "card"));
        assertThat(leak.until())
                .isBetween(
                        plan.paymentMended().minusDays(7), plan.paymentMended().plusDays(6));
        assertThat(RepairProof.of(leak, plan.paymentMended(), trials.checkouts(), scope.currency()))
                .isInstanceOf(RepairProof.Shown.class);
        assertThat(RepairProof.of(leak, plan.paymentMended().minusWeeks(3), trials.checkouts(), scope.currency()))
                .as("three weeks before anything was mended, half of what followed is broken still")
                .satisfies(early -> assertThat(gain(early))
                        .isLessThan(gain(
                                RepairProof.of(leak, plan.paymentMended(), trials.checkouts(), scope.currency()))));
    }

    private static long gain(RepairProof proof) {
        return switch (proof) {
            case RepairProof.TooEarly early -> 0;
            case RepairProof.NotShown not -> not.gain().amount().minor();
            case RepairProof.Shown shown -> shown.gain().amount().minor();
        };
    }

    @Test
    void withoutItNothingIsFoundThere() throws Exception {
        EnumSet<Truth> others = EnumSet.allOf(Truth.class);
        others.remove(Truth.PAYMENT_FAILS_ON_MOBILES);

        assertThat(search.in(told(plan(others)))).noneMatch(leak -> leak.step() == LeakStep.ORDER);
    }

    private static HistoryPlan plan(Set<Truth> planted) {
        return new HistoryPlan(20260101, END, 5, .8, planted, "http://localhost:8080");
    }

    private Scope told(HistoryPlan plan) throws Exception {
        ShopId shop = shops.add(NewShop.of("Demo " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        telling.tell(keys.mint(shop), plan);
        log.awaitLoaded();
        return new Scope(
                shop,
                END.minus(Duration.ofDays(200)),
                END.plusSeconds(3_600),
                HistoryPlan.ZONE,
                Currency.getInstance("EUR"),
                List.of());
    }

    /** What the plan's own chances say, with the checkouts and values that came of them. */
    private static double recoverablePerWeek(HistoryPlan plan) {
        Map<String, BigDecimal> values = new HashMap<>();
        Set<String> byCard = new HashSet<>();
        Set<String> chosen = new HashSet<>();
        new History(plan).tell(day -> {
            for (Deed deed : day.deeds()) {
                String checkout = String.valueOf(deed.properties().get("checkout_id"));
                if ("Checkout Started".equals(deed.event())) {
                    values.put(
                            checkout,
                            new BigDecimal(String.valueOf(deed.properties().get("revenue"))));
                }
                boolean first = "Payment Info Entered".equals(deed.event()) && chosen.add(checkout);
                if (first
                        && "mobile".equals(deed.deviceClass())
                        && "card".equals(deed.properties().get("payment_method"))
                        && !day.date().isBefore(plan.paymentBreaks())) {
                    byCard.add(checkout);
                }
            }
        });
        double value = byCard.stream()
                .mapToDouble(checkout -> values.get(checkout).doubleValue())
                .average()
                .orElseThrow();
        double weeks =
                Duration.between(plan.paymentBreaks().atStartOfDay(HistoryPlan.ZONE), END.atZone(HistoryPlan.ZONE))
                                .toHours()
                        / 168.0;
        return MORE_LOST * byCard.size() / weeks * value;
    }
}
