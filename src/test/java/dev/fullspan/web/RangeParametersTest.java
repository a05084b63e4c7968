package dev.fullspan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.RangeParameters.Compare;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RangeParametersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @Test
    void withoutParametersItIsTheLastThirtyDaysAgainstTheThirtyBefore() {
        RangeParameters range = RangeParameters.of(new MockHttpServletRequest(), TODAY);
        assertThat(range.range()).isEqualTo(new DateRange(LocalDate.of(2026, 3, 2), TODAY));
        assertThat(range.comparison()).contains(new DateRange(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 3, 1)));
    }

    @Test
    void whatItSaysInTheAddressReadsAsTheSameRange() {
        RangeParameters range = new RangeParameters(
                new DateRange(LocalDate.of(2025, 12, 24), LocalDate.of(2026, 1, 6)), Compare.YEAR, TODAY);
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (String pair : range.query().split("&")) {
            request.addParameter(pair.split("=")[0], pair.split("=")[1]);
        }
        assertThat(RangeParameters.of(request, TODAY)).isEqualTo(range);
        assertThat(range.comparison()).contains(new DateRange(LocalDate.of(2024, 12, 24), LocalDate.of(2025, 1, 6)));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, from",
        "to, 2026-02-30, to",
        "from, 0001-01-01, from",
        "compare, everything, compare",
        "to, 2026-01-01'; drop table note; --, to"
    })
    void whatCannotBeReadIsRefusedByName(String name, String value, String field) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter(name, value);
        assertThatThrownBy(() -> RangeParameters.of(request, TODAY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.field()).isEqualTo(field));
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("from", "2026-03-10");
        request.addParameter("to", "2026-03-09");
        assertThatThrownBy(() -> RangeParameters.of(request, TODAY)).isInstanceOf(ProblemException.class);
    }
}
