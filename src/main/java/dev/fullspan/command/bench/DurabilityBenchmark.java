package dev.fullspan.command.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Kills the server again and again while events pour in, sends what was not acknowledged once more, and part of what was, and
 * counts every message in the end: each acknowledged one must stand exactly once, and no server may have met a fault. Every second kill takes the database's
 * processes along, the others leave them orphaned.
 */
final class DurabilityBenchmark implements Benchmark {
    private static final int SENDERS = 8;
    private static final int MOST_RUN_MILLIS = 1200;
    private static final String EVENT = """
            {"type":"track","messageId":"k############","event":"Product Viewed","anonymousId":"d-######",\
            "properties":{"product_id":"p1"}}""";

    private final int kills;
    private final BitSet sent = new BitSet();
    private final BitSet acknowledged = new BitSet();
    private final AtomicInteger next = new AtomicInteger();

    DurabilityBenchmark(long kills) {
        this.kills = Math.toIntExact(kills);
    }

    @Override
    public String name() {
        return "durability";
    }

    @Override
    public Measured measure(Path directory, Consumer<String> progress) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(kills);
        Server first = Server.start(directory, freePort(), List.of());
        BenchShop shop = BenchShop.open(first, "Bench");
        kill(first, shop, random, 0, progress);
        double slowestStart = 0;
        for (int kill = 1; kill < kills; kill++) {
            Server server = Server.start(directory, freePort(), List.of());
            slowestStart = Math.max(slowestStart, server.secondsToReady());
            kill(server, shop, random, kill, progress);
        }
        return counted(directory, shop, slowestStart, progress);
    }

    private void kill(Server server, BenchShop shop, RandomGenerator random, int kill, Consumer<String> progress)
            throws IOException, InterruptedException {
        pour(server, shop, 100 + random.nextInt(MOST_RUN_MILLIS), kill % 2 == 0);
        progress.accept(
                "Kill %d of %d, %,d messages acknowledged".formatted(kill + 1, kills, acknowledged.cardinality()));
    }

    private Measured counted(Path directory, BenchShop last, double slowestStart, Consumer<String> progress)
            throws IOException, InterruptedException {
        try (Server server = Server.start(directory, freePort(), List.of())) {
            BenchShop shop = last.in(server);
            resend(server.port(), shop, true);
            progress.accept("Counting");
            int[] times = shop.timesStored(sent.length(), sent.cardinality());
            long lost = 0;
            long doubled = 0;
            for (int i = acknowledged.nextSetBit(0); i >= 0; i = acknowledged.nextSetBit(i + 1)) {
                lost += times[i] == 0 ? 1 : 0;
            }
            for (int count : times) {
                doubled += count > 1 ? 1 : 0;
            }
            return new Measured(
                    name(),
                    "%d kills while events pour in.".formatted(kills),
                    List.of(
                            Measured.Figure.of("messages acknowledged", acknowledged.cardinality(), "messages"),
                            Measured.Figure.atMost("acknowledged and lost", lost, "messages", 0),
                            Measured.Figure.atMost("stored more than once", doubled, "messages", 0),
                            Measured.Figure.atMost(
                                    "faults that the servers logged", server.faultsLogged(), "faults", 0),
                            Measured.Figure.of("slowest start after a kill", slowestStart, "s")));
        }
    }

    private void pour(Server server, BenchShop shop, int millis, boolean withChildren)
            throws IOException, InterruptedException {
        resend(server.port(), shop, false);
        AtomicBoolean stop = new AtomicBoolean();
        Thread[] senders = new Thread[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = Thread.ofVirtual().start(() -> sendNew(server.port(), shop, stop));
        }
        TimeUnit.MILLISECONDS.sleep(millis);
        server.kill(withChildren);
        stop.set(true);
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendNew(int port, BenchShop shop, AtomicBoolean stop) {
        Template template = Template.post("/v1/track", shop.authorization(), EVENT);
        try (Load.Line line = new Load.Line(port)) {
            while (!stop.get()) {
                send(line, template, next.getAndIncrement());
            }
        } catch (IOException e) {
            // Killed: what was not acknowledged is sent again.
        }
    }

    /** Sends every message without an answer again, and of the others every thirteenth, or none of them in the end. */
    private void resend(int port, BenchShop shop, boolean onlyUnanswered) throws IOException {
        Template template = Template.post("/v1/track", shop.authorization(), EVENT);
        BitSet again = new BitSet();
        synchronized (this) {
            for (int i = sent.nextSetBit(0); i >= 0; i = sent.nextSetBit(i + 1)) {
                again.set(i, !acknowledged.get(i) || (!onlyUnanswered && i % 13 == 0));
            }
        }
        try (Load.Line line = new Load.Line(port)) {
            for (int i = again.nextSetBit(0); i >= 0; i = again.nextSetBit(i + 1)) {
                send(line, template, i);
            }
        }
    }

    private void send(Load.Line line, Template template, int message) throws IOException {
        synchronized (this) {
            sent.set(message);
        }
        template.fill(0, message);
        template.fill(1, message / 20);
        if (line.exchange(template.bytes()) == 200) {
            synchronized (this) {
                acknowledged.set(message);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
