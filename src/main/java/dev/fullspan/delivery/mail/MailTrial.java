package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.Mail;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries a shop's mail server with a letter to oneself. */
@Component
class MailTrial {
    private final MailAccounts accounts;
    private final LetterSending sending;
    private final AuditTrail audit;
    private final Clock clock;

    MailTrial(MailAccounts accounts, LetterSending sending, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.sending = sending;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends a trial letter now. Returns what the server said against it, in words; empty where it took it. */
    String send(ShopId shop, String to, String actor) {
        String address = Letters.address("to", to);
        MailAccount account = accounts.of(shop)
                .orElseThrow(() -> new ProblemException(Problem.CONFLICT, "to", "Name the mail server first."));
        String subject = "A trial letter";
        Letter letter = Letter.of(
                subject,
                List.of(
                        new Mail.Text("This letter shows that mail goes out. You asked for it on the page “Mail”."),
                        new Mail.Text(
                                "Where it came as spam, ask your provider about SPF and DKIM for the sender's domain.")));
        String said = sending.attempt(
                shop,
                account,
                new Letters.Turn(0, address, subject, letter, UUID.randomUUID().toString(), clock.instant(), 0),
                letter);
        audit.record(
                actor,
                "mail.tried",
                "mail",
                shop,
                AuditTrail.Change.one("Trial letter", "none", said.isEmpty() ? "taken" : "not taken"));
        return said;
    }
}
