package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.Mail;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries a shop's mail server with a letter to oneself. */
@Component
class MailTrial {
    private static final String KIND = "Trial";
    private static final int MOST_A_DAY = 20;

    private final MailAccounts accounts;
    private final Letters letters;
    private final LetterSending sending;
    private final AuditTrail audit;
    private final Clock clock;

    MailTrial(MailAccounts accounts, Letters letters, LetterSending sending, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.letters = letters;
        this.sending = sending;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends a trial letter now. Returns what the server said against it, in words; empty where it took it. */
    String send(ShopId shop, String to, String actor) {
        String address = Letters.address("to", to);
        MailAccount account = accounts.of(shop)
                .orElseThrow(() -> new ProblemException(Problem.CONFLICT, "to", "Name the mail server first."));
        if (letters.count(shop, KIND, null, Duration.ofDays(1)) >= MOST_A_DAY) {
            throw new ProblemException(
                    Problem.CONFLICT, "to", "That were " + MOST_A_DAY + " trial letters within a day. Try again tomorrow.");
        }
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
        letters.tried(shop, KIND, address, subject, said);
        audit.record(
                actor,
                "mail.tried",
                "mail",
                shop,
                AuditTrail.Change.one("Trial letter", "none", said.isEmpty() ? "taken" : "not taken"));
        return said;
    }
}
