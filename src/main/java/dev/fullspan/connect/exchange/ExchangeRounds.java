package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.ExchangeRuns.Lines;
import dev.fullspan.connect.exchange.ExchangeTurns.Key;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Runs exchanges when they are due or asked for, each in one place at a time, and says how it ended. */
@Component
class ExchangeRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRounds.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int HOURLY = 7;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileExchanges exchanges;
    private final ExchangeTurns turns;
    private final ExchangeRuns runs;
    private final ExchangeWork work;
    private final Shops shops;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final Semaphore free;

    ExchangeRounds(
            FileExchanges exchanges,
            ExchangeTurns turns,
            ExchangeRuns runs,
            ExchangeWork work,
            Shops shops,
            ExchangeSettings settings,
            Clock clock) {
        this.exchanges = exchanges;
        this.turns = turns;
        this.runs = runs;
        this.work = work;
        this.shops = shops;
        this.settings = settings;
        this.clock = clock;
        this.free = new Semaphore(settings.atOnce());
    }

    /** Starts what is due, in the background, and closes what others left. */
    void round() {
        runs.breakOff();
        int slots = free.drainPermits();
        int used = 0;
        try {
            if (slots > 0) {
                for (Key key : turns.claimDue(slots)) {
                    used++;
                    Thread.ofVirtual().name("exchange-" + key.id()).start(() -> {
                        try {
                            scheduled(key);
                        } finally {
                            free.release();
                        }
                    });
                }
            }
        } finally {
            free.release(slots - used);
        }
    }

    private void scheduled(Key key) {
        try {
            Exchange exchange = exchanges.get(key.shop(), key.id());
            run(begun(exchange, ExchangeRun.Kind.SCHEDULED, exchange.reference()));
        } catch (RuntimeException e) {
            LOG.error("Exchange {} of shop {} could not begin", key.id(), key.shop(), e);
            turns.release(key);
        }
    }

    /**
     * Runs or tests one in the background: now, or where there is a transaction, once that holds.
     *
     * @return the run's id
     * @throws ProblemException {@link Problem#CONFLICT} where it runs already
     */
    long start(ShopId shop, long id, ExchangeRun.Kind kind, String author) {
        Job job = claimed(shop, id, kind, author);
        long run = job.run();
        Thread work = Thread.ofVirtual().name("exchange-" + id).unstarted(() -> run(job));
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.start();
            return run;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.start();
            }
        });
        return run;
    }

    /** The same, to its end. */
    long runNow(ShopId shop, long id, ExchangeRun.Kind kind, String author) {
        Job job = claimed(shop, id, kind, author);
        long run = job.run();
        run(job);
        return run;
    }

    private Job claimed(ShopId shop, long id, ExchangeRun.Kind kind, String author) {
        Exchange exchange = exchanges.get(shop, id);
        if (!turns.claim(new Key(shop, id))) {
            throw new ProblemException(
                    Problem.CONFLICT, "exchange", "It is under way already. Wait until it is done, or stop it.");
        }
        return begun(exchange, kind, author);
    }

    private Job begun(Exchange exchange, ExchangeRun.Kind kind, String author) {
        long run = runs.begin(exchange.shop(), exchange.id(), kind, author);
        return new Job(exchange, kind, author, run, runs, clock, settings.longest());
    }

    private void run(Job job) {
        Exchange exchange = job.exchange();
        Key key = new Key(exchange.shop(), exchange.id());
        Thread heart = Thread.ofVirtual().start(() -> beat(key));
        try {
            if (job.kind() == ExchangeRun.Kind.TEST) {
                test(job);
            } else {
                exchange(job);
            }
        } catch (RuntimeException e) {
            LOG.error("Exchange {} of shop {} broke off", exchange.id(), exchange.shop(), e);
            broken(job, "Something broke on our side; it stands in the log. It is tried again.");
        } finally {
            heart.interrupt();
            turns.release(key);
        }
    }

    private void beat(Key key) {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT);
                turns.extend(key);
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    private void test(Job job) {
        try {
            Findings found = work.test(job);
            runs.findings(job.exchange().shop(), job.run(), JSON.writeValueAsString(found));
            boolean well = found.steps().stream().allMatch(Findings.Step::well);
            job.end(
                    well ? State.DONE : State.FAILED,
                    Lines.NONE,
                    well ? null : found.steps().getLast().sentence());
        } catch (ExchangeFault fault) {
            job.end(State.CANCELLED, Lines.NONE, fault.sentence());
        }
    }

    private void exchange(Job job) {
        Exchange exchange = job.exchange();
        ZoneId zone = shops.get(exchange.shop()).timeZone();
        try {
            FileTaking.Outcome outcome = work.exchange(job);
            Instant now = clock.instant();
            job.nothing("There was nothing new.");
            Instant due =
                    outcome.waiting().isEmpty() ? exchange.said().schedule().next(now, zone) : now.plus(SOON);
            if (outcome.troubles().isEmpty()) {
                work.well(exchange, due);
            } else {
                work.failed(exchange, reason(outcome.troubles()), true, due);
            }
        } catch (ExchangeFault fault) {
            ended(job, fault, zone);
        }
    }

    private static String reason(List<String> troubles) {
        int others = troubles.size() - 1;
        return others == 0
                ? troubles.getFirst()
                : troubles.getFirst() + " " + (others == 1 ? "Another file" : others + " other files")
                        + " could not be taken either.";
    }

    private void ended(Job job, ExchangeFault fault, ZoneId zone) {
        Exchange exchange = job.exchange();
        Instant now = clock.instant();
        if (fault.kind() == Kind.OURS) {
            LOG.error("Exchange {} of shop {}: {}", exchange.id(), exchange.shop(), fault.sentence(), fault);
        }
        switch (fault.kind()) {
            case CANCELLED -> {
                if (job.isOpen()) {
                    job.end(State.CANCELLED, Lines.NONE, fault.sentence());
                }
                turns.later(exchange, exchange.said().schedule().next(now, zone));
            }
            case SOON -> {
                job.nothing(fault.sentence());
                turns.later(exchange, now.plus(SOON));
            }
            case SIGN_IN ->
                failed(job, fault.sentence(), exchange.said().schedule().again(now, HOURLY, zone));
            case PLACE, OURS, FILE, KNOWN ->
                failed(job, fault.sentence(), exchange.said().schedule().again(now, exchange.tries() + 1, zone));
        }
    }

    private void failed(Job job, String sentence, Instant due) {
        job.failed(sentence);
        work.failed(job.exchange(), sentence, false, due);
    }

    private void broken(Job job, String sentence) {
        try {
            failed(
                    job,
                    sentence,
                    job.exchange()
                            .said()
                            .schedule()
                            .again(
                                    clock.instant(),
                                    job.exchange().tries() + 1,
                                    shops.get(job.exchange().shop()).timeZone()));
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of exchange {} could not be noted", job.exchange().id(), e);
        }
    }

    /** Ends a run that is under way within moments. */
    void cancel(ShopId shop, long exchange, long run) {
        runs.cancel(shop, run);
        runs.find(shop, exchange, run).ifPresent(one -> work.cancel(shop, one));
    }
}
