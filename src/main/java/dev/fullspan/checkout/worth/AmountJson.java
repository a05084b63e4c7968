package dev.fullspan.checkout.worth;

import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/** An amount as a decimal text. */
public record AmountJson(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String amount,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String currency) {
    public static AmountJson of(Money money) {
        return new AmountJson(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }
}
