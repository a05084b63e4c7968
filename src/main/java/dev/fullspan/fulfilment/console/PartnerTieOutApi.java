package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.fulfilment.tieout.TieOuts.Unknown;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The daily tie-out for partners with systems. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/partner/tie-outs")
@Requires(ConsoleConfiguration.WORK)
class PartnerTieOutApi {
    private static final int DAYS = 30;
    private static final int MOST = 2_000;

    private final OwnParty own;
    private final TieOuts tieOuts;
    private final WritesOnce once;
    private final Clock clock;

    PartnerTieOutApi(OwnParty own, TieOuts tieOuts, WritesOnce once, Clock clock) {
        this.own = own;
        this.tieOuts = tieOuts;
        this.once = once;
        this.clock = clock;
    }

    /** Those of the last 30 days. */
    @GetMapping
    @Operation(operationId = "partnerTieOuts", summary = "Tie-outs of your last 30 days, the latest first")
    TieOutsJson all(@PathVariable String shop) {
        Own of = own.of(shop);
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.party().zone());
        return new TieOutsJson(tieOuts.of(of.shop(), of.id(), today.minusDays(DAYS), today.plusDays(1)).stream()
                .map(TieOutJson::of)
                .toList());
    }

    /** You have all of it. */
    @PostMapping("/{id:[0-9]{1,18}}/confirm")
    @Operation(
            operationId = "confirmTieOut",
            summary = "Confirm that you have all orders of a tie-out; again changes nothing")
    TieOutJson confirm(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Own of = own.of(shop);
        return once.once(
                request,
                of.shop(),
                "",
                TieOutJson.class,
                () -> TieOutJson.of(tieOuts.confirm(of.shop(), of.id(), id, of.by(null))));
    }

    /** Something differs. */
    @PostMapping("/{id:[0-9]{1,18}}/differences")
    @Operation(
            operationId = "differTieOut",
            summary = "Say what differs in a tie-out; whatever is not named is confirmed")
    TieOutJson differ(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestBody DifferencesToTell body,
            HttpServletRequest request) {
        Own of = own.of(shop);
        List<Said> said = told("orders", body.orders()).stream()
                .map(PartnerTieOutApi::said)
                .toList();
        List<Unknown> unknown = told("unknown", body.unknown()).stream()
                .map(one -> new Unknown(
                        Objects.requireNonNullElse(one.number(), ""),
                        one.units(),
                        Objects.requireNonNullElse(one.words(), "")))
                .toList();
        return once.once(
                request,
                of.shop(),
                body,
                TieOutJson.class,
                () -> TieOutJson.of(tieOuts.differ(of.shop(), of.id(), id, said, unknown, of.by(null))));
    }

    /** What was told of a list, without gaps and not without end. */
    private static <T> List<T> told(String field, @Nullable List<@Nullable T> told) {
        List<T> all = new ArrayList<>();
        for (T one : Objects.requireNonNullElse(told, List.<T>of())) {
            if (one == null || all.size() == MOST) {
                throw Typed.wrong(field, "Send at most " + MOST + " entries, and none that is null.");
            }
            all.add(one);
        }
        return all;
    }

    private static Said said(DifferenceToTell one) {
        Answer answer = switch (Objects.requireNonNullElse(one.answer(), "")) {
            case "missing" -> Answer.MISSING;
            case "quantity" -> Answer.QUANTITY;
            default -> throw Typed.wrong("orders.answer", "“answer” is missing or quantity.");
        };
        return new Said(one.line(), answer, one.units(), Objects.requireNonNullElse(one.words(), ""));
    }

    /** Tie-outs. */
    @Schema(name = "PartnerTieOuts")
    record TieOutsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<TieOutJson> tieOuts) {}

    /** A tie-out. */
    @Schema(name = "PartnerTieOut")
    record TieOutJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "In your time zone.")
            LocalDate day,

            @Schema(requiredMode = RequiredMode.REQUIRED) Instant due,

            @Schema(description = "Since when both sides have the same; null while they do not.") @Nullable
            Instant tied,

            @Schema(requiredMode = RequiredMode.REQUIRED) List<OrderJson> orders) {
        static TieOutJson of(TieOut one) {
            return new TieOutJson(
                    Long.toString(one.id()),
                    one.day(),
                    one.due(),
                    one.tied(),
                    one.lines().stream().map(OrderJson::of).toList());
        }
    }

    /** An order of it. */
    @Schema(name = "PartnerTieOutOrder")
    record OrderJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) int line,
            @Schema(requiredMode = RequiredMode.REQUIRED) String number,
            @Schema(requiredMode = RequiredMode.REQUIRED) long units,

            @Schema(description = "agreed, missing, quantity, unknown, or null before you answered.") @Nullable
            String answer,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Whether a difference is still to be mended.")
            boolean differs) {
        static OrderJson of(TieOut.Line line) {
            return new OrderJson(
                    line.id(),
                    line.number(),
                    line.units(),
                    line.answer() == null ? null : line.answer().name().toLowerCase(Locale.ROOT),
                    line.isDifferent());
        }
    }

    /** What differs. */
    @Schema(name = "PartnerTieOutDifferences")
    record DifferencesToTell(
            @Nullable List<@Nullable DifferenceToTell> orders,

            @Schema(description = "Orders that you have and that were not given to you.") @Nullable
            List<@Nullable UnknownToTell> unknown) {}

    /** An order that differs. */
    @Schema(name = "PartnerTieOutDifference")
    record DifferenceToTell(
            @Schema(requiredMode = RequiredMode.REQUIRED) int line,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "missing or quantity.") @Nullable
            String answer,

            @Schema(description = "How many you have, where the quantity is another.") @Nullable
            Long units,

            @Schema(maxLength = 500) @Nullable String words) {}

    /** An order that was not given. */
    @Schema(name = "PartnerTieOutUnknown")
    record UnknownToTell(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 200) @Nullable
            String number,

            long units,
            @Schema(maxLength = 500) @Nullable String words) {}
}
