package dev.fullspan.customer;

import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.eventlog.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an identify call tells of a person: the traits of Segment's spec. An e-mail address is verified only where an import of the shop's own events says so
 * by the trait {@code email_verified}: a write key stands in every page, so whoever calls with it may be anybody. Programs say it by the API of customers.
 */
record Identified(Identity identity, List<Consent> consents) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Consent.Channel> CONSENTS = Map.of(
            "email_consent", Consent.Channel.EMAIL,
            "sms_consent", Consent.Channel.SMS,
            "phone_consent", Consent.Channel.PHONE,
            "post_consent", Consent.Channel.POST,
            "ads_consent", Consent.Channel.ADS);

    /** Null where the call tells neither an e-mail address nor a phone number. */
    static @Nullable Identified of(Event event) {
        if (!event.name().equals(Event.IDENTIFIED)) {
            return null;
        }
        JsonNode traits = JSON.readTree(event.properties());
        String email = text(traits, "email");
        String phone = text(traits, "phone");
        if (email.isEmpty() && phone.isEmpty()) {
            return null;
        }
        boolean own = event.origin() == Event.Origin.IMPORT || event.origin() == Event.Origin.STORE;
        Identity identity = Identity.NOBODY
                .withEmail(email, own && traits.path("email_verified").asBoolean(false))
                .withPhone(phone)
                .withUser(event.user())
                .withName(name(traits))
                .withAddress(address(traits.path("address")))
                .withLocale(text(traits, "locale"));
        // A known user's devices are known to the event log, which also knows whose they are.
        return new Identified(event.user() == null ? identity.withDevice(event.device()) : identity, consents(traits, event));
    }

    private static List<Consent> consents(JsonNode traits, Event event) {
        List<Consent> consents = new ArrayList<>();
        CONSENTS.forEach((trait, channel) -> {
            JsonNode told = traits.path(trait);
            if (told.isBoolean()) {
                consents.add(consent(channel, told.asBoolean(), event, text(traits, "consent_wording")));
            }
        });
        JsonNode ads = traits.path("_context").path("adsConsent"); // what the page's consent tool said
        if (ads.isBoolean() && !traits.path("ads_consent").isBoolean()) {
            consents.add(consent(Consent.Channel.ADS, ads.asBoolean(), event, "Consent tool of the site"));
        }
        return consents;
    }

    private static Consent consent(Consent.Channel channel, boolean given, Event event, String wording) {
        return new Consent(
                channel, given, event.time(), source(event), wording.substring(0, Math.min(wording.length(), 2_000)), "");
    }

    static String source(Event event) {
        return switch (event.origin()) {
            case PIXEL -> "pixel";
            case SERVER -> "server";
            case IMPORT -> "import of events";
            case STORE -> "store";
        };
    }

    private static String name(JsonNode traits) {
        String whole = text(traits, "name");
        if (!whole.isEmpty()) {
            return whole;
        }
        return (either(traits, "firstName", "first_name") + " " + either(traits, "lastName", "last_name")).strip();
    }

    private static @Nullable PostalAddress address(JsonNode told) {
        String street = text(told, "street");
        String postcode = either(told, "postalCode", "postal_code");
        return street.isEmpty()
                ? null
                : new PostalAddress(
                        "",
                        List.of(street),
                        postcode,
                        text(told, "city"),
                        text(told, "state"),
                        text(told, "country").toUpperCase(Locale.ROOT));
    }

    private static String either(JsonNode node, String one, String other) {
        String text = text(node, one);
        return text.isEmpty() ? text(node, other) : text;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? value.asString().strip() : "";
    }
}
