package dev.fullspan.checkout.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PointBesideAdsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Formats FORMATS = new Formats(Locale.UK, ZoneOffset.UTC);
    private static final Money POINT = Money.of("620", EUR);

    /** @param cost of the average order @param worth what it brings @param power null for a channel of too few months */
    private static AdReturn ad(String channel, String cost, String worth, Double power) {
        return new AdReturn(
                channel,
                Money.of(cost, EUR),
                1,
                Money.of(worth, EUR),
                8,
                power == null ? null : new AdReturn.Elasticity(power, power - .1, power));
    }

    /**
     * Search: the next order costs 20 ÷ 0.5 = 40, so 620 buy 15.5 orders of 60, 930 of revenue. With 40 % margin 372 are left of that, 248 less than the
     * ads cost; of the point 248 are left.
     */
    @Test
    void bothAreWhatIsLeftOfAMonthInTheSameUnit() {
        var beside = new PointBesideAds(POINT, new BigDecimal("0.4"), List.of(ad("Paid Search", "20", "60", .5)));

        List<PointBesideAds.Way> ways = beside.ways();
        assertThat(ways.getFirst().revenue()).isEqualTo(POINT);
        assertThat(ways.getFirst().spent()).isEqualTo(Money.zero(EUR));
        assertThat(ways.getFirst().left()).isEqualTo(Money.of("248", EUR));
        assertThat(ways.get(1).revenue()).isEqualTo(Money.of("930", EUR));
        assertThat(ways.get(1).spent()).isEqualTo(POINT);
        assertThat(ways.get(1).left()).isEqualTo(Money.of("-248", EUR));
        assertThat(beside.advice(FORMATS))
                .isEqualTo(
                        "Mend the checkout before you buy more ads. A point leaves €248.00 of every month; €620.00 more on"
                                + " Paid Search brings back €248.00 less than it costs.");
    }

    /** 620 ÷ 20 = 31 orders of 60: 1,860, of which 40 % are 744; 124 are left. */
    @Test
    void adsThatLeaveLessThanThePointComeAfterIt() {
        var beside = new PointBesideAds(POINT, new BigDecimal("0.4"), List.of(ad("Email", "20", "60", 1.)));

        assertThat(beside.ways().get(1).left()).isEqualTo(Money.of("124", EUR));
        assertThat(beside.advice(FORMATS))
                .isEqualTo(
                        "Mend the checkout first. A point leaves €248.00 of every month; €620.00 more on Email leaves €124.00,"
                                + " and only once.");
    }

    /** 620 ÷ 10 = 62 orders of 60: 3,720; 3,100 are left before the goods, five times the point's 620. */
    @Test
    void withoutAMarginRevenueStandsThereAndThatIsSaid() {
        var beside = new PointBesideAds(POINT, null, List.of(ad("Email", "10", "60", 1.)));

        assertThat(beside.ways().getFirst().left()).isEqualTo(POINT);
        assertThat(beside.ways().get(1).left()).isEqualTo(Money.of("3100", EUR));
        assertThat(beside.advice(FORMATS))
                .startsWith("Both pay. €620.00 more on Email leaves €3,100 once")
                .contains("ahead after 6 months")
                .endsWith("What the goods cost is not taken off; say your margin below.");
    }

    @Test
    void aChannelKnownByItsAverageStandsAfterOneOfWhichTheNextOrderIsKnownAndIsSaidToBeSo() {
        var average = ad("Affiliates", "5", "60", null);
        var known = ad("Email", "20", "60", 1.);

        assertThat(new PointBesideAds(POINT, null, List.of(average, known)).ways())
                .extracting(way -> way.ad() == null ? "" : way.ad().channel())
                .containsExactly("", "Email", "Affiliates");
        assertThat(new PointBesideAds(POINT, null, List.of(average)).advice(FORMATS))
                .contains("on average; it will rather cost more");
    }

    @Test
    void aChannelOfWhichNothingCanBeToldIsNotCompared() {
        var useless = ad("Display", "20", "60", -.2);

        assertThat(new PointBesideAds(POINT, null, List.of(useless)).ways()).hasSize(1);
        assertThat(new PointBesideAds(POINT, null, List.of(useless)).advice(FORMATS))
                .isEmpty();
    }
}
