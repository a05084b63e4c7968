package dev.fullspan.inventory;

import dev.fullspan.inventory.Hold.Expire;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to change stock. Changes of a shop wait in one line; all that wait are decided in their order and written in one transaction,
 * so that a SKU that everybody wants costs one commit for many. Nobody is answered before that commit. Other nodes are kept out by the
 * locks of the rows.
 */
@Component
class StockWriter implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(StockWriter.class);
    private static final int LANES = 2;
    private static final int LONGEST_LINE = 10_000;
    private static final int MOST_TOGETHER = 256;
    private static final int TRIES = 6;
    private static final int MOST_EXPIRED = 1_000;
    private static final long PATIENCE_SECONDS = 30;
    private static final Duration LAST_SECONDS = Duration.ofSeconds(10);

    private record Waiting<R>(Change<R> change, CompletableFuture<R> answer) {
        @SuppressWarnings("unchecked") // a change's own answer
        void told(Object result) {
            if (result instanceof ProblemException refused) {
                answer.completeExceptionally(refused);
            } else {
                answer.complete((R) result);
            }
        }
    }

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Batch batch;
    private final Clock clock;
    private final List<BlockingQueue<Waiting<?>>> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isClosed;

    StockWriter(JdbcClient database, TransactionTemplate transaction, JsonMapper json, Selling catalogue, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.batch = new Batch(database, json, catalogue);
        this.clock = clock;
        for (int lane = 0; lane < LANES; lane++) {
            BlockingQueue<Waiting<?>> line = new ArrayBlockingQueue<>(LONGEST_LINE);
            lanes.add(line);
            threads.add(Thread.ofVirtual().name("stock-" + lane).start(() -> work(line)));
        }
    }

    /**
     * Does a change and answers what came of it, once it is durable.
     *
     * @throws ProblemException where it is refused, or where too many wait
     */
    <R> R write(Change<R> change) {
        try {
            return submit(change).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    /** Puts a change into the line of its shop. Changes of a shop are decided in the order in which they came here. */
    <R> CompletableFuture<R> submit(Change<R> change) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        if (isClosed || !lanes.get(change.shop().value() % LANES).offer(new Waiting<>(change, answer))) {
            throw busy();
        }
        return answer;
    }

    /** Ends what ran out of time in a shop. */
    void expire(ShopId shop) {
        write(new Nothing(shop));
    }

    private static ProblemException busy() {
        return new ProblemException(
                Problem.BUSY, null, "Too many changes of stock wait. Send the same again in a moment.");
    }

    private void work(BlockingQueue<Waiting<?>> line) {
        List<Waiting<?>> together = new ArrayList<>();
        while (!isClosed) {
            try {
                together.add(line.take());
                line.drainTo(together, MOST_TOGETHER - 1);
                if (!isClosed) {
                    run(together);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException e) {
                LOG.error("Changes of stock failed.", e);
                together.forEach(one -> one.answer().completeExceptionally(e));
            }
            if (isClosed) {
                together.forEach(
                        left -> left.answer().completeExceptionally(busy())); // those that were answered stay so
            }
            together.clear();
        }
        line.forEach(left -> left.answer().completeExceptionally(busy()));
    }

    /** One transaction for all; where it fails, one for each, so that nobody suffers for another. */
    private void run(List<Waiting<?>> together) {
        List<Object> results;
        try {
            results = inOne(together.stream().<Change<?>>map(Waiting::change).toList());
        } catch (RuntimeException e) {
            if (together.size() == 1) {
                together.getFirst().answer().completeExceptionally(e);
            } else {
                LOG.warn("{} changes of stock could not be made together; each is made by itself.", together.size(), e);
                together.forEach(one -> run(List.of(one)));
            }
            return;
        }
        for (int i = 0; i < together.size(); i++) {
            together.get(i).told(results.get(i));
        }
    }

    /** What ran out of time is ended first, so that nobody waits for it. Again where another node was quicker. */
    private List<Object> inOne(List<Change<?>> changes) {
        for (int attempt = 1; ; attempt++) {
            try {
                Instant now = clock.instant();
                List<Change<?>> all = new ArrayList<>();
                changes.stream().map(Change::shop).distinct().forEach(shop -> all.addAll(ended(shop, now)));
                int before = all.size();
                all.addAll(changes);
                List<Object> results = transaction.execute(status -> batch.run(all, now));
                if (results == null) {
                    throw new IllegalStateException("A transaction answered nothing.");
                }
                return results.subList(before, results.size());
            } catch (ConcurrencyFailureException | DuplicateKeyException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Expire> ended(ShopId shop, Instant now) {
        return database
                .sql("""
                        select r.id
                        from inventory.reservation r
                        where r.shop = :shop and r.state = 'held' and r.expires <= :now
                        order by r.expires
                        limit\s""" + MOST_EXPIRED)
                .param("shop", shop.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> new Expire(shop, id))
                .toList();
    }

    Optional<Reservation> reservation(ShopId shop, UUID id) {
        return database.sql("select " + StockRows.RESERVATION
                        + "\nfrom inventory.reservation r where r.shop = :shop and r.id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(batch.reservation())
                .optional();
    }

    @Override
    public void destroy() throws InterruptedException {
        isClosed = true;
        for (BlockingQueue<Waiting<?>> line : lanes) {
            if (!line.offer(new Waiting<>(new Nothing(new ShopId(1)), new CompletableFuture<>()))) {
                LOG.debug("The line is full; its lane looks up by itself.");
            }
        }
        for (Thread thread : threads) {
            thread.join(LAST_SECONDS);
        }
    }

    /** Wakes a lane. */
    private record Nothing(ShopId shop) implements Change<Boolean> {
        @Override
        public Boolean apply(Work work) {
            return true;
        }
    }
}
