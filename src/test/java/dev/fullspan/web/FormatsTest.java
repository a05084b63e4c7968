package dev.fullspan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Delta;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private final Formats british = new Formats(Locale.UK, ZoneId.of("Europe/Berlin"));
    private final Formats german = new Formats(Locale.GERMANY, ZoneId.of("Europe/Berlin"));

    @Test
    void numbersAreWrittenInTheReadersLocale() {
        assertThat(british.number(12_408)).isEqualTo("12,408");
        assertThat(german.number(12_408)).isEqualTo("12.408");
    }

    @Test
    void moneyIsExactBelowAThousandInHeadlinesAndWholeFromThere() {
        assertThat(british.headline(Money.of("999.99", EUR))).isEqualTo("€999.99");
        assertThat(british.headline(Money.of("84210.40", EUR))).isEqualTo("€84,210");
        assertThat(british.headline(Money.of("451.26", EUR), Money.of("84210.40", EUR)))
                .isEqualTo("€451");
        assertThat(german.money(Money.of("12.50", EUR))).isEqualTo("12,50\u00a0€");
    }

    @Test
    void yenHasNoDecimals() {
        assertThat(british.money(new Money(1500, Currency.getInstance("JPY")))).isEqualTo("JP¥1,500");
    }

    @Test
    void aChangeHasItsSignAndAWordAndNothingBeforeHasNone() {
        Delta more = british.delta(106, 100, Delta.Good.MORE);
        assertThat(more).isEqualTo(new Delta("+6%", Delta.Direction.UP, Delta.Mood.GOOD, "more"));
        Delta less = british.delta(90, 100, Delta.Good.MORE);
        assertThat(less).isEqualTo(new Delta("−10%", Delta.Direction.DOWN, Delta.Mood.BAD, "less"));
        assertThat(british.delta(90, 100, Delta.Good.LESS).mood()).isEqualTo(Delta.Mood.GOOD);
        assertThat(german.delta(106, 100, Delta.Good.MORE).text()).isEqualTo("+6\u00a0%");
        assertThat(british.delta(5, 0, Delta.Good.MORE)).isNull();
        assertThat(british.delta(100, 100, Delta.Good.MORE).word()).isEqualTo("the same");
    }

    @Test
    void sharesChangeInPoints() {
        assertThat(british.share(0.0291)).isEqualTo("2.9%");
        assertThat(british.share(0.0042)).isEqualTo("0.42%");
        assertThat(british.columnShare(0.06)).isEqualTo("6.0%");
        assertThat(british.columnShare(0)).isEqualTo("0%");
        assertThat(british.columnShare(1)).isEqualTo("100%");
        assertThat(british.pointsDelta(0.031, 0.029, Delta.Good.MORE).text()).isEqualTo("+0.2 pts");
    }

    @Test
    void lengthsOfTimeHaveTheirTwoLargestUnits() {
        assertThat(british.duration(0)).isEqualTo("0 s");
        assertThat(british.duration(200)).isEqualTo("3 min 20 s");
        assertThat(british.duration(3_600)).isEqualTo("1 h");
        assertThat(british.duration(187_200)).isEqualTo("2 d 4 h");
        assertThat(british.duration(86_405)).isEqualTo("1 d");
    }

    @Test
    void timesStandInTheShopsZone() {
        assertThat(british.time(Instant.parse("2026-03-31T12:02:00Z"))).isEqualTo("14:02");
    }

    @Test
    void aMomentSaysItsYearWhereItIsAnother() {
        Instant now = Instant.parse("2026-03-31T12:02:00Z");
        assertThat(british.moment(Instant.parse("2026-02-01T07:05:00Z"), now)).isEqualTo("1 Feb, 08:05");
        assertThat(british.moment(Instant.parse("2025-12-31T12:02:00Z"), now)).isEqualTo("31 Dec 2025, 13:02");
    }

    @Test
    void aRangeSaysItsYearOnce() {
        LocalDate last = LocalDate.of(2026, 3, 31);
        assertThat(british.range(DateRange.lastDays(30, last))).isEqualTo("2 Mar – 31 Mar 2026");
        assertThat(german.range(DateRange.lastDays(30, last))).isEqualTo("2. März – 31. März 2026");
        assertThat(british.range(DateRange.lastDays(1, last))).isEqualTo("31 Mar 2026");
        assertThat(british.range(DateRange.lastDays(120, last))).isEqualTo("2 Dec 2025 – 31 Mar 2026");
    }

    @Test
    void howLongAgoHasOneUnit() {
        Instant now = Instant.parse("2026-03-31T12:00:00Z");
        assertThat(british.ago(now.minusSeconds(3), now)).isEqualTo("just now");
        assertThat(british.ago(now.minusSeconds(190), now)).isEqualTo("3 min ago");
        assertThat(british.ago(now.minusSeconds(9 * 86_400), now)).isEqualTo("22 Mar 2026");
    }

    @Test
    void sizesHaveTheirLargestUnit() {
        assertThat(british.bytes(999)).isEqualTo("999 B");
        assertThat(british.bytes(1_400_000_000L)).isEqualTo("1.4 GB");
    }
}
