package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Said;
import dev.fullspan.connect.exchange.Place.SignIn;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop with exchanges, for tests. */
final class Exchanging {
    final ShopId shop;
    final FileExchanges exchanges;
    final ExchangeRuns runs;
    final ExchangeRounds rounds;
    private final Stock stock;
    private final JdbcClient database;

    Exchanging(ApplicationContext program) {
        shop = program.getBean(Shops.class)
                .add(NewShop.of("Exchange " + UUID.randomUUID(), "EUR", "Europe/Berlin"))
                .id();
        exchanges = program.getBean(FileExchanges.class);
        runs = program.getBean(ExchangeRuns.class);
        rounds = program.getBean(ExchangeRounds.class);
        stock = program.getBean(Stock.class);
        database = program.getBean(JdbcClient.class);
    }

    static Place folder(String path) {
        return new Place(Place.Kind.FOLDER, path, "", 0, "", "", SignIn.NONE);
    }

    static Place http(String address, String user, SignIn signIn) {
        return new Place(Place.Kind.HTTP, "", "", 0, user, address, signIn);
    }

    static Place sftp(int port, String path, SignIn signIn) {
        return new Place(Place.Kind.SFTP, path, "127.0.0.1", port, "shop", "", signIn);
    }

    long add(Content content, Place place, String pattern, Secret secret) {
        return add(content, place, pattern, secret, true);
    }

    long add(Content content, Place place, String pattern, Secret secret, boolean moves) {
        return add(content, place, pattern, secret, moves, "");
    }

    long add(Content content, Place place, String pattern, Secret secret, boolean moves, String headings) {
        long id = exchanges.add(
                shop,
                new Said(
                        "Warehouse",
                        content,
                        place,
                        new Schedule(60, null),
                        pattern,
                        null,
                        moves,
                        Duration.ZERO,
                        Headings.parse(content, headings)),
                secret,
                "test");
        exchanges.turn(shop, id, true, "test");
        return id;
    }

    /** Runs it as its schedule would; answers what it wrote since, the first first. */
    List<ExchangeRun> scheduled(long id) {
        return run(id, ExchangeRun.Kind.SCHEDULED);
    }

    List<ExchangeRun> run(long id, ExchangeRun.Kind kind) {
        long before = runs.of(shop, id, null, 1).stream()
                .mapToLong(ExchangeRun::id)
                .findFirst()
                .orElse(0);
        rounds.runNow(shop, id, kind, "test");
        return runs.of(shop, id, null, 1_000).stream()
                .filter(run -> run.id() > before)
                .toList()
                .reversed();
    }

    /** Accepts the key that an SFTP server shows. */
    void accept(long id) {
        exchanges.trust(
                shop,
                id,
                Findings.of(run(id, ExchangeRun.Kind.TEST).getFirst().findings())
                        .key(),
                "test");
    }

    /** Whether nobody works on it. */
    boolean isFree(long id) {
        return database.sql("select lease is null from connect.exchange where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Exchange get(long id) {
        return exchanges.get(shop, id);
    }

    long onHand(String sku) {
        return stock.of(shop, sku).map(one -> one.total().onHand()).orElse(0L);
    }
}
