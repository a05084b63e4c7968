package dev.fullspan.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.CheckoutFields;
import dev.fullspan.web.Formats;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FieldsTableTest {
    private static String sentence(long checkouts, long measured, long shopify) {
        return FieldsTable.sentence(
                new CheckoutFields.Answer(checkouts, measured, shopify, List.of()),
                new Formats(Locale.UK, ZoneOffset.UTC));
    }

    @Test
    void shopifysCheckoutIsSpokenOfWhereItWasSeen() {
        assertThat(sentence(1_200, 0, 1_100)).endsWith("Shopify’s checkout, where 1,100 of 1,200 checkouts were.");
        assertThat(sentence(1, 1, 1)).endsWith("where 1 of 1 checkout was.");
    }

    @Test
    void itIsNotSpokenOfWhereTheFieldsAreTold() {
        assertThat(sentence(1_200, 3, 0)).doesNotContain("Shopify");
    }

    @Test
    void itIsNotSpokenOfWhereThereIsNoCheckout() {
        assertThat(sentence(0, 0, 0)).doesNotContain("Shopify");
    }

    @Test
    void aClosedCheckoutIsSpokenOfWhereNotOneFieldIsKnown() {
        assertThat(sentence(5, 0, 0)).contains("such as Shopify’s");
    }
}
