package dev.fullspan.journey.spend;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a shop spent, for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/spend")
@Requires("reports:read")
class SpendApi {
    private static final int MOST = 1_000;

    private final Shops shops;
    private final Spends spends;
    private final SpendIntake intake;

    SpendApi(Shops shops, Spends spends, SpendIntake intake) {
        this.shops = shops;
        this.spends = spends;
        this.intake = intake;
    }

    record SpendAmountJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "1250.00", pattern = "^[0-9]+(\\.[0-9]+)?$")
            @Nullable
            String amount,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR", description = "the shop's currency")
            @Nullable
            String currency) {}

    record SpendJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "Paid Search") @Nullable
            String channel,

            @Schema(nullable = true, description = "where the amount is for one campaign only") @Nullable
            String campaign,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$")
            @Nullable
            String month,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            SpendAmountJson amount,

            @Schema(nullable = true) @Nullable String note) {
        static SpendJson of(Spend spend) {
            return new SpendJson(
                    spend.channel(),
                    spend.campaign(),
                    spend.month().toString(),
                    new SpendAmountJson(
                            spend.amount().amount().toPlainString(),
                            spend.amount().currency().getCurrencyCode()),
                    spend.note());
        }
    }

    record SpendListJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable SpendJson> spend) {}

    record SpendTakenJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int taken,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "new, or other than what was there")
            long changed) {}

    /** All in the shop's present currency, the latest month first. */
    @GetMapping
    @Operation(operationId = "spend", summary = "What the shop spent, by channel, campaign and month")
    SpendListJson all(@PathVariable String shop) {
        return new SpendListJson(new ArrayList<>(spends.all(shops.get(ShopId.parse(shop))).stream()
                .map(SpendJson::of)
                .toList()));
    }

    /** Takes amounts, each in the place of that of the same channel, campaign and month: all of them, or none where one is refused. */
    @PutMapping
    @Requires("reports:write")
    @Operation(operationId = "putSpend", summary = "Enter what was spent")
    SpendTakenJson put(@PathVariable String shop, @RequestBody SpendListJson body, Principal author) {
        Shop into = shops.get(ShopId.parse(shop));
        List<@Nullable SpendJson> told = body.spend();
        if (told == null || told.isEmpty() || told.size() > MOST) {
            throw refused("spend", "Send 1 to " + MOST + " amounts.");
        }
        List<SpendForm> forms = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            forms.add(form(into, told.get(i), "spend[" + i + "]"));
        }
        return new SpendTakenJson(forms.size(), intake.put(into, forms, author.getName()));
    }

    private static SpendForm form(Shop shop, @Nullable SpendJson told, String field) {
        if (told == null || told.amount() == null) {
            throw refused(field + ".amount", "Give an amount with its currency.");
        }
        String currency = told.amount().currency();
        if (currency == null || !currency.equals(shop.currency().getCurrencyCode())) {
            throw refused(
                    field + ".amount.currency", "The shop's currency is " + shop.currency() + "; send amounts in it.");
        }
        return new SpendForm(
                text(told.channel()),
                text(told.campaign()),
                text(told.month()),
                text(told.amount().amount()),
                text(told.note()));
    }

    private static String text(@Nullable String told) {
        return told == null ? "" : told;
    }

    private static ProblemException refused(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
