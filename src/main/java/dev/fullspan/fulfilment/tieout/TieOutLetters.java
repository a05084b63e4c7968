package dev.fullspan.fulfilment.tieout;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.delivery.Mail;
import dev.fullspan.delivery.Mails;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Letters about a tie-out: copies of what stands in the console and on the call sheet, without prices, buyers or addresses. */
@Component
class TieOutLetters {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Mails mails;
    private final People people;
    private final Shops shops;
    private final OwnAddress address;

    TieOutLetters(Mails mails, People people, Shops shops, OwnAddress address) {
        this.mails = mails;
        this.people = people;
        this.shops = shops;
        this.address = address;
    }

    /** Tells a party that its list is there. */
    void toParty(Shop shop, Party party, TieOut tieOut) {
        if (party.email() == null) {
            return;
        }
        String orders = orders(tieOut.orders());
        List<Mail.Part> parts = new ArrayList<>();
        parts.add(new Mail.Text("Please confirm by " + TIME.format(tieOut.due().atZone(party.zone()))
                + " that you have these " + orders + " of " + shop.name()
                + ". This letter is a copy: confirm in the console, an answer to this letter is read by nobody."));
        parts.add(new Mail.Table(
                List.of("Order", "Units"),
                tieOut.lines().stream()
                        .map(line -> List.of(line.number(), Long.toString(line.units())))
                        .toList()));
        link("Confirm in the console", "/shops/" + shop.id() + "/partner/tie-out")
                .ifPresent(parts::add);
        mails.post(
                shop.id(),
                new Mail(
                        "tie-out-" + tieOut.id(),
                        "Daily tie-out",
                        party.email(),
                        "Please confirm " + orders + " – " + shop.name() + ", " + DAY.format(tieOut.day()),
                        parts,
                        false));
    }

    /** Tells the named person that a call is to be made. */
    void toCaller(ShopId id, Party party, TieOut tieOut) {
        Optional<Account> caller = caller(id, tieOut);
        if (caller.isEmpty()) {
            return;
        }
        Shop shop = shops.get(id);
        int open = tieOut.open().size();
        List<Mail.Part> parts = new ArrayList<>();
        parts.add(new Mail.Text("%s has not tied out %s of %s: it was due at %s. Call %s%s."
                .formatted(
                        party.name(),
                        orders(open),
                        DAY.format(tieOut.day()),
                        TIME.format(tieOut.due().atZone(shop.timeZone())),
                        party.contact() == null ? "them" : party.contact(),
                        party.phone() == null ? "" : " at " + party.phone())));
        parts.add(new Mail.Table(
                List.of("Order", "Units", "What differs"),
                tieOut.open().stream()
                        .map(line -> List.of(
                                line.number(),
                                Long.toString(line.units()),
                                line.answer() == null
                                        ? "not confirmed"
                                        : line.answer().label()))
                        .toList()));
        link("Open the call sheet", "/shops/" + id + "/tie-outs/" + tieOut.id()).ifPresent(parts::add);
        mails.post(
                id,
                new Mail(
                        "call-sheet-" + tieOut.id(),
                        "Call sheet",
                        caller.get().email(),
                        "Call " + party.name() + ": " + orders(open) + " not tied out",
                        parts,
                        false));
    }

    /** Nobody who has left the shop meanwhile. */
    private Optional<Account> caller(ShopId shop, TieOut tieOut) {
        String reference = tieOut.caller();
        return reference == null
                ? Optional.empty()
                : people.all().stream()
                        .filter(one -> reference.equals("person:" + one.id()) && one.disabled() == null && one.sees(shop))
                        .findFirst();
    }

    private Optional<Mail.Part> link(String label, String path) {
        return address.configured().map(URI::toString).map(base -> new Mail.Link(label, base + path));
    }

    static String orders(long count) {
        return count == 1 ? "1 order" : count + " orders";
    }
}
