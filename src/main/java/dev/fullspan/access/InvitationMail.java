package dev.fullspan.access;

import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends an invitation's link to whom it is meant for. */
@Component
class InvitationMail {
    private static final String KIND = "Invitation";
    private static final int MOST_A_DAY = 200;
    private static final int MOST_TO_ONE = 3;

    private final Mails mails;
    private final Shops shops;

    InvitationMail(Mails mails, Shops shops) {
        this.mails = mails;
        this.shops = shops;
    }

    /** Whether the shop has a mail server. */
    boolean isPossible(ShopId shop) {
        return mails.isPossible(shop);
    }

    /** When the link opens nothing any more, in words. */
    String until(Invitation invitation, HttpServletRequest request) {
        return new Formats(request.getLocale(), shops.get(invitation.shop()).timeZone()).dateTime(invitation.expires());
    }

    /**
     * Puts the letter in line; nothing where the shop has no mail server.
     *
     * @param until when the link opens nothing any more, in words
     * @param by name of who invites; may be empty
     * @param within name of the circle into which it leads; may be empty
     * @return whether it will go out; not where the shop, or this address, was sent as many as one can need
     */
    boolean send(Invitation invitation, String link, String until, String by, String within) {
        ShopId of = invitation.shop();
        if (!mails.isPossible(of)
                || mails.count(of, KIND, null, Duration.ofDays(1)) >= MOST_A_DAY
                || mails.count(of, KIND, invitation.email(), Duration.ofHours(1)) >= MOST_TO_ONE) {
            return false;
        }
        String shop = shops.get(invitation.shop()).name();
        return mails.post(
                invitation.shop(),
                new Mail(
                        "invitation:" + HexFormat.of().formatHex(Token.hash(link)),
                        KIND,
                        invitation.email(),
                        "Come into " + shop,
                        List.of(
                                new Mail.Text((by.isBlank() ? "You are" : by + " has") + " invited"
                                        + (by.isBlank() ? "" : " you")
                                        + (within.isBlank()
                                                ? " to work in “" + shop + "”."
                                                : " to work with “" + shop + "” for " + within + ".")),
                                new Mail.Link("Accept the invitation", link),
                                new Mail.Text("The link opens once, and until " + until
                                        + ". Whoever has it can come in as you: do not pass it on."
                                        + " Where you expected nothing of the kind, leave it.")),
                        true));
    }
}
