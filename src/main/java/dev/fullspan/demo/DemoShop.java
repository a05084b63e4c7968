package dev.fullspan.demo;

import dev.fullspan.access.ApiKeys;
import dev.fullspan.demo.history.Truth;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Secrets;
import dev.fullspan.shop.IntakePolicy;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.WriteKeys;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The shop of the installation that the reference storefront sells for, where there is one. */
@Component
public class DemoShop {
    private static final String PURPOSE = "demo/api-key";
    private static final List<String> SCOPES = List.of(
            "catalog:read",
            "catalog:write",
            "stock:read",
            "stock:write",
            "customers:write",
            "orders:read",
            "orders:write",
            "partners:read",
            "partners:write",
            "reports:write");
    private static final String NAME = "Lindholm & Daughters (demo)";

    private final JdbcClient database;
    private final Shops shops;
    private final WriteKeys keys;
    private final ApiKeys apiKeys;
    private final Secrets secrets;
    private final Clock clock;
    private volatile @Nullable Opened known;

    DemoShop(JdbcClient database, Shops shops, WriteKeys keys, ApiKeys apiKeys, Secrets secrets, Clock clock) {
        this.database = database;
        this.shops = shops;
        this.keys = keys;
        this.apiKeys = apiKeys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The opened shop and what is told of it.
     *
     * @param ends end of the told history
     * @param told whether it is told to the end
     * @param apiKey by which the storefront reads the catalogue, holds stock and hands over its orders
     * @param stocked whether catalogue and stock are filled
     */
    public record Opened(
            ShopId shop,
            String writeKey,
            long seed,
            Set<Truth> planted,
            Instant ends,
            boolean told,
            String apiKey,
            boolean stocked) {}

    /** The opened shop; empty where the demo was never opened here. */
    public Optional<Opened> find() {
        Opened last = known;
        if (last == null) {
            last = read().orElse(null);
            known = last;
        }
        return Optional.ofNullable(last);
    }

    /** The shop, opened where it was not: then its history ends now. */
    public Opened open(long seed, Set<Truth> planted) {
        Optional<Opened> before = find();
        if (before.isPresent()) {
            return before.get();
        }
        Shop shop = shops.all().stream()
                .filter(one -> one.name().equals(NAME))
                .findFirst()
                .orElseGet(() -> shops.add(NewShop.of(NAME, "EUR", "Europe/Berlin")));
        database.sql("""
                        insert into demo.storefront (shop, write_key, seed, planted, ends)
                        values (:shop, :key, :seed, :planted, :ends)
                        """)
                .param("shop", shop.id().value())
                .param("key", keys.mint(shop.id()))
                .param("seed", seed)
                .param("planted", Truth.names(planted))
                .param("ends", clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                .update();
        return find().orElseThrow();
    }

    /** Names the host at which the storefront stands as the shop's own, where the shop has named none yet. */
    public void standsAt(ShopId id, String host) {
        Shop shop = shops.get(id);
        IntakePolicy intake = shop.intake();
        if (!intake.ownHosts().isEmpty()) {
            return;
        }
        shops.change(new Shop(
                shop.id(),
                shop.name(),
                shop.currency(),
                shop.timeZone(),
                shop.brandDifference(),
                shop.retentionMonths(),
                new IntakePolicy(
                        Set.of(host),
                        intake.paymentHosts(),
                        intake.consent(),
                        intake.cookieDomain(),
                        intake.pixelPath(),
                        intake.excludedRanges(),
                        intake.excludedAgents()),
                shop.version(),
                shop.created()));
    }

    /** Remembers that catalogue and stock are filled. */
    public void markStocked() {
        database.sql("update demo.storefront set stocked = :now where stocked is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        known = null;
    }

    /** Remembers that the history is told to its end. */
    public void markTold() {
        database.sql("update demo.storefront set told = :now where told is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        known = null;
    }

    private Optional<Opened> read() {
        mintApiKey();
        return database.sql("select shop, write_key, seed, planted, ends, told, api_key, stocked from demo.storefront")
                .query((row, number) -> new Opened(
                        new ShopId(row.getInt("shop")),
                        row.getString("write_key"),
                        row.getLong("seed"),
                        Truth.of(row.getString("planted")),
                        row.getObject("ends", OffsetDateTime.class).toInstant(),
                        row.getObject("told", OffsetDateTime.class) != null,
                        secrets.open(PURPOSE, row.getString("api_key")),
                        row.getObject("stocked", OffsetDateTime.class) != null))
                .optional();
    }

    /** A shop that was opened before the storefront had a key gets one. */
    private void mintApiKey() {
        database.sql("select shop from demo.storefront where api_key is null")
                .query(Integer.class)
                .optional()
                .ifPresent(shop -> database.sql("update demo.storefront set api_key = :key where api_key is null")
                        .param(
                                "key",
                                secrets.seal(PURPOSE, apiKeys.add(new ShopId(shop), "Storefront", SCOPES, "operator")))
                        .update());
    }
}
