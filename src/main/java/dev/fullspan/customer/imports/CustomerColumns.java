package dev.fullspan.customer.imports;

import dev.fullspan.web.columns.FileKind;
import dev.fullspan.web.columns.FileKind.Known;
import java.util.List;

/** What the columns of files of customers are called, here and elsewhere. */
final class CustomerColumns {
    static final FileKind KIND = new FileKind(
            "customers",
            "Import customers",
            List.of(
                    Known.of("email", "e-mail address", "E-mail", "Email address", "Mail", "E-Mail-Adresse"),
                    Known.of("email_verified", "whether the address is theirs for sure: yes or no", "Verified"),
                    Known.of("phone", "telephone", "Phone number", "Mobile", "Telefon", "Telefonnummer", "Handy"),
                    Known.of("name", "whole name", "Full name", "Customer", "Kunde"),
                    Known.of("first_name", "first name", "Given name", "Vorname"),
                    Known.of("last_name", "last name", "Surname", "Family name", "Nachname"),
                    Known.of(
                            "loyalty",
                            "number of a loyalty card",
                            "Loyalty number",
                            "Card",
                            "Card number",
                            "Kundenkarte"),
                    Known.of("store", "connection of the store whose id it is"),
                    Known.of("store_id", "the store’s customer id", "Customer id", "Customer number", "Kundennummer"),
                    Known.of("user_id", "id under which tracking knows them", "User"),
                    Known.of("street", "street and number", "Address1", "Address", "Straße", "Adresse"),
                    Known.of("street2", "further line of the address", "Address2"),
                    Known.of("postcode", "postcode", "Zip", "Zip code", "Postal code", "PLZ"),
                    Known.of("city", "city", "Town", "Ort", "Stadt"),
                    Known.of("region", "region", "Province", "State", "Bundesland"),
                    Known.of("country", "two letters, such as AT", "Country code", "Land"),
                    Known.of("locale", "language, such as de-AT", "Language", "Sprache"),
                    Known.of("consent_email", "may be mailed: yes or no", "Accepts email marketing", "Newsletter"),
                    Known.of("consent_sms", "may be texted: yes or no", "Accepts SMS marketing"),
                    Known.of("consent_phone", "may be called: yes or no"),
                    Known.of("consent_post", "may be written to: yes or no"),
                    Known.of("consent_ads", "may be shown ads by their address: yes or no"),
                    Known.of("consent_at", "when they said so", "Consent date", "Opt-in date"),
                    Known.of("consent_wording", "what they agreed to")));

    private CustomerColumns() {}
}
