package dev.fullspan.delivery.outbox;

import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.RunMode;
import dev.fullspan.platform.Secrets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A process of its own on the program's database, that sends only when it is told to. */
public final class Node implements AutoCloseable {
    public final Outbox outbox;
    public final Sending sending;
    public final Deliveries deliveries;
    private final Sender sender;

    public Node(ApplicationContext program, Clock clock, WebhookSettings settings) {
        JdbcClient database = program.getBean(JdbcClient.class);
        AuditTrail audit = program.getBean(AuditTrail.class);
        outbox = new Outbox(
                database, program.getBean(TransactionTemplate.class), program.getBean(Secrets.class), audit, clock);
        sender = new Sender(settings);
        sending = new Sending(outbox, sender, settings, clock, RunMode.COMMAND);
        deliveries = new Deliveries(database, sending, audit, clock);
    }

    /** Sends what is due and comes back when all was answered. Returns how many attempts were made. */
    public int round() throws InterruptedException {
        return sending.round();
    }

    /** Claims what is due, as a process does that is lost before it sends. Returns how many. */
    public int claimAndDie() {
        return outbox.claim(100, 100).size();
    }

    /** How long a lost process's claim holds. */
    public static Duration claim() {
        return Outbox.CLAIM;
    }

    public static WebhookSettings settings(Duration timeout) {
        return new WebhookSettings(true, true, timeout, 16, 8);
    }

    @Override
    public void close() throws Exception {
        sender.close();
    }
}
