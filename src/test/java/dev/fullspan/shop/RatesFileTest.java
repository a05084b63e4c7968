package dev.fullspan.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesFileTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final LocalDate LAST = LocalDate.of(2026, 3, 10);

    /** The first two days of the bank's own file, cut to a few of its columns. */
    private static final String BANK = """
            Date,USD,JPY,BGN,CYP,GBP,
            1999-01-05,1.1790,130.96,N/A,0.58230,0.7122,
            1999-01-04,1.1789,133.73,N/A,0.58231,0.7111,
            """;

    private static RatesFile read(String text, Currency own) {
        return RatesFile.read(text, own, LAST);
    }

    private static ExchangeRate rate(String currency, String day, String amount, String per) {
        return new ExchangeRate(
                Currency.getInstance(currency), LocalDate.parse(day), new BigDecimal(amount), new BigDecimal(per));
    }

    @Test
    void linesOfDayCurrencyAndRateAreRead() {
        RatesFile file = read("day,currency,rate\n2026-03-02,USD,0.9234\n2026-03-02,kwd,3.01\n", EUR);

        assertThat(file.rates())
                .containsExactly(rate("USD", "2026-03-02", "0.9234", "1"), rate("KWD", "2026-03-02", "3.01", "1"));
        assertThat(file.faults()).isZero();
    }

    @Test
    void columnsMayStandInAnyOrderWithUnitsQuotesAndOtherSeparators() {
        String text = "\uFEFF\"Rate\";\"per\";\"Currency\";\"Date\"\r\n\"0.6150\";100;JPY;2026-03-02\r\n\r\n";

        assertThat(read(text, EUR).rates()).containsExactly(rate("JPY", "2026-03-02", "0.615", "100"));
        assertThat(read("2026-03-02,USD,0.5", EUR).rates()).containsExactly(rate("USD", "2026-03-02", "0.5", "1"));
    }

    @Test
    void theBanksFileIsReadTheOtherWayRoundForAShopInEuros() {
        RatesFile file = read(BANK, EUR);

        assertThat(file.faults()).isZero();
        assertThat(file.rates())
                .containsExactlyInAnyOrder(
                        rate("USD", "1999-01-05", "1", "1.1790"),
                        rate("JPY", "1999-01-05", "1", "130.96"),
                        rate("CYP", "1999-01-05", "1", "0.58230"),
                        rate("GBP", "1999-01-05", "1", "0.7122"),
                        rate("USD", "1999-01-04", "1", "1.1789"),
                        rate("JPY", "1999-01-04", "1", "133.73"),
                        rate("CYP", "1999-01-04", "1", "0.58231"),
                        rate("GBP", "1999-01-04", "1", "0.7111"));
    }

    @Test
    void theBanksFileGivesCrossRatesForAShopInAnotherCurrency() {
        assertThat(read(BANK, USD).rates())
                .contains(rate("EUR", "1999-01-04", "1.1789", "1"), rate("GBP", "1999-01-04", "1.1789", "0.7111"))
                .noneMatch(rate -> rate.currency().equals(USD))
                .hasSize(8);
        assertThat(read(BANK, Currency.getInstance("BGN")).rates()).isEmpty();
        assertThatThrownBy(() -> read(BANK, Currency.getInstance("PLN")))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.field()).isEqualTo("file");
                    assertThat(e.detail()).contains("no column PLN");
                });
    }

    @Test
    void theBanksFileOfOneDayIsReadToo() {
        assertThat(read("Date, USD, JPY, \n09 March 2026, 1.0823, 161.02, \n", EUR)
                        .rates())
                .containsExactly(rate("USD", "2026-03-09", "1", "1.0823"), rate("JPY", "2026-03-09", "1", "161.02"));
    }

    @Test
    void whatIsWrongIsToldByLineAndFieldAndCostsNoNeighbour() {
        RatesFile file = read("""
                day,currency,rate,per
                2026-03-02,USD,0.9234,1
                02.03.2026,USD,0.9,1
                2026-03-12,USD,0.9,1
                2026-03-03,DOLLAR,0.9,1
                2026-03-03,EUR,1,1
                2026-03-03,USD,"0,9",1
                2026-03-03,USD,-0.9,1
                2026-03-03,USD,1e5,1
                2026-03-03,USD,0.12345678901,1
                2026-03-03,USD,0.9,0
                2026-03-03,USD,,1
                2026-03-02,USD,0.9999,1
                2026-03-04,USD,0.93,1,extra
                2026-03-05,USD,0.94,
                """, EUR);

        assertThat(file.rates())
                .containsExactly(rate("USD", "2026-03-02", "0.9234", "1"), rate("USD", "2026-03-05", "0.94", "1"));
        assertThat(file.refused())
                .extracting(refused -> refused.line() + " " + refused.field())
                .containsExactly(
                        "3 day",
                        "4 day",
                        "5 currency",
                        "6 currency",
                        "7 line",
                        "8 rate",
                        "9 rate",
                        "10 rate",
                        "11 per",
                        "12 rate",
                        "13 rate",
                        "14 line");
        assertThat(file.faults()).isEqualTo(12);
        assertThat(file.refused().get(1).reason()).contains("has not come yet");
        assertThat(file.refused().get(3).reason()).contains("own currency");
    }

    @Test
    void aBrokenCellOfTheBankCostsNoOther() {
        RatesFile file =
                read("Date,USD,XYZ,GBP\n2026-03-02,1.08,2,oops\nsoon,1.09,,0.85\n2026-03-03,1.07,,0.86\n", EUR);

        assertThat(file.rates())
                .containsExactly(
                        rate("USD", "2026-03-02", "1", "1.08"),
                        rate("USD", "2026-03-03", "1", "1.07"),
                        rate("GBP", "2026-03-03", "1", "0.86"));
        assertThat(file.refused())
                .extracting(refused -> refused.line() + " " + refused.field())
                .containsExactly("2 XYZ", "2 GBP", "3 Date");
    }

    @Test
    void aFileOfSomethingElseIsRefusedWithWhatToDo() {
        for (String text : List.of("", "\n\n", "name,price\nTray,59\n", "%PDF-1.7", "\0\0")) {
            assertThatThrownBy(() -> read(text, EUR)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.field()).isEqualTo("file");
                assertThat(e.detail()).contains("day,currency,rate");
            });
        }
    }

    @Test
    void endlessFaultsAreCountedAndTheFirstHundredTold() {
        RatesFile file = read("day,currency,rate\n" + "x\n".repeat(250), EUR);

        assertThat(file.faults()).isEqualTo(250);
        assertThat(file.refused()).hasSize(100);
    }
}
