package dev.fullspan.connect.exchange;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether files come and go as they should. */
@Component
class ExchangeReadiness implements ReadinessCheck {
    private final FileExchanges exchanges;
    private final Clock clock;

    ExchangeReadiness(FileExchanges exchanges, Clock clock) {
        this.exchanges = exchanges;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "files-exchanged";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        Instant now = clock.instant();
        List<Exchange> on = exchanges.of(shop).stream().filter(Exchange::on).toList();
        List<Finding> troubled = on.stream()
                .filter(one -> one.isTroubled(now))
                .map(one -> finding(shop, one))
                .toList();
        if (on.isEmpty() || !troubled.isEmpty()) {
            return troubled;
        }
        return List.of(new Finding(
                id(),
                Grade.PASS,
                "Files are exchanged",
                "Every exchange that is on reaches its other side and takes what lies there.",
                null,
                "/shops/" + shop + "/exchanges",
                null));
    }

    private Finding finding(ShopId shop, Exchange exchange) {
        return new Finding(
                id(),
                Grade.WARN,
                "The exchange “" + exchange.name() + "” fails",
                String.valueOf(exchange.lastReason()),
                exchange.content() == Content.COUNTS_IN
                        ? "Mend it, or count by hand meanwhile: stock here is as old as the last file."
                        : "Mend it, then let it run once by hand.",
                "/shops/" + shop + "/exchanges/" + exchange.id(),
                null);
    }
}
