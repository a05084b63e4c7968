package dev.fullspan.journey.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.Money;
import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import dev.fullspan.web.Formats;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is to be done, with what it is worth. */
class HomeActionsTest {
    @Test
    void moneyOfAFindingIsAtRiskOnceAndNotEachMonth() {
        Finding finding = new Finding(
                "tie-out",
                Grade.WARN,
                "Partners have not tied out",
                "4 orders differ.",
                "Call them.",
                "/shops/1/tie-outs",
                Money.of(new BigDecimal("310.09"), Currency.getInstance("EUR")));
        assertThat(HomeActions.todo(finding, new Formats(Locale.UK, ZoneOffset.UTC))
                        .money())
                .isEqualTo("− €310.09 at risk");
    }
}
