package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money of orders and refunds, as messages tell it. */
class IntakeMoneyTest extends IntakeCases {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // revenue, subtotal, total, tax, shipping, value, currency, minor units
                "25.00, 22, 27.5, 2, 3, 1, EUR, 2500",
                "-, 22.50, 27.5, 2, 3, 1, EUR, 2250",
                "-, -, 27.5, 2, 3, 1, EUR, 2250",
                "-, -, 27.5, -, -, 1, eur, 2750",
                "-, -, -, -, -, 12.345, EUR, 1235",
                "1000, -, -, -, -, -, JPY, 1000",
                "1.2345, -, -, -, -, -, KWD, 1235",
                "0, -, -, -, -, -, -, 0",
                "1e3, -, -, -, -, -, -, 100000",
                "1e-99999, -, -, -, -, -, -, 0",
                "-, -, -, -, -, -, -, -"
            })
    void revenueIsAfterDiscountsWithoutShippingAndTax(
            @Nullable String revenue,
            @Nullable String subtotal,
            @Nullable String total,
            @Nullable String tax,
            @Nullable String shipping,
            @Nullable String value,
            @Nullable String currency,
            @Nullable Long minor) {
        Message message = track("Order Completed");
        message.properties
                .put("order_id", "o-1")
                .put("revenue", revenue)
                .put("subtotal", subtotal)
                .put("total", total)
                .put("tax", tax)
                .put("shipping", shipping)
                .put("value", value)
                .put("currency", currency);
        Event.Commerce commerce = accepted(message).commerce();
        assertThat(commerce).isNotNull();
        assertThat(commerce.orderId()).isEqualTo("o-1");
        assertThat(commerce.revenue() == null ? null : commerce.revenue().minor())
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({
        "revenue, 'twelve', MONEY_UNREADABLE",
        "revenue, '12,50', MONEY_UNREADABLE",
        "revenue, '-5', MONEY_ABSURD",
        "revenue, '1e13', MONEY_ABSURD",
        "revenue, '1e999999999', MONEY_ABSURD",
        "total, 'NaN', MONEY_UNREADABLE",
        "currency, 'Doubloons', CURRENCY_UNKNOWN",
        "revenue, '99999999999999999999999999999999999999999999', MONEY_UNREADABLE"
    })
    void absurdMoneyIsRefusedByItsField(String property, String value, Reason reason) {
        Message message = track("Order Completed");
        message.properties.put(property, value);
        Outcome.Refused refused = refused(message);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.field()).isEqualTo("properties." + property);
    }

    @Test
    void aRefundIsWhatWasGivenBackAndAnOrderWithoutIdIsItsMessage() {
        Message refund = track("Order Refunded");
        refund.messageId = "m-7";
        refund.properties.put("total", "-12.00").put("order_id", "null");
        assertThat(accepted(refund).commerce()).isEqualTo(new Event.Commerce("m-7", Money.of("12.00", EUR)));
    }
}
