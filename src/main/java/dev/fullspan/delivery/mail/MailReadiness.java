package dev.fullspan.delivery.mail;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether letters go out. */
@Component
class MailReadiness implements ReadinessCheck {
    /** A server may be down for so long without a word here: letters are tried again by then. */
    private static final Duration SHORT = Duration.ofMinutes(15);

    private final MailAccounts accounts;
    private final MailHealth health;
    private final Clock clock;

    MailReadiness(MailAccounts accounts, MailHealth health, Clock clock) {
        this.accounts = accounts;
        this.health = health;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "mail-works";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        if (accounts.of(shop).isEmpty()) {
            return List.of(finding(
                    shop,
                    Grade.WARN,
                    "No mail goes out",
                    "No mail server is named. Invitations must be handed over, and nobody can be written to.",
                    "Name your provider's server and send a trial letter."));
        }
        MailHealth.Health known = health.of(shop);
        Instant failing = known.failingSince();
        if (failing != null && failing.plus(SHORT).isBefore(clock.instant())) {
            return List.of(finding(
                    shop,
                    Grade.WARN,
                    "The mail server takes no letters",
                    String.valueOf(known.reason()),
                    "Mend what it says. Letters wait three days and go out by themselves then."));
        }
        return List.of(
                known.lastSuccess() == null
                        ? finding(
                                shop,
                                Grade.UNKNOWN,
                                "Mail was not tried yet",
                                "A mail server is named, and no letter has gone through it.",
                                "Send a trial letter to yourself.")
                        : new Finding(
                                id(),
                                Grade.PASS,
                                "Mail goes out",
                                "The mail server takes letters.",
                                null,
                                "/shops/" + shop + "/mail",
                                null));
    }

    private Finding finding(ShopId shop, Grade grade, String title, String detail, String mend) {
        return new Finding(id(), grade, title, detail, mend, "/shops/" + shop + "/mail", null);
    }
}
