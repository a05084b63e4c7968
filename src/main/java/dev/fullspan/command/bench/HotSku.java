package dev.fullspan.command.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.fullspan.access.ApiKeys;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one SKU of a shop of its own that everybody wants, with units for all, and the ways to hold one. */
final class HotSku {
    private static final long PLENTY = 1_000_000_000;
    private static final String SKU = "HOT";
    private static final SortedMap<String, Long> ONE = new TreeMap<>(java.util.Map.of(SKU, 1L));
    private static final Duration HELD = Duration.ofHours(1);

    private final ConfigurableApplicationContext program;
    private final Stock stock;
    private final ShopId shop;
    private final String apiKey;
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();

    private HotSku(ConfigurableApplicationContext program, ShopId shop, String apiKey) {
        this.program = program;
        this.stock = program.getBean(Stock.class);
        this.shop = shop;
        this.apiKey = apiKey;
    }

    static HotSku open(ConfigurableApplicationContext program, String name) {
        ShopId shop =
                program.getBean(Shops.class).add(NewShop.of(name, "EUR", "UTC")).id();
        program.getBean(Stock.class).count(shop, SKU, null, PLENTY, null, "bench");
        String key = program.getBean(ApiKeys.class).add(shop, "Bench", List.of("stock:write"), "operator");
        return new HotSku(program, shop, key);
    }

    ShopId shop() {
        return shop;
    }

    /** A client that holds a unit in a transaction of its own. */
    Clients.Client byItself() throws SQLException {
        HikariDataSource pool = program.getBean(HikariDataSource.class);
        return new PlainHold(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), shop.value(), SKU);
    }

    /** A client that holds a unit through the engine. */
    Clients.Client throughEngine() {
        return () -> {
            stock.hold(shop, "own-" + keys.incrementAndGet(), ONE, HELD);
            acknowledged.incrementAndGet();
        };
    }

    Load.Outcome overHttp(double seconds, int clients) throws IOException, InterruptedException {
        if (!(program instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            throw new IOException("No server runs here.");
        }
        Template[] own = new Template[clients];
        Load.Outcome outcome = new Load(web.getWebServer().getPort(), clients)
                .flatOut(seconds, (connection, number) -> {
                    Template template = own[connection];
                    if (template == null) {
                        template = Template.post(
                                "/api/v1/shops/" + shop + "/reservations",
                                "Bearer " + apiKey,
                                "{\"key\":\"http-############\",\"lines\":[{\"sku\":\"" + SKU
                                        + "\",\"quantity\":1}],\"holdSeconds\":3600}");
                        own[connection] = template;
                    }
                    template.fill(0, keys.incrementAndGet());
                    return template.bytes();
                });
        if (outcome.failed() > 0) {
            throw new IOException(outcome.failed() + " holds over HTTP failed.");
        }
        acknowledged.addAndGet(outcome.answered());
        return outcome;
    }

    /** Holds that were answered by the engine. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Holds that are there. */
    long rows() {
        return program.getBean(JdbcClient.class)
                .sql("select count(*) from inventory.reservation where shop = :shop and state = 'held'")
                .param("shop", shop.value())
                .query(Long.class)
                .single();
    }
}
