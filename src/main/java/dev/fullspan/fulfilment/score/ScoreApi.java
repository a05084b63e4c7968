package dev.fullspan.fulfilment.score;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.score.Report.Scope;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.RangeParameters;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accuracy and speed for programs, and what was wrong with an order. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
class ScoreApi {
    private final Shops shops;
    private final Report.Reports reports;
    private final Mishaps mishaps;
    private final Gate gate;
    private final WritesOnce once;
    private final Clock clock;

    ScoreApi(Shops shops, Report.Reports reports, Mishaps mishaps, Gate gate, WritesOnce once, Clock clock) {
        this.shops = shops;
        this.reports = reports;
        this.mishaps = mishaps;
        this.gate = gate;
        this.once = once;
        this.clock = clock;
    }

    /** The figures, of all and told apart. */
    @GetMapping("/accuracy")
    @Requires("orders:read")
    @Operation(
            operationId = "accuracy",
            summary = "How fast and how right orders are sent: times, shares with intervals, told apart as asked")
    AccuracyJson accuracy(
            @PathVariable String shop,
            @Parameter(description = "First day on which orders were placed; 30 days where none is given.")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last day, included; today where none is given.")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(description = "orders, parts (partners’ parts of orders) or parcels.")
                    @RequestParam(defaultValue = "orders")
                    String of,
            @Parameter(description = "partner, carrier, product or cause.") @RequestParam(defaultValue = "partner")
                    String by) {
        Shop one = shops.get(ShopId.parse(shop));
        RangeParameters range = RangeParameters.of(
                from, to, null, RangeParameters.Compare.NONE, LocalDate.ofInstant(clock.instant(), one.timeZone()));
        By apart = By.of(by).orElseThrow(() -> Typed.wrong("by", "“by” is partner, carrier, product or cause."));
        if (!List.of("orders", "parts", "parcels").contains(of)) {
            throw Typed.wrong("of", "“of” is orders, parts or parcels.");
        }
        if (Scope.of(of) == Scope.ORDERS) {
            Accuracy accuracy = reports.accuracy(one, range.range(), apart);
            return new AccuracyJson(
                    range.range().from(),
                    range.range().to(),
                    GroupJson.of("", "All", accuracy.all()),
                    accuracy.groups().entrySet().stream()
                            .map(group -> GroupJson.of(group.getKey(), accuracy.name(group.getKey()), group.getValue()))
                            .toList());
        }
        Report report = reports.of(one, Scope.of(of), range.range());
        return new AccuracyJson(
                range.range().from(),
                range.range().to(),
                GroupJson.of("", "All", Sum.of(report)),
                report.by(apart).entrySet().stream()
                        .map(group -> GroupJson.of(
                                group.getKey(),
                                report.name(apart, group.getKey()),
                                Sum.of(report.of(group.getValue()))))
                        .toList());
    }

    /** What was wrong with an order. */
    @GetMapping("/orders/{id}/mishaps")
    @Requires("orders:read")
    @Operation(
            operationId = "orderMishaps",
            summary = "What was wrong with an order, as it was entered, the latest first")
    MishapsJson mishaps(@PathVariable String shop, @PathVariable String id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderId order = order(id);
        mishaps.requireOrder(of, order);
        return new MishapsJson(
                mishaps.of(of, order).stream().map(MishapJson::of).toList());
    }

    /** Enters something. */
    @PostMapping("/orders/{id}/mishaps")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("orders:write")
    @Operation(operationId = "enterMishap", summary = "Enter what was wrong with what a buyer got")
    MadeJson enter(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestBody MishapToEnter body,
            HttpServletRequest request) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        OrderId order = order(id);
        return once.once(
                request,
                of,
                body,
                MadeJson.class,
                () -> new MadeJson(Long.toString(mishaps.enter(
                        of,
                        order,
                        MishapPage.cause(body.cause()),
                        body.sku(),
                        body.text(),
                        gate.requireCaller().reference()))));
    }

    private static OrderId order(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new ProblemException(dev.fullspan.kernel.Problem.NOT_FOUND, "order", "There is no such order.");
        }
        return new OrderId(Long.parseLong(id));
    }

    /** Figures of a range. */
    @Schema(name = "Accuracy")
    record AccuracyJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate from,
            @Schema(requiredMode = RequiredMode.REQUIRED) LocalDate to,
            @Schema(requiredMode = RequiredMode.REQUIRED) GroupJson all,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<GroupJson> groups) {}

    /** Figures of some. */
    @Schema(name = "AccuracyGroup")
    record GroupJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String key,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(requiredMode = RequiredMode.REQUIRED) long count,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<SpanJson> times,
            @Schema(requiredMode = RequiredMode.REQUIRED) List<ShareJson> shares) {
        static GroupJson of(String key, String name, Sum sum) {
            return new GroupJson(
                    key,
                    name,
                    sum.count(),
                    Arrays.stream(Span.values())
                            .map(span -> SpanJson.of(span, sum))
                            .toList(),
                    Arrays.stream(Figure.values())
                            .map(figure -> ShareJson.of(figure, sum.share(figure)))
                            .toList());
        }
    }

    /** A length of time. */
    @Schema(name = "AccuracyTime")
    record SpanJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "ship")
            String figure,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Those of which it is over and told.")
            long count,

            @Schema(description = "Null where there is none.") @Nullable
            Double medianSeconds,

            @Nullable Double firstQuartileSeconds,
            @Nullable Double thirdQuartileSeconds) {
        static SpanJson of(Span span, Sum sum) {
            Quartiles known = sum.span(span).orElse(null);
            return new SpanJson(
                    span.word(),
                    known == null ? 0 : known.count(),
                    known == null ? null : (Double) known.median(),
                    known == null ? null : (Double) known.first(),
                    known == null ? null : (Double) known.third());
        }
    }

    /** A share with its interval. */
    @Schema(name = "AccuracyShare")
    record ShareJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, example = "shipped_on_time")
            String figure,

            @Schema(requiredMode = RequiredMode.REQUIRED) long count,
            @Schema(requiredMode = RequiredMode.REQUIRED) long of,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "Left out: it is too early to tell.")
            long tooYoung,

            @Schema(description = "0 to 1; null where there is no case.") @Nullable
            Double share,

            @Schema(description = "The ends of the 95 % interval by Wilson’s score.") @Nullable
            Double low,

            @Nullable Double high) {
        static ShareJson of(Figure figure, Share share) {
            return new ShareJson(
                    figure.word(),
                    share.hits(),
                    share.of(),
                    share.young(),
                    share.isKnown() ? (Double) share.value() : null,
                    share.isKnown() ? (Double) share.low() : null,
                    share.isKnown() ? (Double) share.high() : null);
        }
    }

    /** What was wrong. */
    @Schema(name = "Mishaps")
    record MishapsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<MishapJson> mishaps) {}

    /** One thing that was wrong. */
    @Schema(name = "Mishap")
    record MishapJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String cause,

            @Schema(description = "Null for the whole order.") @Nullable
            String sku,

            @Schema(requiredMode = RequiredMode.REQUIRED) String text,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant at,

            @Schema(description = "When it was said to be entered in error.") @Nullable
            Instant withdrawn) {
        static MishapJson of(Mishaps.Mishap one) {
            return new MishapJson(
                    Long.toString(one.id()), one.cause().word(), one.sku(), one.text(), one.at(), one.withdrawn());
        }
    }

    /** What is to be entered. */
    @Schema(name = "MishapToEnter")
    record MishapToEnter(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "wrong_item, wrong_size, incomplete, broken, late or lost.")
            @Nullable
            String cause,

            @Schema(description = "Of the line that it concerns; the whole order where none is given.", maxLength = 255)
            @Nullable
            String sku,

            @Schema(maxLength = 500) @Nullable String text) {}

    /** The id of what was made. */
    @Schema(name = "MishapEntered")
    record MadeJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) String id) {}
}
