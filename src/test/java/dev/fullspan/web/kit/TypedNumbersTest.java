package dev.fullspan.web.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1250|1250",
                "1250.5|1250.5",
                "1250,5|1250.5",
                "1250,50|1250.50",
                "1.250,00|1250.00",
                "1,250.00|1250.00",
                "1 250|1250",
                "1 250,5|1250.5",
                "1\u00a0250,50|1250.50",
                "1'250.50|1250.50",
                "1.250.000|1250000",
                "1,250,000|1250000",
                "12.345.678,9|12345678.9",
                "62.125|62.125"
            })
    void signsBetweenThousandsAreReadWhereTheyCanBeNothingElse(String typed, String number) {
        assertThat(Typed.number("amount", typed, "an amount")).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,250", "12.50.00", "1.25,00", "1,2,3", "-5", "1e5", "1 25", "1..250,00", "EUR"})
    void whatCanBeReadInTwoWaysIsRefused(String typed) {
        assertThatThrownBy(() -> Typed.number("amount", typed, "an amount")).isInstanceOf(ProblemException.class);
    }
}
