package dev.fullspan.customer.web;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.Identity.PostalAddress;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a program tells of a customer; whatever it leaves out stays as it is.
 *
 * @param emailVerified whether the person followed a link that was sent there; only then does the address alone find a customer
 * @param source who tells it, such as crm; api where it is left out
 * @param at when it was so; now where it is left out
 */
@Schema(name = "CustomerToTell")
record CustomerBody(
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable String phone,
        @Nullable List<StoreIdBody> storeIds,
        @Nullable String loyaltyNumber,
        @Nullable String userId,
        @Nullable String deviceId,
        @Nullable String name,
        @Nullable String locale,
        @Nullable AddressBody address,
        @Nullable List<ConsentBody> consents,
        @Nullable String source,
        @Nullable Instant at) {

    /** @param store which store it is an id of, such as {@code shopify:lodge.myshopify.com} */
    @Schema(name = "CustomerStoreId")
    record StoreIdBody(@Nullable String store, @Nullable String id) {}

    /** @param country ISO 3166-1 alpha-2 */
    @Schema(name = "CustomerAddress")
    record AddressBody(
            @Nullable String name,
            @Nullable List<String> lines,
            @Nullable String postcode,
            @Nullable String city,
            @Nullable String region,
            @Nullable String country) {}

    @Schema(name = "CustomerConsentToTell")
    record ConsentBody(
            @Schema(allowableValues = {"email", "sms", "phone", "post", "ads"}) @Nullable String channel,
            @Nullable Boolean given,
            @Nullable Instant at,
            @Nullable String wording) {}

    Identity identity() {
        if (email != null && !email.isBlank() && email.indexOf('@') < 1) {
            throw Typed.wrong("email", "“" + Typed.text("email", email, 320) + "” is no e-mail address.");
        }
        Identity identity = Identity.NOBODY
                .withEmail(Typed.textOrNull("email", email, 320), Boolean.TRUE.equals(emailVerified))
                .withPhone(Typed.textOrNull("phone", phone, 100))
                .withLoyalty(Typed.textOrNull("loyaltyNumber", loyaltyNumber, 100))
                .withUser(Typed.textOrNull("userId", userId, 255))
                .withDevice(Typed.textOrNull("deviceId", deviceId, 255))
                .withName(Typed.textOrNull("name", name, 300))
                .withLocale(Typed.textOrNull("locale", locale, 35));
        for (StoreIdBody one : storeIds == null ? List.<StoreIdBody>of() : storeIds) {
            String store = Typed.text("storeIds.store", one.store(), 100);
            String id = Typed.text("storeIds.id", one.id(), 255);
            if (store.isEmpty() || id.isEmpty()) {
                throw Typed.wrong("storeIds", "Each has a “store” and an “id”.");
            }
            identity = identity.withStoreId(store, id);
        }
        return identity.withAddress(address == null ? null : address(address));
    }

    private static PostalAddress address(AddressBody told) {
        String country = Typed.text("address.country", told.country(), 2).toUpperCase(Locale.ROOT);
        if (!country.isEmpty() && !Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw Typed.wrong("address.country", "Write the country as its two letters, such as AT.");
        }
        return new PostalAddress(
                Typed.text("address.name", told.name(), 300),
                (told.lines() == null ? List.<String>of() : told.lines())
                        .stream().map(line -> Typed.text("address.lines", line, 300)).limit(5).toList(),
                Typed.text("address.postcode", told.postcode(), 30),
                Typed.text("address.city", told.city(), 200),
                Typed.text("address.region", told.region(), 200),
                country);
    }

    List<Consent> consents(String by, Instant now) {
        return (consents == null ? List.<ConsentBody>of() : consents).stream().map(one -> consent(one, by, now)).toList();
    }

    private static Consent consent(ConsentBody told, String by, Instant now) {
        String word = String.valueOf(told.channel()).toUpperCase(Locale.ROOT);
        Consent.Channel channel = Arrays.stream(Consent.Channel.values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("consents.channel", "The channel is email, sms, phone, post or ads."));
        if (told.given() == null) {
            throw Typed.wrong("consents.given", "Say by true or false whether they agree.");
        }
        Instant at = told.at() == null ? now : told.at();
        if (at.isAfter(now.plusSeconds(600))) {
            throw Typed.wrong("consents.at", "This moment lies in the future.");
        }
        return new Consent(channel, told.given(), at, by, Typed.text("consents.wording", told.wording(), 2_000), "");
    }

    String by() {
        String told = Typed.text("source", source, 100);
        return told.isEmpty() ? "api" : told;
    }
}
