package dev.fullspan.shop;

import dev.fullspan.platform.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes rates in, from pages and from the command line. */
@Component
class RatesIntake {
    private final ExchangeRates rates;
    private final AuditTrail audit;
    private final Clock clock;

    RatesIntake(ExchangeRates rates, AuditTrail audit, Clock clock) {
        this.rates = rates;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What became of a file.
     *
     * @param changed rates that are new or differ from what was there
     */
    record Taken(RatesFile file, long changed) {}

    /** @throws dev.fullspan.kernel.ProblemException naming the field {@code file} where it is not understood as a whole */
    Taken take(Shop shop, byte[] content, String person) {
        RatesFile file = RatesFile.read(new String(content, StandardCharsets.UTF_8), shop.currency(), lastDay(shop));
        return new Taken(file, kept(shop, file, person));
    }

    private long kept(Shop shop, RatesFile file, String person) {
        long changed = rates.keep(shop, file.rates());
        if (changed > 0) {
            audit.record(person, "rates.changed", "shop:" + shop.id(), shop.id());
        }
        return changed;
    }

    /** @throws dev.fullspan.kernel.ProblemException naming the form's field */
    void take(Shop shop, RateForm form, String person) {
        kept(shop, new RatesFile(List.of(form.read(shop.currency(), lastDay(shop))), List.of(), 0), person);
    }

    /** Tomorrow: somewhere it has begun. */
    private LocalDate lastDay(Shop shop) {
        return LocalDate.now(clock.withZone(shop.timeZone())).plusDays(1);
    }
}
