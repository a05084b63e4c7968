package dev.fullspan.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.kernel.ProblemException;
import org.junit.jupiter.api.Test;

class ToldValuesTest {
    @Test
    void aValueOfADimensionWithFewMustBeOneOfThem() {
        assertThat(Dimensions.told(Dimension.DEVICE, "Mobile", "value")).isEqualTo("mobile");
        assertThat(Dimensions.told(Dimension.DEVICE, "Unknown", "value")).isEmpty();
        assertThat(Dimensions.told(Dimension.BROWSER, "Any of these", "value")).isEqualTo("Any of these");
        assertThatThrownBy(() -> Dimensions.told(Dimension.DEVICE, "Phone", "value"))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.field()).isEqualTo("value");
                    assertThat(e.detail())
                            .isEqualTo("“Phone” is none of them. Take Desktop, Mobile, Tablet, Tv, Other or Unknown.");
                });
    }
}
