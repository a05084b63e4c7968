package dev.fullspan.command.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** How fast a file is imported by the command, until its rows stand in the reports. */
final class ImportRate {
    private static final int ROWS = 2_000_000;
    private static final int DAYS = 10;
    private static final String[] NAMES = {"view", "view", "view", "view", "view", "view", "cart", "buy"};
    private static final String MAPPING = """
            visitor: visitor
            time: {column: time, format: milliseconds}
            event: {column: event, names: {view: Product Viewed, cart: Product Added, buy: Order Completed}}
            properties: {product_id: item, category: category, value: {column: price, type: number}}
            """;

    private final Server server;
    private final LocalDate from;
    private final Path file;
    private final Path mapping;

    ImportRate(Server server, Path directory) throws IOException {
        this.server = server;
        this.from = LocalDate.now(ZoneOffset.UTC).minusDays(100);
        this.file = directory.resolve("clicks.csv");
        this.mapping = directory.resolve("clicks.yaml");
        write(file, from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
        Files.writeString(mapping, MAPPING);
    }

    /** Rows a second into a new shop. */
    double measure(String shopName) throws IOException, InterruptedException {
        BenchShop shop = BenchShop.open(server, shopName);
        long started = System.nanoTime();
        server.command("import", "events", file.toString(), "--shop", shop.id(), "--mapping", mapping.toString());
        shop.awaitEvents(from, from.plusDays(DAYS), ROWS);
        return ROWS / ((System.nanoTime() - started) / 1e9);
    }

    private static void write(Path file, long start) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        long step = 86_400_000L * DAYS / ROWS;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("time,event,visitor,item,category,price\n");
            long visitor = 0;
            for (int i = 0; i < ROWS; i++) {
                if (random.nextInt(8) == 0) {
                    visitor = random.nextInt(150_000);
                }
                int item = random.nextInt(20_000);
                out.write((start + i * step) + "," + NAMES[random.nextInt(NAMES.length)] + ",visitor-" + visitor
                        + ",item-" + item + ",category-" + item % 300 + "," + (5 + item % 200) + ".90\n");
            }
        }
    }
}
