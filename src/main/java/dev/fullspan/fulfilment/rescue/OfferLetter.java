package dev.fullspan.fulfilment.rescue;

import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.order.OrderRow;
import dev.fullspan.order.OrdersToSend;
import dev.fullspan.shop.Shop;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The letter in which a buyer is told that a promise will be missed, and what is offered. */
@Component
class OfferLetter {
    private static final String KIND = "Promise at risk";

    private final Mails mails;
    private final OrdersToSend orders;

    OfferLetter(Mails mails, OrdersToSend orders) {
        this.mails = mails;
        this.orders = orders;
    }

    boolean isPossible(ShopId shop) {
        return mails.isPossible(shop);
    }

    void note(ShopId shop, OrderId order, String author, String text) {
        orders.tell(order, author, "note", text);
    }

    void post(Shop shop, OrderRow order, Offer told, long id, String link) {
        if (!mails.isPossible(shop.id())) {
            throw new ProblemException(Problem.CONFLICT, null, "The shop has no mail server yet.");
        }
        List<Mail.Part> parts = new ArrayList<>();
        parts.add(new Mail.Text("Your order " + order.number() + " was to be with you by " + day(told.promised())
                + ". We are sorry: it will not be there by then."));
        parts.add(new Mail.Text("You can choose: " + choices(told) + "."));
        if (!told.words().isBlank() && told.waitUntil() != null) {
            parts.add(new Mail.Text(told.words()));
        }
        if (told.swap() != null && told.swap().until() != null) {
            parts.add(new Mail.Text("What you can take instead is set aside for you until "
                    + day(LocalDate.ofInstant(told.swap().until(), shop.timeZone()))
                    + ". You pay nothing more for it."));
        }
        parts.add(new Mail.Link("Choose what we do", link));
        parts.add(
                new Mail.Text(
                        "The link needs no password and opens this order alone, until "
                                + day(LocalDate.ofInstant(told.expires(), shop.timeZone()))
                                + ". You may choose otherwise until we have done what you chose. If you choose nothing, we send your order as soon as we can."));
        mails.post(
                shop.id(),
                new Mail(
                        "rescue:" + id,
                        KIND,
                        Objects.requireNonNull(order.email()),
                        "Your order " + order.number() + " will be late",
                        parts,
                        true));
    }

    private static String choices(Offer told) {
        List<String> choices = new ArrayList<>();
        if (told.waitUntil() != null) {
            choices.add("wait until " + day(told.waitUntil()));
        }
        if (told.swap() != null) {
            choices.add("take something else that we have set aside for you");
        }
        if (told.refund()) {
            choices.add("have your money back");
        }
        return choices.size() == 1
                ? choices.getFirst()
                : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.getLast();
    }

    static String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH));
    }
}
