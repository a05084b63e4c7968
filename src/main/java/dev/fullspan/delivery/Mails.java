package dev.fullspan.delivery;

import dev.fullspan.delivery.mail.Letters;
import dev.fullspan.delivery.mail.MailAccounts;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Letters of the shops, by SMTP. They are put in line within the transaction of the change that they tell of, and sent once it holds. */
@Component
public class Mails {
    private final Letters letters;
    private final MailAccounts accounts;

    Mails(Letters letters, MailAccounts accounts) {
        this.letters = letters;
        this.accounts = accounts;
    }

    /**
     * Puts a letter in line, in the caller's transaction. It waits where no mail server is named yet, for three days at most. A server that answers
     * too late may get it twice, under the same Message-ID.
     *
     * @return whether it is new; one with its key that was posted before stays as it was, and a shadow copy of a shop posts none
     * @throws ProblemException {@link Problem#INVALID_REQUEST} where the recipient is no address
     */
    public boolean post(ShopId shop, Mail mail) {
        return !shop.isShadow() && letters.post(shop, mail);
    }

    /** Whether a mail server is named for the shop, its own or the installation's; not whether it works. */
    public boolean isPossible(ShopId shop) {
        return !shop.isShadow() && accounts.of(shop).isPresent();
    }

    /**
     * How many letters of a kind were put in line within that time, those of the last 30 days at most.
     *
     * @param to one recipient's, or null for all
     */
    public int count(ShopId shop, String kind, @Nullable String to, Duration within) {
        return letters.count(shop, kind, to, within);
    }
}
