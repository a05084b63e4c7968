package dev.fullspan.fulfilment.tieout;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop's side of tie-outs for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/tie-outs")
@Requires("partners:read")
class TieOutApi {
    private final Shops shops;
    private final TieOuts tieOuts;
    private final Gate gate;
    private final WritesOnce once;
    private final Clock clock;

    TieOutApi(Shops shops, TieOuts tieOuts, Gate gate, WritesOnce once, Clock clock) {
        this.shops = shops;
        this.tieOuts = tieOuts;
        this.gate = gate;
        this.once = once;
        this.clock = clock;
    }

    /** Those of the last 90 days, or what waits. */
    @GetMapping
    @Operation(
            operationId = "tieOuts",
            summary = "Tie-outs of the last 90 days, the latest first, or only those that are not tied")
    AllJson all(
            @PathVariable String shop,
            @Parameter(description = "Whether only those are wanted that are not tied, the first due first.")
                    @RequestParam(defaultValue = "false")
                    boolean open) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.timeZone());
        List<TieOut> found = open
                ? tieOuts.open(of.id())
                : tieOuts.of(of.id(), null, today.minusDays(TieOutPages.DAYS), today.plusDays(1));
        return new AllJson(
                found.stream().map(one -> OneJson.of(one, of, clock.instant())).toList());
    }

    /** One. */
    @GetMapping("/{id:[0-9]{1,18}}")
    @Operation(operationId = "tieOut", summary = "One tie-out with its orders")
    OneJson one(@PathVariable String shop, @PathVariable long id) {
        Shop of = shops.get(ShopId.parse(shop));
        return OneJson.of(tieOuts.get(of.id(), null, id), of, clock.instant());
    }

    /** Logs a call. */
    @PostMapping("/{id:[0-9]{1,18}}/calls")
    @Requires("partners:write")
    @Operation(operationId = "logTieOutCall", summary = "Log a call about a tie-out, and what was learnt of its orders")
    OneJson call(
            @PathVariable String shop, @PathVariable long id, @RequestBody CallToLog body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        List<Said> learnt = Objects.requireNonNullElse(body.orders(), List.<@Nullable OrderSaid>of()).stream()
                .filter(Objects::nonNull)
                .limit(2_000)
                .map(one -> new Said(
                        one.line(),
                        Answer.of(one.answer())
                                .filter(answer -> answer != Answer.UNKNOWN)
                                .orElseThrow(
                                        () -> Typed.wrong("orders.answer", "“answer” is agreed, missing or quantity.")),
                        one.units(),
                        Objects.requireNonNullElse(one.words(), "")))
                .toList();
        return once.once(
                request,
                of.id(),
                body,
                OneJson.class,
                () -> OneJson.of(
                        tieOuts.call(
                                of.id(),
                                id,
                                body.reached(),
                                Objects.requireNonNullElse(body.said(), ""),
                                body.next(),
                                learnt,
                                By.of(gate.requireCaller().reference())),
                        of,
                        clock.instant()));
    }

    /** Mends a difference. */
    @PostMapping("/{id:[0-9]{1,18}}/lines/{line:[0-9]{1,9}}/outcome")
    @Requires("partners:write")
    @Operation(
            operationId = "mendTieOutDifference",
            summary = "Say how one difference was mended; what follows for the order is done")
    OneJson mend(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable int line,
            @RequestBody OutcomeToTell body,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return once.once(
                request,
                of.id(),
                body,
                OneJson.class,
                () -> OneJson.of(
                        tieOuts.resolve(
                                of.id(),
                                id,
                                line,
                                TieOutPages.outcome(body.outcome()),
                                Objects.requireNonNullElse(body.note(), ""),
                                By.of(gate.requireCaller().reference())),
                        of,
                        clock.instant()));
    }

    /** Tie-outs. */
    @Schema(name = "TieOuts")
    record AllJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<OneJson> tieOuts) {}

    /** A tie-out. */
    @Schema(name = "TieOut")
    record OneJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String party,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "In the partner’s time zone.")
            LocalDate day,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant from,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant to,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant due,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether it was made later than asked for.")
            boolean late,

            @Nullable Instant tied,

            @Schema(description = "nothing, confirmed or resolved; null while it is open.") @Nullable
            String how,

            @Schema(description = "When it became a call sheet.") @Nullable
            Instant called,

            @Nullable Instant nextCall,

            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson atRisk,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LineJson> orders) {
        static OneJson of(TieOut one, Shop shop, Instant now) {
            return new OneJson(
                    Long.toString(one.id()),
                    one.party().toString(),
                    one.day(),
                    one.from(),
                    one.to(),
                    one.due(),
                    one.late(),
                    one.tied(),
                    one.how() == null ? null : one.how().name().toLowerCase(Locale.ROOT),
                    one.called(),
                    one.nextCall(),
                    MoneyJson.of(one.atRisk(Money.zero(shop.currency()), now)),
                    one.lines().stream().map(LineJson::of).toList());
        }
    }

    /** An order of it. */
    @Schema(name = "TieOutOrder")
    record LineJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int line,

            @Schema(description = "Null for one that only the partner has.") @Nullable
            String assignment,

            @Schema(requiredMode = RequiredMode.REQUIRED) String number,
            @Schema(requiredMode = RequiredMode.REQUIRED) long units,
            @Schema(requiredMode = RequiredMode.REQUIRED) MoneyJson revenue,

            @Schema(description = "agreed, missing, quantity or unknown; null before anything was said.") @Nullable
            String answer,

            @Nullable Long theirUnits,
            @Schema(requiredMode = RequiredMode.REQUIRED) String words,

            @Schema(description = "How a difference was mended.") @Nullable
            String outcome) {
        static LineJson of(TieOut.Line line) {
            return new LineJson(
                    line.id(),
                    line.assignment() == null ? null : line.assignment().toString(),
                    line.number(),
                    line.units(),
                    MoneyJson.of(line.revenue()),
                    line.answer() == null ? null : line.answer().word(),
                    line.theirUnits(),
                    line.words(),
                    line.outcome() == null ? null : line.outcome().word());
        }
    }

    /** An amount. */
    @Schema(name = "TieOutMoney")
    record MoneyJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "12.50")
            String amount,

            @Schema(requiredMode = RequiredMode.REQUIRED, example = "EUR")
            String currency) {
        static MoneyJson of(Money money) {
            return new MoneyJson(
                    money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** A call. */
    @Schema(name = "TieOutCallToLog")
    record CallToLog(
            boolean reached,

            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 2000) @Nullable
            String said,

            @Schema(description = "When to call again.") @Nullable
            Instant next,

            @Schema(description = "What was learnt; only where somebody was reached.") @Nullable
            List<@Nullable OrderSaid> orders) {}

    /** What was learnt of an order. */
    @Schema(name = "TieOutOrderSaid")
    record OrderSaid(
            int line,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "agreed, missing or quantity.") @Nullable
            String answer,

            @Nullable Long units,
            @Schema(maxLength = 500) @Nullable String words) {}

    /** How a difference was mended. */
    @Schema(name = "TieOutOutcome")
    record OutcomeToTell(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "has_it, rerouted or cancelled for a missing one; ours_stands or theirs_stands for another quantity; not_theirs or found for an unknown one.")
            @Nullable
            String outcome,

            @Schema(maxLength = 500) @Nullable String note) {}
}
