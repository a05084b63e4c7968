package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.ShellShops;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the letters that are due, each shop's through one connection. One run of it at a time in the whole installation, which is why letters need no
 * claims; a letter that was sent when the program ended is sent again under its Message-ID.
 */
@Component
public class LetterSending {
    private static final Logger LOG = LoggerFactory.getLogger(LetterSending.class);
    private static final int AT_ONCE = 50;

    private final Letters letters;
    private final MailAccounts accounts;
    private final MailHealth health;
    private final MailSettings settings;
    private final ShellShops shops;
    private final Clock clock;

    LetterSending(
            Letters letters,
            MailAccounts accounts,
            MailHealth health,
            MailSettings settings,
            ShellShops shops,
            Clock clock) {
        this.letters = letters;
        this.accounts = accounts;
        this.health = health;
        this.settings = settings;
        this.shops = shops;
        this.clock = clock;
    }

    /** Sends what is due now, the shops side by side, and comes back when all of it was tried once. */
    public void round() {
        List<ShopId> due = letters.due();
        CountDownLatch open = new CountDownLatch(due.size());
        due.forEach(shop -> Thread.startVirtualThread(() -> {
            try {
                send(shop);
            } catch (RuntimeException e) {
                LOG.error("Letters of shop {} could not be sent; they are tried again in a moment.", shop, e);
            } finally {
                open.countDown();
            }
        }));
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(ShopId shop) {
        MailAccount account = accounts.of(shop).orElse(null);
        if (account == null) {
            postpone(shop, "No mail server is named yet.");
            return;
        }
        try (Smtp server = Smtp.open(account, settings.timeout())) {
            List<Letters.Turn> turns = letters.next(shop, AT_ONCE);
            while (!turns.isEmpty()) {
                for (Letters.Turn turn : turns) {
                    send(shop, turn, server);
                }
                turns = letters.next(shop, AT_ONCE);
            }
        } catch (Smtp.Unreachable e) {
            health.failed(shop, e.reason());
            postpone(shop, e.reason());
        }
    }

    private void send(ShopId shop, Letters.Turn turn, Smtp server) throws Smtp.Unreachable {
        Letter letter = turn.letter();
        if (letter == null) {
            letters.failed(shop, turn, "Its text cannot be opened: it was sealed with another key.", true);
            return;
        }
        try {
            server.send(turn, letter, name(shop), clock.instant());
            letters.sent(shop, turn);
            health.worked(shop);
        } catch (Smtp.Refused e) {
            letters.failed(shop, turn, e.reason(), e.isPermanent());
        }
    }

    private void postpone(ShopId shop, String reason) {
        List<Letters.Turn> turns = letters.next(shop, AT_ONCE);
        while (!turns.isEmpty()) {
            turns.forEach(turn -> letters.failed(shop, turn, reason, false));
            turns = letters.next(shop, AT_ONCE);
        }
    }

    /** Tries a server with one letter that stands in no list; empty words mean that it was taken. */
    String attempt(ShopId shop, MailAccount account, Letters.Turn turn, Letter letter) {
        try (Smtp server = Smtp.open(account, settings.timeout())) {
            server.send(turn, letter, name(shop), clock.instant());
            health.worked(shop);
            return "";
        } catch (Smtp.Refused e) {
            return e.reason();
        } catch (Smtp.Unreachable e) {
            health.failed(shop, e.reason());
            return e.reason();
        }
    }

    /** Forgets letters whose time is over. */
    public void tidy() {
        letters.tidy();
    }

    private String name(ShopId shop) {
        return shops.shops().stream()
                .filter(one -> one.id().equals(shop))
                .findFirst()
                .map(ShellShops.ShopLabel::name)
                .orElse("");
    }
}
