package dev.fullspan.plan.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fullspan.kernel.Money;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static Money euros(double amount) {
        return new Money(Math.round(amount * 100), Currency.getInstance("EUR"));
    }

    /** Garwood 1936, and every table of exact Poisson limits since. */
    @Test
    void theIntervalIsThePublishedOne() {
        assertThat(Promise.low(0)).isZero();
        assertThat(Promise.high(0)).isCloseTo(3.689, within(5e-4));
        assertThat(Promise.low(4)).isCloseTo(1.090, within(5e-4));
        assertThat(Promise.high(4)).isCloseTo(10.242, within(5e-4));
        assertThat(Promise.low(10)).isCloseTo(4.795, within(5e-4));
        assertThat(Promise.high(10)).isCloseTo(18.390, within(5e-4));
    }

    @Test
    void fourOrdersTellNothingWhereSixWereExpected() {
        assertThat(Promise.of(4, euros(200), null, euros(300))).isEqualTo(Promise.TOO_EARLY);
        assertThat(Promise.of(4, euros(200), null, euros(150))).isEqualTo(Promise.TOO_EARLY);
        assertThat(Promise.of(4, euros(200), null, euros(600))).isEqualTo(Promise.BEHIND);
        assertThat(Promise.of(40, euros(2_000), null, euros(1_000))).isEqualTo(Promise.KEPT);
    }

    @Test
    void withoutAnOrderTheShopsOwnOrdersSayWhatOneIsWorth() {
        assertThat(Promise.of(0, euros(0), euros(50), euros(180))).isEqualTo(Promise.TOO_EARLY);
        assertThat(Promise.of(0, euros(0), euros(50), euros(190))).isEqualTo(Promise.BEHIND);
        assertThat(Promise.of(0, euros(0), null, euros(190))).isEqualTo(Promise.TOO_EARLY);
    }

    @Test
    void aLinkThatBringsWhatWasExpectedIsRarelyToldToBeBehindOrAhead() {
        Random random = new Random(11);
        int told = 0;
        for (int link = 0; link < 4_000; link++) {
            int orders = 0;
            for (double time = -Math.log(random.nextDouble()); time < 6; time -= Math.log(random.nextDouble())) {
                orders++;
            }
            told += Promise.of(orders, euros(50 * orders), euros(50), euros(300)) == Promise.TOO_EARLY ? 0 : 1;
        }
        assertThat(told / 4_000.).isLessThan(.05);
    }
}
