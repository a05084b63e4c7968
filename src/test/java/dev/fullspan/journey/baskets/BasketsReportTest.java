package dev.fullspan.journey.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Baskets.Product;
import dev.fullspan.journey.baskets.BasketsView.Kind;
import dev.fullspan.kernel.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BasketsReportTest {
    private static Product product(long orders, @Nullable Double price) {
        return new Product("p", null, orders, price);
    }

    @Test
    void anAccessoryIsCheapAndGoesAlongWithTheDearerOne() {
        assertThat(BasketsReport.kind(product(100, 80.0), product(300, 10.0), 40))
                .isEqualTo(Kind.ACCESSORY);
        assertThat(BasketsReport.kind(product(100, 80.0), product(300, 41.0), 40))
                .as("too dear, and the other way too rare for a bundle")
                .isEqualTo(Kind.TOGETHER);
        assertThat(BasketsReport.kind(product(100, 80.0), product(120, 10.0), 40))
                .as("as often the other way round")
                .isEqualTo(Kind.BUNDLE);
        assertThat(BasketsReport.kind(product(100, 80.0), product(300, 10.0), 15))
                .isEqualTo(Kind.TOGETHER);
        assertThat(BasketsReport.kind(product(100, null), product(300, 10.0), 40))
                .isEqualTo(Kind.TOGETHER);
    }

    @Test
    void whatIsAskedOfBasketsNamesItsFault() {
        assertThatThrownBy(() -> BasketsChoice.of(Map.of("least", List.of("few"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("least");
        assertThatThrownBy(() -> BasketsChoice.of(Map.of("by", List.of("channel"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("by");
    }
}
