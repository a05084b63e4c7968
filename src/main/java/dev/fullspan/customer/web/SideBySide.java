package dev.fullspan.customer.web;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Contact;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Key;
import dev.fullspan.customer.web.DoubtsScreen.Line;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Two customers held beside each other, line by line. */
final class SideBySide {
    private static final String VERIFIED = " (verified)";

    private final Shop shop;
    private final Formats formats;

    SideBySide(Shop shop, Formats formats) {
        this.shop = shop;
        this.formats = formats;
    }

    /** What is known of either. */
    List<Line> lines(Dossier one, Dossier other) {
        List<Line> lines = new ArrayList<>();
        add(lines, "Name", one, other, each -> each.line().name());
        add(lines, "E-mail", one, other, each -> contacts(each, Contact.Kind.EMAIL));
        add(lines, "Phone", one, other, each -> contacts(each, Contact.Kind.PHONE));
        add(lines, "Address", one, other, each -> contacts(each, Contact.Kind.ADDRESS));
        add(lines, "Store's number", one, other, each -> keys(each, Key.Kind.STORE));
        add(lines, "Loyalty card", one, other, each -> keys(each, Key.Kind.LOYALTY));
        add(lines, "User id", one, other, each -> keys(each, Key.Kind.USER));
        add(lines, "Orders", one, other, this::orders);
        add(lines, "Agreed to", one, other, SideBySide::agreed);
        add(
                lines,
                "Known since",
                one,
                other,
                each -> formats.day(LocalDate.ofInstant(each.line().made(), shop.timeZone())));
        return lines;
    }

    private static void add(
            List<Line> lines, String label, Dossier one, Dossier other, Function<Dossier, String> told) {
        String left = told.apply(one);
        String right = told.apply(other);
        if (!left.isEmpty() || !right.isEmpty()) {
            boolean telling = !label.equals("Known since") && !label.equals("Orders") && !label.equals("Agreed to");
            lines.add(new Line(
                    label,
                    left,
                    right,
                    telling && !left.isEmpty() && plain(left).equals(plain(right))));
        }
    }

    private static String plain(String text) {
        return text.replace(VERIFIED, "").toLowerCase(Locale.ROOT);
    }

    private static String contacts(Dossier of, Contact.Kind kind) {
        return of.of(kind).stream()
                .map(one -> CustomerScreens.shown(one) + (one.verified() ? VERIFIED : ""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String keys(Dossier of, Key.Kind kind) {
        return of.keys().stream()
                .map(Dossier.Owned::key)
                .filter(key -> key.kind() == kind)
                .map(Key::value)
                .collect(Collectors.joining("; "));
    }

    private String orders(Dossier of) {
        return of.line().orders() == 0
                ? "none"
                : formats.number(of.line().orders()) + ", " + new SpentWords(shop, formats).all(of.line());
    }

    private static String agreed(Dossier of) {
        return Arrays.stream(Consent.Channel.values())
                .filter(of.line()::allows)
                .map(Consent.Channel::label)
                .collect(Collectors.joining(", "));
    }
}
