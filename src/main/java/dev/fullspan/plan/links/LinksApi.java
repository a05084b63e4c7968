package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Amount;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tagged links and what they brought, for programs. */
@RestController
@Requires("reports:read")
class LinksApi {
    private final Shops shops;
    private final Links links;
    private final Brought brought;

    LinksApi(Shops shops, Links links, Brought brought) {
        this.shops = shops;
        this.links = links;
        this.brought = brought;
    }

    /** The links of a shop, the latest first. */
    @GetMapping("/api/v1/shops/{shop}/links")
    @Operation(operationId = "links", summary = "Tagged links and what they brought since they were made")
    LinksJson links(
            @PathVariable String shop,
            @Parameter(description = "Whether the archived ones are wanted instead of those in use.")
                    @RequestParam(defaultValue = "false")
                    boolean archived) {
        Shop of = shops.get(ShopId.parse(shop));
        List<Link> all = links.of(of.id(), archived);
        Map<String, Brought.Sum> sums = brought.byLink(of, all);
        return new LinksJson(all.stream()
                .map(link -> json(
                        of,
                        link,
                        sums.getOrDefault(link.code(), new Brought.Sum(0, 0, 0, Takings.none(of.currency())))))
                .toList());
    }

    private LinkJson json(Shop of, Link link, Brought.Sum sum) {
        Money byNow = brought.expectedByNow(of, link);
        return new LinkJson(
                link.id(),
                link.name(),
                link.code(),
                link.target(),
                link.channel(),
                link.campaign(),
                link.made(),
                sum.visits(),
                sum.people(),
                sum.orders(),
                Amount.of(sum.revenue().sum()),
                sum.revenue().others().stream().map(Amount::of).toList(),
                link.expected() == null ? null : Amount.of(link.expected()),
                byNow == null ? null : Amount.of(byNow));
    }

    /** All links. */
    @Schema(name = "TaggedLinks")
    record LinksJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) List<LinkJson> links) {}

    /** One link. */
    @Schema(name = "TaggedLink")
    record LinkJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) long id,
            @Schema(requiredMode = RequiredMode.REQUIRED) String name,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "In its short address /l/{code}, and the utm_content of its visits.")
            String code,

            @Schema(requiredMode = RequiredMode.REQUIRED) String target,
            @Schema(requiredMode = RequiredMode.REQUIRED) String channel,
            @Schema(requiredMode = RequiredMode.REQUIRED) String campaign,
            @Schema(requiredMode = RequiredMode.REQUIRED) Instant made,
            @Schema(requiredMode = RequiredMode.REQUIRED) long visits,
            @Schema(requiredMode = RequiredMode.REQUIRED) long people,
            @Schema(requiredMode = RequiredMode.REQUIRED) long orders,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "After all refunds of these orders.")
            Amount revenue,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Amounts in other currencies that no rate converts.")
            List<Amount> otherRevenue,

            @Nullable Amount expectedPerMonth,
            @Nullable Amount expectedByNow) {}
}
