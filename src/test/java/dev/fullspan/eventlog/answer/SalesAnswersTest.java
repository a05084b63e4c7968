package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.eventlog.query.SalesOrders;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sales against a naive evaluation of random shops. */
class SalesAnswersTest extends OrderCases {
    @ParameterizedTest
    @MethodSource("cases")
    void salesAreWhatTheirDefinitionSays(Case of) {
        for (RefundsOn day : RefundsOn.values()) {
            Overview.Figures overview = columns.ask(new Overview(of.scope(), day));
            for (By by : By.values()) {
                if ((by.ordinal() + of.seed()) % 2 == day.ordinal()) {
                    check(of, by, day, overview);
                }
            }
        }
    }

    private static void check(Case of, By by, RefundsOn day, Overview.Figures overview) {
        Sales.Found found = columns.ask(new Sales(of.scope(), by, day, 10_000));
        assertThat(found.orders()).as("orders of the overview").isEqualTo(overview.orders());
        assertThat(found.revenue()).as("revenue of the overview").isEqualTo(overview.revenue());
        Map<String, NaiveSales.Row> expected = of.naive().rows(by, day);
        assertThat(found.rows().stream().map(SalesAnswersTest::key))
                .as("rows by " + by)
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(found.values()).isEqualTo(expected.size());
        int listed = (int) (of.seed() % Math.max(1, found.rows().size()));
        for (Sales.Row row : found.rows()) {
            NaiveSales.Row naive = expected.get(key(row));
            assertThat(row.orders()).as(by + " " + key(row)).isEqualTo(naive.orders.size());
            assertThat(row.revenue().sum().minor())
                    .as(by + " " + key(row) + ", refunds on the " + day)
                    .isEqualTo(naive.euros());
            assertThat(row.revenue().others().stream()
                            .mapToLong(money -> money.minor())
                            .sum())
                    .isEqualTo(naive.money.getOrDefault("USD", 0L));
            assertThat(row.revenue().unpriced()).isEqualTo(naive.unpriced);
            if (row.units() != null) {
                assertThat(row.units()).isEqualTo(naive.units);
            }
            assertThat(row.units() == null).isEqualTo(!by.ofLines() || row.kind() == Kind.WITHOUT_LINES);
            if (row == found.rows().get(listed)) {
                assertThat(orders(of, new SalesOrders.OfRow(by, row.kind(), row.value())))
                        .isEqualTo(naive.orders);
            }
        }
        assertThat(found.rows().stream()
                        .mapToLong(row -> row.revenue().sum().minor())
                        .sum())
                .as("rows add up")
                .isEqualTo(found.revenue().sum().minor());
    }

    private static String key(Sales.Row row) {
        return switch (row.kind()) {
            case VALUE -> row.value();
            case UNKNOWN -> "";
            case WITHOUT_LINES -> NaiveSales.WITHOUT_LINES;
        };
    }
}
