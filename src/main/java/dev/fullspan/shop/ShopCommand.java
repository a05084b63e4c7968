package dev.fullspan.shop;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.platform.Nearest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan shop}. */
@Component
class ShopCommand implements Command {
    private record Added(String shop, String writeKey) {}

    private record Listed(List<Line> shops) {}

    private record Line(
            String shop,
            String name,
            String currency,
            String timeZone,
            @Nullable String writeKey) {}

    private final Shops shops;
    private final WriteKeys keys;
    private final AuditTrail audit;
    private final RatesCommand rates;
    private final JsonMapper json;

    ShopCommand(Shops shops, WriteKeys keys, RatesCommand rates, AuditTrail audit, JsonMapper json) {
        this.shops = shops;
        this.keys = keys;
        this.audit = audit;
        this.rates = rates;
        this.json = json;
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public String usage() {
        return """
                Opens a shop, lists those that there are, or takes exchange rates in.

                ./fullspan shop add NAME --currency EUR --time-zone Europe/Berlin
                ./fullspan shop list
                ./fullspan shop rates FILE --shop S
                ./fullspan shop rates --shop S

                add prints {"shop":"1","writeKey":"fsw_…"}: the shop's id, and the key by which its events come in.
                list prints {"shops":[{"shop":"1","name":…,"currency":…,"timeZone":…,"writeKey":…}]}.

                rates FILE takes lines of day,currency,rate[,per], or the European Central Bank's eurofxref-hist.csv as it is, and
                prints {"shop":"1","rates":…,"changed":…,"refused":…,"faults":[{"line":…,"field":…,"reason":…}]}. What is refused
                costs no other line. Without FILE it prints which currencies there are rates of. Nothing is fetched from the network.
                Exit code 0: all is in; 1: a line was refused; 2: not understood.

                --currency    code of ISO 4217; every figure of the shop is in it
                --time-zone   name of the IANA database; the shop's days begin and end by it
                """;
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        if (!words.isEmpty() && words.getFirst().equals("rates")) {
            return rates.run(words.subList(1, words.size()), invocation);
        }
        Object answer = switch (words.isEmpty() ? "" : words.getFirst()) {
            case "add" -> add(words.subList(1, words.size()));
            case "list" -> list(words.subList(1, words.size()));
            default -> throw unknown(words);
        };
        invocation.out().println(json.writeValueAsString(answer));
        return 0;
    }

    private Added add(List<String> words) {
        Flags flags = Flags.of(words, Set.of("currency", "time-zone"), Set.of());
        String name = flags.word(0, "The shop's NAME");
        if (flags.words().size() > 1) {
            throw new Flags.NotUnderstood(
                    "A shop has one name. Put it in quotes: \"" + String.join(" ", flags.words()) + "\".");
        }
        try {
            Shop shop = shops.add(NewShop.of(name, flags.required("currency"), flags.required("time-zone")));
            audit.record(AuditTrail.OPERATOR, "shop.added", "shop:" + shop.id(), shop.id(), shop.told());
            return new Added(shop.id().toString(), keys.mint(shop.id()));
        } catch (ProblemException e) {
            String where = "name".equals(e.field()) ? "NAME" : "--" + e.field();
            throw new Flags.NotUnderstood(where + ": " + e.detail());
        }
    }

    private Listed list(List<String> words) {
        Flags flags = Flags.of(words, Set.of(), Set.of());
        if (!flags.words().isEmpty()) {
            throw new Flags.NotUnderstood("shop list takes no words.");
        }
        return new Listed(shops.all().stream()
                .map(shop -> new Line(
                        shop.id().toString(),
                        shop.name(),
                        shop.currency().getCurrencyCode(),
                        shop.timeZone().getId(),
                        keys.current(shop.id()).map(WriteKey::key).orElse(null)))
                .toList());
    }

    private static Flags.NotUnderstood unknown(List<String> words) {
        if (words.isEmpty()) {
            return new Flags.NotUnderstood("Say what to do: shop add, shop list or shop rates.");
        }
        String hint = Nearest.to(words.getFirst(), List.of("add", "list", "rates"))
                .map(near -> " Did you mean shop " + near + "?")
                .orElse(" There are shop add, shop list and shop rates.");
        return new Flags.NotUnderstood("There is no shop " + words.getFirst() + "." + hint);
    }
}
