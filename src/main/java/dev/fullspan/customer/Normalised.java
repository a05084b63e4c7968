package dev.fullspan.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.fullspan.customer.Identity.PostalAddress;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which values are compared; null for what tells nobody from others. */
final class Normalised {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int LONGEST_EMAIL = 254;

    /** Before the @, where nobody's own mail arrives. */
    private static final Set<String> NOBODYS = Set.of(
            "guest",
            "gast",
            "noreply",
            "no-reply",
            "no_reply",
            "donotreply",
            "do-not-reply",
            "none",
            "null",
            "nomail",
            "no-mail",
            "noemail",
            "no-email",
            "unknown",
            "anonymous",
            "anonym",
            "undefined",
            "na",
            "n.a",
            "test",
            "asdf",
            "kasse",
            "till",
            "pos",
            "walkin",
            "walk-in");

    /** Domains where no person has a mailbox, and where marketplaces hand mail on for one order. A name stands for those below it, too. */
    private static final List<String> RELAYS = List.of(
            "example",
            "test",
            "invalid",
            "localhost",
            "local",
            "marketplace.amazon.com",
            "marketplace.amazon.de",
            "marketplace.amazon.co.uk",
            "marketplace.amazon.fr",
            "marketplace.amazon.it",
            "marketplace.amazon.es",
            "marketplace.amazon.nl",
            "marketplace.amazon.pl",
            "marketplace.amazon.se",
            "marketplace.amazon.ca",
            "marketplace.amazon.co.jp",
            "marketplace.amazon.com.au",
            "members.ebay.com",
            "members.ebay.de",
            "members.ebay.co.uk",
            "email.etsy.com",
            "relay.walmart.com",
            "kaufland-marktplatz.de",
            "customer.otto.market",
            "scs.tiktokw.us");

    private Normalised() {}

    /**
     * An address in lower case; dots and what follows a plus stay, since they tell mailboxes apart.
     *
     * @return null for what is no address
     */
    static @Nullable String email(String typed) {
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || text.length() > LONGEST_EMAIL || hasGap(text)) {
            return null;
        }
        String domain = domain(text.substring(at + 1));
        return domain == null ? null : text.substring(0, at) + "@" + domain;
    }

    private static boolean hasGap(String text) {
        return text.chars()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c) || "<>,;\"()".indexOf(c) >= 0);
    }

    private static @Nullable String domain(String told) {
        try {
            String domain = IDN.toASCII(told.endsWith(".") ? told.substring(0, told.length() - 1) : told);
            return domain.isEmpty() || domain.startsWith(".") || domain.contains("..")
                    ? null
                    : domain.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether an address, as {@link #email} makes it, may be one person's own. */
    static boolean isPersonal(String email) {
        int at = email.lastIndexOf('@');
        String local = email.substring(0, at);
        String domain = email.substring(at + 1);
        return !NOBODYS.contains(local)
                && !NOBODYS.contains(local.replaceAll("[0-9]+$", ""))
                && domain.indexOf('.') > 0
                && RELAYS.stream().noneMatch(relay -> domain.equals(relay) || domain.endsWith("." + relay));
    }

    /**
     * A telephone number as E.164, such as {@code +436601234567}.
     *
     * @param region country that is meant where the number names none
     * @return null for what is no number that can be somebody's
     */
    static @Nullable String phone(String typed, String region) {
        try {
            PhoneNumber number = PHONES.parse(typed, region);
            String national = Long.toString(number.getNationalNumber());
            boolean filler = national.chars().distinct().count() <= 2
                    || "1234567890".contains(national)
                    || "0123456789".contains(national);
            return PHONES.isValidNumber(number) && !filler ? PHONES.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Words in lower case without accents and signs, in the order of the alphabet: “Müller, Jörg” and “Jorg Muller” are alike. */
    static String name(String told) {
        return Arrays.stream(plain(told).split(" "))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Name, street, postcode and country as one text; null where one of the first three is missing. */
    static @Nullable String address(@Nullable String name, PostalAddress address) {
        String person = name(address.name().isBlank() ? name == null ? "" : name : address.name());
        String street = address.lines().stream()
                .filter(line -> line.chars().anyMatch(Character::isDigit)) // not the company above it
                .findFirst()
                .or(() -> address.lines().stream().findFirst())
                .map(Normalised::plain)
                .orElse("");
        String postcode = plain(address.postcode()).replace(" ", "");
        if (person.isEmpty() || street.isEmpty() || postcode.isEmpty()) {
            return null;
        }
        String text = person + "|" + street + "|" + postcode + "|"
                + address.country().strip().toLowerCase(Locale.ROOT);
        return text.length() <= 320 ? text : text.substring(0, 320);
    }

    static String plain(String told) {
        return Normalizer.normalize(told, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
