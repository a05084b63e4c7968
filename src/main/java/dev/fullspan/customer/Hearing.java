package dev.fullspan.customer;

import dev.fullspan.eventlog.DurableConsumer;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Recorded;
import dev.fullspan.eventlog.Subscription;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Listens to the event log for people who say who they are. Telling the same twice changes nothing, so the position is written after what it stands for:
 * what a kill interrupts is told again.
 */
@Component
class Hearing implements DurableConsumer, InitializingBean, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventLog log;
    private final Customers customers;
    private final Consents consents;
    private final JdbcClient database;
    private @Nullable Subscription subscription;

    Hearing(EventLog log, Customers customers, Consents consents, JdbcClient database) {
        this.log = log;
        this.customers = customers;
        this.consents = consents;
        this.database = database;
    }

    /** Before anything is served, so that the journal is kept from where this listens. */
    @Override
    public void afterPropertiesSet() {
        subscription = log.subscribe("customers", this);
    }

    @Override
    public long position() {
        return database.sql("select position from customer.heard").query(Long.class).single();
    }

    @Override
    public void accept(List<Recorded> batch, long upTo) {
        for (Recorded one : batch) {
            Identified told = Identified.of(one.event());
            if (told != null) {
                take(one, told);
            }
        }
        database.sql("update customer.heard set position = :upTo").param("upTo", upTo).update();
    }

    private void take(Recorded one, Identified told) {
        CustomerId customer;
        try {
            customer = customers.resolve(
                    one.event().shop(),
                    told.identity(),
                    new Told(Identified.source(one.event()), one.event().time()));
        } catch (ProblemException e) {
            return; // a placeholder, or a shop that is gone: nobody in particular
        } catch (NonTransientDataAccessException e) {
            LOG.warn("What event {} tells of a person cannot be kept; it is passed over", one.position(), e);
            return;
        }
        consents.tell(one.event().shop(), customer, told.consents());
    }

    /** Returns when everything was listened to that had been said before the call. */
    void catchUp() {
        long said = log.positions().acknowledged();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (position() < said) {
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        Problem.BUSY, null, "What visitors tell of themselves is still being read. Try again in a minute; nothing was changed.");
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
