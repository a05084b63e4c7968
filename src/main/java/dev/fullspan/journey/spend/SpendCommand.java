package dev.fullspan.journey.spend;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan spend}: takes a file of spend in, or tells what there is. */
@Component
class SpendCommand implements Command {
    private static final long LARGEST_FILE = 16L * 1024 * 1024;

    private record Loaded(String shop, int amounts, long changed, int refused, List<SpendFile.Refused> faults) {}

    private record Known(String shop, String currency, List<Line> spend) {}

    private record Line(String channel, @Nullable String campaign, String month, String amount, String note) {}

    private final Shops shops;
    private final Spends spends;
    private final SpendIntake intake;
    private final JsonMapper json;

    SpendCommand(Shops shops, Spends spends, SpendIntake intake, JsonMapper json) {
        this.shops = shops;
        this.spends = spends;
        this.intake = intake;
        this.json = json;
    }

    @Override
    public String name() {
        return "spend";
    }

    @Override
    public String usage() {
        return """
                Takes in what was spent on channels, or lists it.

                ./fullspan spend import FILE --shop S
                ./fullspan spend list --shop S

                import takes CSV whose first line names the columns channel,campaign,month,amount,note; campaign and note may be
                missing. An amount takes the place of that of the same channel, campaign and month. It prints
                {"shop":"1","amounts":…,"changed":…,"refused":…,"faults":[{"line":…,"field":…,"reason":…}]}. What is refused
                costs no other line.
                list prints {"shop":"1","currency":"EUR","spend":[{"channel":…,"campaign":…,"month":"2026-03","amount":…,"note":…}]}.
                Exit code 0: all is in; 1: a line was refused; 2: not understood.

                --shop  the shop's id, as ./fullspan shop list tells it
                """;
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        String verb = words.isEmpty() ? "" : words.getFirst();
        Flags flags = Flags.of(words.isEmpty() ? words : words.subList(1, words.size()), Set.of("shop"), Set.of());
        return switch (verb) {
            case "import" -> load(flags, invocation);
            case "list" -> {
                if (!flags.words().isEmpty()) {
                    throw new Flags.NotUnderstood("spend list takes no words.");
                }
                invocation.out().println(json.writeValueAsString(known(shop(flags))));
                yield 0;
            }
            default -> throw new Flags.NotUnderstood("Say what to do: spend import or spend list.");
        };
    }

    private int load(Flags flags, Invocation invocation) {
        Path file = invocation.workingDirectory().resolve(flags.word(0, "FILE"));
        if (flags.words().size() > 1) {
            throw new Flags.NotUnderstood("spend import takes one FILE at a time.");
        }
        Shop shop = shop(flags);
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new Flags.NotUnderstood("FILE: " + file + " is larger than 16 MB.");
            }
            SpendIntake.Taken taken = intake.take(shop, Files.readAllBytes(file), AuditTrail.OPERATOR);
            SpendFile read = taken.file();
            invocation
                    .out()
                    .println(json.writeValueAsString(new Loaded(
                            shop.id().toString(),
                            read.spends().size(),
                            taken.changed(),
                            read.faults(),
                            read.refused())));
            return read.faults() == 0 ? 0 : 1;
        } catch (IOException e) {
            throw new Flags.NotUnderstood("FILE: " + file + " cannot be read.");
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood("FILE: " + e.detail());
        }
    }

    private Shop shop(Flags flags) {
        try {
            return shops.get(ShopId.parse(flags.required("shop")));
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood("--shop: " + e.detail());
        }
    }

    private Known known(Shop shop) {
        return new Known(
                shop.id().toString(),
                shop.currency().getCurrencyCode(),
                spends.all(shop).stream()
                        .map(spend -> new Line(
                                spend.channel(),
                                spend.campaign(),
                                spend.month().toString(),
                                spend.amount().amount().toPlainString(),
                                spend.note()))
                        .toList());
    }
}
