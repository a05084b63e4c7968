package dev.fullspan.customer;

import dev.fullspan.eventlog.DurableConsumer;
import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Listens to the event log for people who say who they are. Telling the same twice changes nothing, so the position is written after what it stands for:
 * what a kill interrupts is told again.
 */
@Component
class Hearing implements DurableConsumer, InitializingBean, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final int PART = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLog log;
    private final Customers customers;
    private final Consents consents;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private @Nullable Subscription subscription;

    Hearing(
            EventLog log,
            Customers customers,
            Consents consents,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.log = log;
        this.customers = customers;
        this.consents = consents;
        this.database = database;
        this.transaction = transaction;
    }

    /** Before anything is served, so that the journal is kept from where this listens. */
    @Override
    public void afterPropertiesSet() {
        subscription = log.subscribe("customers", this);
    }

    @Override
    public long position() {
        return database.sql("select position from customer.heard")
                .query(Long.class)
                .single();
    }

    @Override
    public void accept(List<Recorded> batch, long upTo) {
        List<Said> part = new ArrayList<>();
        for (Recorded one : batch) {
            Identified told = Identified.of(one.event());
            if (told != null) {
                part.add(new Said(one, told));
            }
            if (part.size() == PART) {
                take(part);
                part.clear();
            }
        }
        take(part);
        database.sql("update customer.heard set position = :upTo")
                .param("upTo", upTo)
                .update();
    }

    private record Said(Recorded recorded, Identified told) {}

    /** Together, since a commit costs more than what it commits; one by one where one of them cannot be kept. */
    private void take(List<Said> part) {
        try {
            transaction.executeWithoutResult(status -> part.forEach(this::take));
        } catch (DataAccessException | UnexpectedRollbackException e) {
            part.forEach(this::alone);
        }
    }

    private void alone(Said said) {
        try {
            transaction.executeWithoutResult(status -> take(said));
        } catch (DataIntegrityViolationException | UnexpectedRollbackException e) {
            LOG.warn(
                    "What event {} tells of a person cannot be kept; it is passed over",
                    said.recorded().position(),
                    e);
        }
    }

    private void take(Said said) {
        Event event = said.recorded().event();
        Told told = new Told(Identified.source(event), event.time());
        CustomerId customer;
        try {
            customer = customers.resolve(event.shop(), said.told().identity(), told);
        } catch (ProblemException e) {
            return; // a placeholder, or a shop that is gone: nobody in particular
        }
        consents.tell(
                event.shop(), customer, said.told().consents(), isOwn(event) ? Consents.How.DATED : Consents.How.ON_PAGE);
    }

    /** Whether the shop itself told it, and not whoever has read the write key in a page. */
    static boolean isOwn(Event event) {
        return event.origin() == Event.Origin.IMPORT || event.origin() == Event.Origin.STORE;
    }

    /** Returns when everything was listened to that had been said before the call. */
    void catchUp() {
        long said = log.positions().acknowledged();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (position() < said) {
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        Problem.BUSY,
                        null,
                        "What visitors tell of themselves is still being read. Try again in a minute; nothing was changed.");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Given up while waiting for what visitors said.", e);
            }
        }
    }

    @Override
    public void destroy() {
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
