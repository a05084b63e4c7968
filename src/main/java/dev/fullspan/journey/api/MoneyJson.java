package dev.fullspan.journey.api;

import dev.fullspan.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/** An amount as the HTTP interface writes it. */
record MoneyJson(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "12.50", pattern = "^-?[0-9]+(\\.[0-9]+)?$")
        String amount,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "EUR")
        String currency) {
    static MoneyJson of(Money money) {
        return new MoneyJson(money.amount().toPlainString(), money.currency().getCurrencyCode());
    }
}
