package dev.fullspan.journey.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.eventlog.query.Exchange;
import dev.fullspan.eventlog.query.Sales;
import dev.fullspan.eventlog.query.Sales.By;
import dev.fullspan.eventlog.query.Sales.Kind;
import dev.fullspan.eventlog.query.SalesOrders;
import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.journey.Selection;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists behind figures of sales, written into addresses and read back. */
class SalesListsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Selection MARCH = new Selection(
            new ShopId(3),
            ZoneOffset.UTC,
            Exchange.none(EUR),
            new DateRange(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 31)),
            null,
            List.of(),
            null,
            List.of());

    static List<SalesOrders.Which> lists() {
        return List.of(
                new SalesOrders.OfRow(By.CATEGORY, Kind.VALUE, "Cups & saucers"),
                new SalesOrders.OfRow(By.CHANNEL, Kind.UNKNOWN, null),
                new SalesOrders.OfRow(By.BRAND, Kind.WITHOUT_LINES, null),
                new SalesOrders.OfUnits(6, 10),
                new SalesOrders.OfUnits(21, Long.MAX_VALUE),
                new SalesOrders.OfPair("a=1&b", "ü"),
                new SalesOrders.OfTop(By.BRAND, "Nord", false),
                new SalesOrders.Followed("a", "b", Duration.ofDays(30), NOW),
                new SalesOrders.Followed("a", null, Duration.ofDays(90), NOW));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void whatIsWrittenIsRead(SalesOrders.Which which) {
        String address = SalesLists.orders(which, MARCH);
        assertThat(address).startsWith("/sales-orders?");
        assertThat(SalesLists.which(parameters(address), NOW)).isEqualTo(which);
    }

    private static Map<String, List<String>> parameters(String address) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String part : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] pair = part.split("=", 2);
            parameters.put(pair[0], List.of(URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
        return parameters;
    }

    @ParameterizedTest
    @ValueSource(strings = {"of=nothing", "of=row", "of=units&least=few", "of=pair&one=a", "of=top&by=day&value=x"})
    void faultsAreNamed(String query) {
        assertThatThrownBy(() -> SalesLists.which(parameters("?" + query), NOW)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02 2026-03-04 2026-03-08", "2026-03-30 2026-03-30 2026-03-31"})
    void ordersOfAWeekAreThoseOfItsDaysWithinTheRange(String week) {
        String[] days = week.split(" ");
        Sales.Row row = new Sales.Row(Kind.VALUE, days[0], null, 1, null, Takings.none(EUR));
        assertThat(SalesLists.orders(By.WEEK, row, MARCH))
                .startsWith("/orders/counted?from=" + days[1] + "&to=" + days[2] + "&");
    }
}
