package dev.fullspan.demo.visitors;

import dev.fullspan.demo.DemoShop;
import dev.fullspan.demo.PublicInterface;
import dev.fullspan.demo.catalogue.Product;
import dev.fullspan.demo.history.History;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the history's visits cost, summed by month and channel. */
final class DemoSpend {
    private final SortedMap<YearMonth, SortedMap<String, Long>> cents = new TreeMap<>();

    void add(History.Day day) {
        SortedMap<String, Long> month = cents.computeIfAbsent(YearMonth.from(day.date()), any -> new TreeMap<>());
        day.spent().forEach((channel, spent) -> month.merge(channel, spent, Long::sum));
    }

    /** Enters it, each amount in the place of the one before. */
    void tell(PublicInterface fullspan, DemoShop.Opened opened) throws IOException, InterruptedException {
        List<Map<String, Object>> amounts = new ArrayList<>();
        cents.forEach((month, channels) -> channels.forEach((channel, spent) -> amounts.add(Map.of(
                "channel", channel,
                "month", month.toString(),
                "amount",
                        Map.of(
                                "amount", BigDecimal.valueOf(spent, 2).toPlainString(),
                                "currency", Product.CURRENCY.getCurrencyCode())))));
        if (amounts.isEmpty()) {
            return;
        }
        String path = "/api/v1/shops/" + opened.shop() + "/spend";
        PublicInterface.Answer answer = fullspan.ask(opened.apiKey(), "PUT", path, Map.of("spend", amounts));
        if (answer.status() / 100 != 2) {
            throw new IOException("PUT " + path + " answered " + answer.status() + ": " + answer.body());
        }
    }
}
