package dev.fullspan.access;

import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends an invitation's link to whom it is meant for. */
@Component
class InvitationMail {
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

    /**
     * Puts the letter in line; nothing where the shop has no mail server.
     *
     * @param until when the link opens nothing any more, in words
     * @param by name of who invites; may be empty
     * @return whether it will go out
     */
    boolean send(Invitation invitation, String link, String until, String by) {
        if (!mails.isPossible(invitation.shop())) {
            return false;
        }
        String shop = shops.get(invitation.shop()).name();
        return mails.post(
                invitation.shop(),
                new Mail(
                        "invitation:" + HexFormat.of().formatHex(Token.hash(link)),
                        "Invitation",
                        invitation.email(),
                        "Come into " + shop,
                        List.of(
                                new Mail.Text((by.isBlank() ? "You are" : by + " has") + " invited"
                                        + (by.isBlank() ? "" : " you") + " to work in “" + shop + "”."),
                                new Mail.Link("Accept the invitation", link),
                                new Mail.Text("The link opens once, and until " + until
                                        + ". Whoever has it can come in as you: do not pass it on."
                                        + " Where you expected nothing of the kind, leave it.")),
                        true));
    }
}
