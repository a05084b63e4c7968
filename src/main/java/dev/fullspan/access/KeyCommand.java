package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan key}: API keys by their number, write keys by themselves. */
@Component
class KeyCommand implements Command {
    private static final String WRITE_KEY = "fsw_";
    private static final List<String> FLAGS = List.of("shop", "scope", "label", "keep");

    private record Made(String key) {}

    private record Revoked(String revoked) {}

    private record Listed(List<Line> keys, List<WriteLine> writeKeys) {}

    private record Line(
            String id,
            String key,
            String label,
            List<String> scopes,
            @Nullable Instant lastUsed,
            @Nullable Instant validUntil,
            @Nullable Instant revoked) {}

    private record WriteLine(
            String key,
            @Nullable Instant validUntil,
            @Nullable Instant revoked) {}

    private final ApiKeys keys;
    private final WriteKeys writeKeys;
    private final Shops shops;
    private final AuditTrail audit;
    private final JsonMapper json;

    KeyCommand(ApiKeys keys, WriteKeys writeKeys, Shops shops, AuditTrail audit, JsonMapper json) {
        this.keys = keys;
        this.writeKeys = writeKeys;
        this.shops = shops;
        this.audit = audit;
        this.json = json;
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public String usage() {
        return """
                Makes, replaces and ends keys: API keys, by which programs ask, and write keys, by which events come in.

                ./fullspan key add --shop S --scope reports:read [--scope …] [--label TEXT]
                ./fullspan key list --shop S
                ./fullspan key rotate ID|WRITE_KEY --shop S [--keep P7D]
                ./fullspan key revoke ID|WRITE_KEY --shop S

                add prints {"key":"fsk_…"}; the key is told only here. rotate prints the new key; the old one works for the time of
                --keep yet (ISO 8601, none unless given). revoke ends a key at once and for good.

                --scope   such as reports:read, orders:write, catalog:write, stock:write, partners:write, launch:write or admin; one that
                          there is not is refused with all that there are
                --label   what the key is for
                """;
    }

    @Override
    public int run(Invocation invocation) {
        List<String> words = invocation.arguments();
        String verb = Verb.of("key", words, List.of("add", "list", "rotate", "revoke"));
        Flags flags = Flags.of(
                words.subList(1, words.size()),
                switch (verb) {
                    case "add" -> Set.of("shop", "scope", "label");
                    case "rotate" -> Set.of("shop", "keep");
                    default -> Set.of("shop");
                },
                Set.of());
        Verb.nothingElse(flags, verb.equals("rotate") || verb.equals("revoke") ? 1 : 0);
        Object answer = Verb.naming(FLAGS, () -> {
            ShopId shop = shops.get(Verb.shop(flags)).id();
            return switch (verb) {
                case "add" -> add(shop, flags);
                case "list" -> list(shop);
                case "rotate" -> rotate(shop, flags.word(0, "The key's ID, or the write key,"), keep(flags));
                default -> revoke(shop, flags.word(0, "The key's ID, or the write key,"));
            };
        });
        invocation.out().println(json.writeValueAsString(answer));
        return 0;
    }

    private Made add(ShopId shop, Flags flags) {
        List<String> scopes = flags.values().getOrDefault("scope", List.of()).stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return new Made(keys.add(shop, flags.value("label").orElse("Command line"), scopes, AuditTrail.OPERATOR));
    }

    private Listed list(ShopId shop) {
        return new Listed(
                keys.of(shop).stream().map(KeyCommand::line).toList(),
                writeKeys.of(shop).stream()
                        .map(key -> new WriteLine(key.key(), key.validUntil(), key.revoked()))
                        .toList());
    }

    private Made rotate(ShopId shop, String key, Duration keep) {
        if (key.startsWith(WRITE_KEY)) {
            String made = writeKeys.rotate(shop, key, keep);
            audit.record(
                    AuditTrail.OPERATOR,
                    "write-key.rotated",
                    "shop:" + shop,
                    shop,
                    AuditTrail.Change.one("Write key", key, made));
            return new Made(made);
        }
        return new Made(keys.rotate(shop, id(key), keep, AuditTrail.OPERATOR));
    }

    private Revoked revoke(ShopId shop, String key) {
        if (key.startsWith(WRITE_KEY)) {
            writeKeys.revoke(shop, key);
            audit.record(
                    AuditTrail.OPERATOR,
                    "write-key.revoked",
                    "shop:" + shop,
                    shop,
                    AuditTrail.Change.one("Write key", key, ""));
        } else {
            keys.revoke(shop, id(key), AuditTrail.OPERATOR);
        }
        return new Revoked(key);
    }

    private static Duration keep(Flags flags) {
        String text = flags.value("keep").orElse("PT0S");
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new Flags.NotUnderstood(
                    "--keep: write a duration of ISO 8601, such as P7D or PT12H, not “" + text + "”.");
        }
    }

    private static int id(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new Flags.NotUnderstood(
                    "An API key is named by the number that key list shows, a write key by itself (fsw_…).");
        }
        return Integer.parseInt(text);
    }

    private static Line line(ApiKey key) {
        return new Line(
                Integer.toString(key.id()),
                key.beginning() + "…",
                key.label(),
                key.scopes().stream().sorted().toList(),
                key.lastUsed(),
                key.validUntil(),
                key.revoked());
    }
}
