package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.platform.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes rates in, from pages and from the command line. */
@Component
class RatesIntake {
    private static final int FEW = 20;

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
        Map<String, String> before = described(shop, file);
        long changed = rates.keep(shop, file.rates());
        if (changed > 0) {
            audit.record(
                    person,
                    "rates.changed",
                    "shop:" + shop.id(),
                    shop.id(),
                    AuditTrail.Change.between(before, described(shop, file)));
        }
        return changed;
    }

    static String words(ExchangeRate rate) {
        return rate.amount().toPlainString() + " for " + rate.per().toPlainString();
    }

    /** A few rates one by one, many by their number and the newest. */
    private Map<String, String> described(Shop shop, RatesFile file) {
        Map<String, String> told = new LinkedHashMap<>();
        Set<Currency> currencies = new LinkedHashSet<>();
        file.rates().forEach(rate -> currencies.add(rate.currency()));
        Set<LocalDate> days = new HashSet<>();
        file.rates().forEach(rate -> days.add(rate.day()));
        for (Currency currency : currencies) {
            List<ExchangeRate> known = rates.of(shop, currency);
            if (file.rates().size() <= FEW) {
                known.stream()
                        .filter(rate -> days.contains(rate.day()))
                        .forEach(rate -> told.put(currency + " on " + rate.day(), words(rate)));
            } else {
                told.put(currency + ", days with a rate", Integer.toString(known.size()));
                known.stream()
                        .max(Comparator.comparing(ExchangeRate::day))
                        .ifPresent(rate -> told.put(currency + ", newest", words(rate) + " on " + rate.day()));
            }
        }
        return told;
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
