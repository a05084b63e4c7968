package dev.fullspan.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers are SciPy's 1.17 (nbinom, poisson). */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "10, 30, 0, 0.00411523",
        "10, 30, 10, 0.59593522",
        "10, 30, 21, 0.96423598",
        "0.4, 1.2, 0, 0.80274156",
        "0.4, 1.2, 1, 0.90977377",
        "250, 9000, 250, 0.55186497",
        "250, 9000, 501, 0.98599111",
        "3.7, 3.7, 0, 0.02472353",
        "3.7, 3.7, 3, 0.49415324",
        "3.7, 3.7, 8, 0.98629719"
    })
    void theDistributionIsTheNegativeBinomial(double mean, double variance, double units, double atMost) {
        assertThat(new Units(mean, variance).atMost(units)).isCloseTo(atMost, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 30, 0.1, 4", "10, 30, 0.5, 9", "10, 30, 0.95, 20", "0.4, 1.2, 0.1, 0", "0.4, 1.2, 0.95, 2",
        "250, 9000, 0.1, 139", "250, 9000, 0.5, 238", "250, 9000, 0.95, 423", "3.7, 3.7, 0.1, 1", "3.7, 3.7, 0.95, 7"
    })
    void aQuantileIsTheLeastThatIsEnough(double mean, double variance, double probability, long units) {
        assertThat(new Units(mean, variance).quantile(probability)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 30, 1, 9.004115",
        "10, 30, 11, 1.739006",
        "10, 30, 22, 0.113546",
        "0.4, 1.2, 1, 0.202742",
        "0.4, 1.2, 2, 0.112515",
        "250, 9000, 251, 36.959808",
        "250, 9000, 502, 0.771032",
        "3.7, 3.7, 1, 2.724724",
        "3.7, 3.7, 4, 0.62051",
        "3.7, 3.7, 8, 0.020768",
        "10, 30, 0, 10",
        "10, 30, -5, 15",
        "0, 0, 3, 0"
    })
    void whatIsAskedForBeyondASupplyIsAnExpectation(double mean, double variance, long supply, double units) {
        assertThat(new Units(mean, variance).beyond(supply)).isCloseTo(units, within(2e-6));
    }
}
