package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.ServerProcess;
import dev.fullspan.TemporaryData;
import dev.fullspan.kernel.ShopId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hundred clients on ten SKUs, and stores that tell orders, while the program, its PostgreSQL and both are killed and start again: nothing that was acknowledged is lost, nothing is
 * sold twice, and stock, routing and reports follow each order once. Two deaths; {@code -Dfullspan.killed-stock-seconds=60} goes on for so long.
 */
class KilledStockTest {
    private static final int CLIENTS = 100;
    private static final int STORES = 2;
    private static final List<String> SKUS =
            IntStream.range(0, 10).mapToObj(i -> "SKU-" + i).toList();
    /** So that some are sold out at once and others never. */
    private static final int LEAST_ON_HAND = 40;

    private final Path data = TemporaryData.fresh();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();
    private ServerProcess server;
    private int port;
    private int kills;

    /** Each that can lose what was acknowledged: the database under a program that lives on, and both. */
    private static final Death[] IN_SHORT = {Death.DATABASE, Death.ALL};

    private enum Death {
        DATABASE,
        ALL,
        PROGRAM
    }

    @AfterEach
    void remove() throws Exception {
        over.set(true);
        if (server != null) {
            server.killAll(); // its data go with it
        }
        FileSystemUtils.deleteRecursively(data.toFile());
        Files.deleteIfExists(ServerProcess.log(data));
    }

    /** It starts and kills whole servers: minutes where other tests share the machine. */
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @Test
    void nothingAcknowledgedIsLostAndNothingIsSoldTwiceThoughEverythingIsKilled() throws Exception {
        long seed = System.nanoTime();
        port = ServerProcess.freePort();
        server = ServerProcess.start(data, port);
        ShopId shop = new ShopId(server.command("shop", "add", "Killed", "--currency", "EUR", "--time-zone", "UTC")
                .get("shop")
                .asInt());
        String key = server.command(
                        "key",
                        "add",
                        "--shop",
                        shop.toString(),
                        "--scope",
                        "stock:read",
                        "--scope",
                        "stock:write",
                        "--scope",
                        "orders:write",
                        "--scope",
                        "reports:read")
                .get("key")
                .asString();
        String address = "http://localhost:" + port + "/api/v1/shops/" + shop;
        for (int i = 0; i < SKUS.size(); i++) {
            count(address, key, SKUS.get(i), (long) LEAST_ON_HAND << 2 * i);
        }

        count(address, key, Store.SKU, 1_000_000);
        Buyer.Counter counter = new Buyer.Counter(address, key, SKUS, over, answers);
        List<Future<Long>> orders = new ArrayList<>();
        List<Buyer.Told> told;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < STORES; i++) {
                orders.add(threads.submit(new Store(counter, i)));
            }
            try {
                told = buyWhileAllIsKilled(counter, seed);
            } finally {
                over.set(true);
            }
        }
        long sold = 0;
        for (Future<Long> some : orders) {
            sold += some.get();
        }

        System.out.printf(
                "%d kills; %d reservations acknowledged, %d orders among them, %d of which left; %d refused.%n",
                kills,
                told.stream().filter(one -> !one.state().equals("refused")).count(),
                told.stream().filter(one -> one.order() != null).count(),
                told.stream().filter(Buyer.Told::shipped).count(),
                told.stream().filter(one -> one.state().equals("refused")).count());
        JdbcClient database = database();
        everyOrderIsFollowedOnce(sold, database, shop);
        assertThat(reported(address, key, sold)).as("orders in the reports").isEqualTo(sold);
        StockSoundness.check(database, shop);
        assertThat(new Shortages(database).of(shop, 1)).isEmpty();
        assertThat(database.sql("select min(on_hand - reserved - allocated) from inventory.stock where shop = :shop")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .single())
                .isNotNegative();
        everythingToldIsThere(told, database, shop, seed);
    }

    /** Each order that was acknowledged has its stock, who sends it, and its place in the reports; none has them twice. */
    private static void everyOrderIsFollowedOnce(long sold, JdbcClient database, ShopId shop) {
        while (number(database, "select count(*) from orders.due where :shop > 0", shop) > 0) {
            LockSupport.parkNanos(50_000_000); // the server does it by itself
        }
        assertThat(number(database, "select count(*) from orders.record where shop = :shop", shop))
                .as("orders")
                .isEqualTo(sold)
                .isPositive();
        assertThat(number(
                        database,
                        "select coalesce(sum(quantity), 0) from inventory.allocation where shop = :shop and sku = '"
                                + Store.SKU + "'",
                        shop))
                .as("units set aside")
                .isEqualTo(sold * Store.UNITS);
        assertThat(number(database, "select count(*) from fulfilment.assignment where shop = :shop", shop))
                .as("parts")
                .isEqualTo(sold);
        assertThat(number(
                        database, "select count(distinct record) from fulfilment.assignment where shop = :shop", shop))
                .as("orders with a part")
                .isEqualTo(sold);
    }

    /** Orders that the reports know, once they know as many. */
    private static long reported(String address, String key, long enough) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/reports/overview"))
                .header("Authorization", "Bearer " + key)
                .build();
        while (true) {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            long orders =
                    JsonMapper.shared().readTree(answer.body()).get("orders").asLong();
            if (orders >= enough) {
                return orders;
            }
            LockSupport.parkNanos(500_000_000);
        }
    }

    private static long number(JdbcClient database, String sql, ShopId shop) {
        return database.sql(sql).param("shop", shop.value()).query(Long.class).single();
    }

    private List<Buyer.Told> buyWhileAllIsKilled(Buyer.Counter counter, long seed) throws Exception {
        Random random = new Random(seed);
        List<Buyer.Told> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Buyer.Told>>> buyers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                buyers.add(threads.submit(new Buyer(counter, i, seed)));
            }
            try {
                long seconds = Long.getLong("fullspan.killed-stock-seconds", 0);
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
                do {
                    for (Death death : seconds > 0 ? Death.values() : IN_SHORT) {
                        awaitAnswers(CLIENTS);
                        Thread.sleep(random.nextInt(1000)); // a random moment is what is tested
                        kill(death);
                    }
                } while (System.nanoTime() < end);
                awaitAnswers(CLIENTS);
            } finally {
                over.set(true);
            }
            for (Future<List<Buyer.Told>> buyer : buyers) {
                told.addAll(buyer.get(1, TimeUnit.MINUTES));
            }
        }
        return told;
    }

    /** Buying goes on after each death. */
    private void awaitAnswers(int more) {
        long enough = answers.get() + more;
        while (answers.get() < enough) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private void kill(Death death) throws Exception {
        kills++;
        switch (death) {
            case DATABASE -> server.killDatabase();
            case ALL -> {
                server.killAll();
                server = ServerProcess.start(data, port);
            }
            case PROGRAM -> {
                server.kill();
                server = ServerProcess.start(data, port);
            }
        }
    }

    private static void everythingToldIsThere(List<Buyer.Told> told, JdbcClient database, ShopId shop, long seed) {
        Map<String, String> states = new HashMap<>();
        database.sql(
                        "select key, state, coalesce(order_id, '') as order_id from inventory.reservation where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    states.put(row.getString("key"), row.getString("state") + " " + row.getString("order_id"));
                });
        Map<String, Map<String, Long>> claims = new HashMap<>();
        Map<String, Long> left = new HashMap<>();
        database.sql("select order_id, sku, quantity, shipped from inventory.allocation where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    left.merge(row.getString("order_id"), row.getLong("shipped"), Long::sum);
                    claims.computeIfAbsent(row.getString("order_id"), any -> new TreeMap<>())
                            .merge(row.getString("sku"), row.getLong("quantity"), Long::sum);
                });
        long there = 0;
        for (Buyer.Told one : told) {
            String order = one.order() == null ? "" : one.order();
            if (one.state().equals("refused")) {
                assertThat(states).as("seed %s", seed).doesNotContainKey(one.key());
            } else {
                there++;
                assertThat(states.get(one.key())).as("%s, seed %s", one, seed).isEqualTo(one.state() + " " + order);
                if (one.order() != null) {
                    assertThat(claims.get(order)).as("%s, seed %s", one, seed).isEqualTo(one.lines());
                    long units = one.lines().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    assertThat(left.get(order)).as("%s, seed %s", one, seed).isEqualTo(one.shipped() ? units : 0);
                }
            }
        }
        assertThat(states).as("what nobody was told of").hasSize((int) there);
    }

    /** The database of the server that runs. */
    private JdbcClient database() throws Exception {
        String port = Files.readString(data.resolve("postgres").resolve("port")).strip();
        String password = Files.readString(data.resolve("secrets").resolve("postgres-password"))
                .strip();
        return JdbcClient.create(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "fullspan", password));
    }

    private static void count(String address, String key, String sku, long onHand) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/stock/" + sku))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"onHand\":" + onHand + "}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
