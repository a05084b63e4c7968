package dev.fullspan.customer.web;

import dev.fullspan.customer.Consent;
import dev.fullspan.customer.Consents;
import dev.fullspan.customer.Contact;
import dev.fullspan.customer.CustomerLine;
import dev.fullspan.customer.Dossier;
import dev.fullspan.customer.Key;
import dev.fullspan.customer.OtherCurrency;
import dev.fullspan.kernel.Money;
import dev.fullspan.shop.Shop;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A customer for programs.
 *
 * @param id the customer's; another one after a merge, when the old one still leads here
 * @param spent by orders of both worlds, with what those in other currencies were at the rates of their days
 * @param otherCurrencies what was spent in each; converted is in the shop's currency and part of spent, apart has no rate and is part of no sum
 */
@Schema(name = "Customer")
record CustomerJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) long id,
        @Schema(requiredMode = RequiredMode.REQUIRED) String name,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<EmailJson> emails,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> phones,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<StoreJson> storeIds,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> loyaltyNumbers,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<String> userIds,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<ConsentJson> consents,
        @Schema(requiredMode = RequiredMode.REQUIRED) int orders,
        @Schema(requiredMode = RequiredMode.REQUIRED) int ordersInShop,
        @Schema(requiredMode = RequiredMode.REQUIRED) SpentJson spent,
        @Schema(requiredMode = RequiredMode.REQUIRED) List<OtherCurrencyJson> otherCurrencies,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder,
        @Schema(requiredMode = RequiredMode.REQUIRED) Instant firstSeen,
        @Schema(requiredMode = RequiredMode.REQUIRED) Instant lastSeen) {

    @Schema(name = "CustomerEmail")
    record EmailJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String address,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean verified) {}

    @Schema(name = "CustomerStore")
    record StoreJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String store,
            @Schema(requiredMode = RequiredMode.REQUIRED) String id) {}

    @Schema(name = "CustomerConsent")
    record ConsentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String channel,
            @Schema(requiredMode = RequiredMode.REQUIRED) boolean given,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(requiredMode = RequiredMode.REQUIRED) String source,
            @Schema(requiredMode = RequiredMode.REQUIRED) String wording) {
        static ConsentJson of(Consent consent) {
            return new ConsentJson(
                    consent.channel().name().toLowerCase(Locale.ROOT),
                    consent.given(),
                    consent.at(),
                    consent.source(),
                    consent.wording());
        }
    }

    @Schema(name = "CustomerSpent")
    record SpentJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String amount,
            @Schema(requiredMode = RequiredMode.REQUIRED) String currency) {
        static SpentJson of(Money money) {
            return new SpentJson(
                    money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    @Schema(name = "CustomerOtherCurrency")
    record OtherCurrencyJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int orders,
            @Schema(requiredMode = RequiredMode.REQUIRED) SpentJson spent,
            @Schema(requiredMode = RequiredMode.REQUIRED) SpentJson apart,
            @Schema(requiredMode = RequiredMode.REQUIRED) SpentJson converted) {
        static OtherCurrencyJson of(OtherCurrency one) {
            return new OtherCurrencyJson(
                    one.orders(), SpentJson.of(one.spent()), SpentJson.of(one.apart()), SpentJson.of(one.converted()));
        }
    }

    static CustomerJson of(Dossier dossier, Shop shop) {
        CustomerLine line = dossier.line();
        return new CustomerJson(
                line.id().value(),
                line.name(),
                dossier.of(Contact.Kind.EMAIL).stream()
                        .map(one -> new EmailJson(one.value(), one.verified()))
                        .distinct()
                        .toList(),
                dossier.of(Contact.Kind.PHONE).stream()
                        .map(Contact::value)
                        .distinct()
                        .toList(),
                dossier.keys().stream()
                        .map(Dossier.Owned::key)
                        .filter(key -> key.kind() == Key.Kind.STORE)
                        .map(key -> new StoreJson(key.scope(), key.value()))
                        .toList(),
                values(dossier, Key.Kind.LOYALTY),
                values(dossier, Key.Kind.USER),
                Consents.holding(dossier.consents()).values().stream()
                        .map(ConsentJson::of)
                        .toList(),
                line.orders(),
                line.tillOrders(),
                SpentJson.of(new Money(line.spent(), shop.currency())),
                line.others().stream().map(OtherCurrencyJson::of).toList(),
                line.first(),
                line.last(),
                line.made(),
                line.seen());
    }

    private static List<String> values(Dossier dossier, Key.Kind kind) {
        return dossier.keys().stream()
                .map(Dossier.Owned::key)
                .filter(key -> key.kind() == kind)
                .map(Key::value)
                .toList();
    }
}
