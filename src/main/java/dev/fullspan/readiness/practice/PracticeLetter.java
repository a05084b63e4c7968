package dev.fullspan.readiness.practice;

import dev.fullspan.access.Account;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells somebody of their practice orders, with a link that answers them without a sign-in and opens nothing else. */
@Component
class PracticeLetter {
    private final Mails mails;
    private final Shops shops;

    PracticeLetter(Mails mails, Shops shops) {
        this.mails = mails;
        this.shops = shops;
    }

    /** @return whether it will go out; not where the shop has no mail server */
    boolean send(ShopId shop, long drill, Account who, Part part, int first, List<String> whats, String link) {
        if (!mails.isPossible(shop)) {
            return false;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < whats.size(); i++) {
            rows.add(List.of("PRACTICE-" + drill + "-" + (first + i), whats.get(i)));
        }
        String orders = whats.size() == 1 ? "a practice order" : whats.size() + " practice orders";
        return mails.post(
                shop,
                new Mail(
                        "practice:" + drill + ":" + who.id(),
                        "Practice",
                        who.email(),
                        "PRACTICE: " + orders + " for you",
                        List.of(
                                new Mail.Text("“" + shops.get(shop).name() + "” tries how quick it is. You have "
                                        + orders + ". Send nothing: no buyer waits for them, and no stock moves."),
                                new Mail.Text("Your part in each: " + part.task()),
                                new Mail.Table(List.of("Order", "What"), rows),
                                new Mail.Link("Take them", link),
                                new Mail.Text(
                                        "Press when you have one, and again when it is done. Both are timed. The link is"
                                                + " yours alone, opens nothing else, and ends with the drill.")),
                        true));
    }
}
