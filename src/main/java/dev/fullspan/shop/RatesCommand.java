package dev.fullspan.shop;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan shop rates}: takes a file of exchange rates in, or tells what there is. */
@Component
class RatesCommand {
    private static final long LARGEST_FILE = 64L * 1024 * 1024;

    private record Loaded(String shop, long rates, long changed, int refused, List<RatesFile.Refused> faults) {}

    private record Known(String shop, String currency, List<Line> currencies) {}

    private record Line(String currency, long rates, String first, String last, String rate, String per) {}

    private final Shops shops;
    private final ExchangeRates rates;
    private final RatesIntake intake;
    private final JsonMapper json;

    RatesCommand(Shops shops, ExchangeRates rates, RatesIntake intake, JsonMapper json) {
        this.shops = shops;
        this.rates = rates;
        this.intake = intake;
        this.json = json;
    }

    /** @param words after {@code shop rates} */
    int run(List<String> words, Invocation invocation) {
        Flags flags = Flags.of(words, Set.of("shop"), Set.of());
        if (flags.words().size() > 1) {
            throw new Flags.NotUnderstood("shop rates takes one FILE at a time.");
        }
        Shop shop = shop(flags.required("shop"));
        if (flags.words().isEmpty()) {
            invocation.out().println(json.writeValueAsString(known(shop)));
            return 0;
        }
        Loaded loaded =
                load(shop, invocation.workingDirectory().resolve(flags.words().getFirst()));
        invocation.out().println(json.writeValueAsString(loaded));
        return loaded.refused() == 0 ? 0 : 1;
    }

    private Shop shop(String id) {
        try {
            return shops.get(ShopId.parse(id));
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood("--shop: " + e.detail());
        }
    }

    private Loaded load(Shop shop, Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new Flags.NotUnderstood("FILE: " + file + " is larger than 64 MB.");
            }
            RatesIntake.Taken taken = intake.take(shop, Files.readAllBytes(file), AuditTrail.OPERATOR);
            RatesFile read = taken.file();
            return new Loaded(
                    shop.id().toString(), read.rates().size(), taken.changed(), read.faults(), read.refused());
        } catch (IOException e) {
            throw new Flags.NotUnderstood("FILE: " + file + " cannot be read.");
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood("FILE: " + e.detail());
        }
    }

    private Known known(Shop shop) {
        return new Known(
                shop.id().toString(),
                shop.currency().getCurrencyCode(),
                rates.held(shop).stream()
                        .map(held -> new Line(
                                held.currency().getCurrencyCode(),
                                held.rates(),
                                held.first().toString(),
                                held.latest().day().toString(),
                                held.latest().amount().toPlainString(),
                                held.latest().per().toPlainString()))
                        .toList());
    }
}
