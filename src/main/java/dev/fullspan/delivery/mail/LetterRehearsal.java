package dev.fullspan.delivery.mail;

import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.MailRehearsal;
import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes and sends a rehearsal's letters with what writes and sends the real ones. */
@Component
class LetterRehearsal implements MailRehearsal {
    private final MailAccounts accounts;
    private final MailSettings settings;
    private final Clock clock;

    LetterRehearsal(MailAccounts accounts, MailSettings settings, Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Sent send(List<Mail> letters) {
        List<Long> nanos = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (LetterSink sink = new LetterSink()) {
            try (Smtp server = Smtp.open(account(sink), settings.timeout())) {
                for (Mail mail : letters) {
                    nanos.add(send(mail, server, failures));
                }
            } catch (Smtp.Unreachable e) {
                failures.add(e.reason());
            }
            return new Sent(nanos, sink.received(), failures);
        } catch (IOException e) {
            throw new UncheckedIOException("No mail server could be opened inside the process", e);
        }
    }

    private long send(Mail mail, Smtp server, List<String> failures) throws Smtp.Unreachable {
        long start = System.nanoTime();
        Letter letter = Letter.of(mail.subject(), mail.parts());
        Letters.Turn turn = new Letters.Turn(
                0, mail.to(), mail.subject(), letter, UUID.randomUUID().toString(), clock.instant(), 0);
        try {
            server.send(turn, letter, "Rehearsal", clock.instant(), settings.timeout());
            return System.nanoTime() - start;
        } catch (Smtp.Refused e) {
            failures.add(e.reason());
            return -1;
        }
    }

    private static MailAccount account(LetterSink sink) {
        return new MailAccount(
                sink.host(),
                sink.port(),
                MailAccount.Security.NONE,
                "",
                null,
                "rehearsal@example.com",
                "Rehearsal",
                null,
                true,
                0);
    }

    @Override
    public String tryServer(ShopId shop) {
        MailAccount account = accounts.of(shop).orElse(null);
        if (account == null) {
            return "No mail server is named.";
        }
        try (Smtp _ = Smtp.open(account, settings.timeout())) {
            return "";
        } catch (Smtp.Unreachable e) {
            return e.reason();
        }
    }
}
