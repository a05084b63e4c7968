package dev.fullspan.plan;

import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** An amount as the HTTP interface writes it. */
public record Amount(
        @Schema(requiredMode = RequiredMode.REQUIRED, example = "12.50", pattern = "^-?[0-9]+(\\.[0-9]+)?$")
        String amount,

        @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR")
        String currency) {
    public static Amount of(Money money) {
        return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }
}
