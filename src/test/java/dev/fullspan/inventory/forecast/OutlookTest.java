package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.inventory.purchase.Inbound;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten units are asked for each day, almost exactly. */
class OutlookTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Forecast.Estimated TEN_A_DAY = tenADay();

    @Test
    void stockRunsOutOnTheDayWhoseDemandTakesTheLastUnit() {
        Outlook outlook = outlook(95, List.of());
        assertThat(outlook.daysOfCover()).isCloseTo(9.5, within(1e-9));
        assertThat(outlook.likely()).isEqualTo(TODAY.plusDays(9));
        assertThat(outlook.early()).isBefore(outlook.likely());
        assertThat(outlook.late()).isAfterOrEqualTo(outlook.likely());
    }

    @Test
    void whatComesInTimeLengthensIt() {
        assertThat(outlook(95, List.of(new Inbound(TODAY.plusDays(5), 50))).likely())
                .isEqualTo(TODAY.plusDays(14));
    }

    @Test
    void whatComesTooLateDoesNot() {
        assertThat(outlook(95, List.of(new Inbound(TODAY.plusDays(30), 500))).likely())
                .isEqualTo(TODAY.plusDays(9));
    }

    @Test
    void whatIsOverdueIsOrderedButNotComing() {
        Outlook outlook = outlook(95, List.of(new Inbound(TODAY.minusDays(1), 500)));
        assertThat(outlook.likely()).isEqualTo(TODAY.plusDays(9));
        assertThat(outlook.suggested()).isZero();
    }

    @Test
    void nothingLeftHasRunOutToday() {
        Outlook outlook = outlook(-20, List.of());
        assertThat(outlook.likely()).isEqualTo(TODAY);
        assertThat(outlook.daysOfCover()).isZero();
        assertThat(outlook.orderBy()).isEqualTo(TODAY);
        // A week until the next look and ten days until it is there.
        assertThat(outlook.lost()).isCloseTo(170, within(1e-6));
    }

    @Test
    void theReorderPointLastsWithTheServiceLevelUntilTheNextOrderIsThere() {
        Outlook outlook = outlook(95, List.of());
        assertThat(outlook.reorderPoint()).isEqualTo(192); // the quantile of Poisson(170)
        assertThat(outlook.suggested()).isEqualTo(outlook.reorderPoint() + 280 - 95);
        assertThat(outlook(1_000, List.of()).suggested()).isZero();
        assertThat(outlook(95, List.of(new Inbound(TODAY.plusDays(3), 1_000))).suggested())
                .isZero();
    }

    @Test
    void anOrderMustGoOutInTime() {
        assertThat(outlook(300, List.of()).orderBy()).isBetween(TODAY.plusDays(15), TODAY.plusDays(19));
        assertThat(outlook(95, List.of()).orderBy()).isEqualTo(TODAY);
        assertThat(outlook(10_000, List.of()).orderBy()).isNull();
        assertThat(outlook(10_000, List.of()).likely()).isNull();
    }

    @Test
    void onlyWhatIsAskedForBeforeTheNextDeliveryIsLost() {
        assertThat(outlook(40, List.of(new Inbound(TODAY.plusDays(6), 1_000))).lost())
                .isCloseTo(20, within(0.5));
        assertThat(outlook(400, List.of()).lost()).isCloseTo(0, within(0.01));
    }

    private static Outlook outlook(long net, List<Inbound> inbound) {
        return Outlook.of(TEN_A_DAY, net, 10, ReorderRule.USUAL, inbound);
    }

    private static Forecast.Estimated tenADay() {
        double[] even = new double[Rhythm.AHEAD];
        Arrays.fill(even, 1);
        double[] weekdays = new double[7];
        Arrays.fill(weekdays, 1);
        return new Forecast.Estimated(Rhythm.stored(TODAY, even), 10, 0, 0.2, 0, weekdays);
    }
}
