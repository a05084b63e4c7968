package dev.fullspan.customer.imports;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.kit.Typed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One line of a file of customers.
 *
 * @param places where each column stands, by its name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // handed over as it was read
record CustomerCells(Map<String, Integer> places, String[] fields) {
    /** The columns that are read and written; any may be missing, and others are passed over. */
    static final List<String> COLUMNS = List.of(
            "email",
            "email_verified",
            "phone",
            "name",
            "loyalty",
            "store",
            "store_id",
            "user_id",
            "street",
            "street2",
            "postcode",
            "city",
            "region",
            "country",
            "locale",
            "consent_email",
            "consent_sms",
            "consent_phone",
            "consent_post",
            "consent_ads",
            "consent_at",
            "consent_wording");

    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "ja", "oui", "subscribed", "x");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "nein", "non", "unsubscribed");
    /** What other programs call the same. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("e-mail", "email"),
            Map.entry("email address", "email"),
            Map.entry("phone number", "phone"),
            Map.entry("loyalty_number", "loyalty"),
            Map.entry("loyalty number", "loyalty"),
            Map.entry("card", "loyalty"),
            Map.entry("customer id", "store_id"),
            Map.entry("zip", "postcode"),
            Map.entry("address1", "street"),
            Map.entry("address2", "street2"),
            Map.entry("first name", "first_name"),
            Map.entry("last name", "last_name"),
            Map.entry("accepts email marketing", "consent_email"),
            Map.entry("accepts sms marketing", "consent_sms"),
            Map.entry("country code", "country"),
            Map.entry("province", "region"));

    static Map<String, Integer> places(List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).strip().toLowerCase(Locale.ROOT);
            places.putIfAbsent(ALIASES.getOrDefault(name, name), i);
        }
        return places;
    }

    /** Whether a file with these columns tells people from each other. */
    static boolean fits(Map<String, Integer> places) {
        return Stream.of("email", "phone", "loyalty", "store_id", "user_id").anyMatch(places::containsKey);
    }

    String text(String column) {
        Integer place = places.get(column);
        if (place == null || place >= fields.length) {
            return "";
        }
        String text = fields[place];
        boolean marked =
                text.startsWith("'") && CsvText.harmless(text.substring(1)).equals(text);
        return (marked ? text.substring(1) : text).strip();
    }

    /** @throws ProblemException naming the column that cannot be read */
    Identity identity() {
        String email = text("email");
        if (!email.isEmpty() && email.indexOf('@') < 1) {
            throw Typed.wrong("email", "“" + shown(email) + "” is no e-mail address.");
        }
        Identity identity = Identity.NOBODY
                .withEmail(email, Boolean.TRUE.equals(flag("email_verified")))
                .withPhone(text("phone"))
                .withLoyalty(text("loyalty"))
                .withUser(text("user_id"))
                .withName(name())
                .withLocale(text("locale"));
        if (!text("store_id").isEmpty()) {
            identity = identity.withStoreId(text("store").isEmpty() ? "file" : text("store"), text("store_id"));
        }
        return text("street").isEmpty() ? identity : identity.withAddress(address());
    }

    private String name() {
        return text("name").isEmpty() ? (text("first_name") + " " + text("last_name")).strip() : text("name");
    }

    private PostalAddress address() {
        String country = text("country").toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !Set.of(Locale.getISOCountries()).contains(country)) {
            throw Typed.wrong(
                    "country",
                    "Write the country as its two letters, such as AT, not “" + shown(text("country")) + "”.");
        }
        return new PostalAddress(
                "", List.of(text("street"), text("street2")), text("postcode"), text("city"), text("region"), country);
    }

    /**
     * What the line says about being reached.
     *
     * @param today the moment that counts where the line tells none
     */
    List<Consent> consents(String source, Instant today, ZoneId zone) {
        List<Consent> consents = new ArrayList<>();
        Instant at = text("consent_at").isEmpty() ? today : moment(text("consent_at"), zone);
        if (at.isAfter(today)) {
            throw Typed.wrong("consent_at", "“" + shown(text("consent_at")) + "” lies in the future.");
        }
        String wording = Typed.text("consent_wording", text("consent_wording"), 2_000);
        Arrays.stream(Consent.Channel.values()).forEach(channel -> {
            Boolean given = flag("consent_" + channel.name().toLowerCase(Locale.ROOT));
            if (given != null) {
                consents.add(new Consent(channel, given, at, source, wording, ""));
            }
        });
        return consents;
    }

    private static Instant moment(String text, ZoneId zone) {
        try {
            return Era.checked(
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw Typed.wrong(
                    "consent_at", "Write the time as 2026-03-31 or 2026-03-31T10:00:00Z, not “" + shown(text) + "”.");
        }
    }

    private @org.jspecify.annotations.Nullable Boolean flag(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (YES.contains(text) || NO.contains(text)) {
            return YES.contains(text);
        }
        throw Typed.wrong(column, "Write yes or no, not “" + shown(text) + "”.");
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
