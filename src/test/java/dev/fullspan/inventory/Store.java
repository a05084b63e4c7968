package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A store that tells its orders one after the other, and each until it is taken, whatever dies meanwhile. */
final class Store implements Callable<Long> {
    static final String SKU = "TOLD";
    static final long UNITS = 2;

    private static final long PAUSE_NANOS = 50_000_000;

    private final Buyer.Counter counter;
    private final String name;

    Store(Buyer.Counter counter, int number) {
        this.counter = counter;
        this.name = "store-" + number;
    }

    /** How many were taken. */
    @Override
    public Long call() throws InterruptedException {
        long taken = 0;
        String now = Instant.now().toString();
        while (!counter.closed().get()) {
            HttpResponse<String> answer =
                    counter.untilTold("/orders", """
                    {"id":"%s-%d","updatedAt":"%s","placedAt":"%s","currency":"EUR",
                     "lines":[{"id":"1","sku":"%s","quantity":%d,"unitPrice":"5.00"}],"total":"10.00"}
                    """.formatted(name, taken, now, now, SKU, UNITS));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            taken++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return taken;
    }
}
