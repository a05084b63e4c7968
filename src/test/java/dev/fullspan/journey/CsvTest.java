package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void textThatASpreadsheetWouldTakeForAFormulaIsMadeHarmless() {
        assertThat(csv("=1+1", "+1", "-1+1", "-1", "@x", "\tx", "＝1", "plain", "a=b"))
                .isEqualTo("'=1+1,'+1,'-1+1,-1,'@x,'\tx,'＝1,plain,a=b\r\n");
    }

    @Test
    void numbersStandPlainlyAndMissingOnesAreEmpty() {
        assertThat(csv(
                        -5L,
                        new Measure.Amount(new Money(-1250, EUR)),
                        new Measure.Share(1 / 3.0, 3),
                        new Measure.Share(0.00001, 100_000),
                        new Measure.Seconds(90),
                        new Measure.NotEstimable("There is nothing."),
                        null))
                .isEqualTo("-5,-12.50,0.3333333,0.00001,90,,\r\n");
    }

    @Test
    void separatorsAndQuotesInTextAreKept() {
        assertThat(csv("a,b", "say \"x\"", "two\nlines")).isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n");
    }

    private static String csv(Object... cells) {
        List<String> columns = java.util.stream.IntStream.range(0, cells.length)
                .mapToObj(i -> "c" + i)
                .toList();
        String text = Csv.of(new Table(columns, List.of(Arrays.asList(cells))));
        return text.substring(text.indexOf("\r\n") + 2);
    }
}
