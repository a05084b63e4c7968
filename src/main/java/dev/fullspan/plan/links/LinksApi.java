package dev.fullspan.plan.links;

import dev.fullspan.eventlog.query.Takings;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.plan.Amount;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tagged links and what they brought, for programs. */
@RestController
@Requires("reports:read")
class LinksApi {
    private final Shops shops;
    private final Links links;
    private final LinkMaking making;
    private final Brought brought;

    LinksApi(Shops shops, Links links, LinkMaking making, Brought brought) {
        this.shops = shops;
        this.links = links;
        this.making = making;
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
        return json(of, links.of(of.id(), archived));
    }

    /** Makes a link for each channel, all or none. */
    @PostMapping("/api/v1/shops/{shop}/links")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires("reports:write")
    @Operation(operationId = "makeLinks", summary = "Make a tagged link to a page for each of some channels")
    LinksJson make(@PathVariable String shop, @RequestBody LinksToMake body, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        LinkForm all = new LinkForm(
                body.target() == null || body.target().isBlank() ? null : LinkFields.whole(of, body.target(), request),
                body.name(),
                null,
                body.source(),
                body.medium(),
                body.campaign(),
                body.expected());
        List<String> channels = body.channels() == null ? List.of() : body.channels();
        try {
            List<Long> ids = making.make(of, new LinksForm(all, channels), request);
            return json(of, ids.stream().map(id -> links.get(of.id(), id)).toList());
        } catch (ProblemException e) {
            throw "channel".equals(e.field()) ? new ProblemException(e.problem(), "channels", e.detail()) : e;
        }
    }

    /** What is to be made. */
    record LinksToMake(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description = "A page of the shop, as a whole address or as a path.")
            @Nullable
            String target,

            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "Such as Email, or channels of the shop's own with a campaign code. A link is made for each.")
            @Nullable
            List<@Nullable String> channels,

            @Schema(description = "Such as spring-sale. A channel of the shop's own brings its code.") @Nullable
            String campaign,

            @Schema(description = "Of the link; of several, the channel is put after it.") @Nullable
            String name,

            @Schema(description = "Only with one channel; left out, the usual one.") @Nullable
            String source,

            @Schema(description = "Only with one channel; left out, the usual one.") @Nullable
            String medium,

            @Schema(
                    description = "Revenue that each link is to bring a month, in the shop's currency.",
                    example = "1250.00")
            @Nullable
            String expected) {}

    private LinksJson json(Shop of, List<Link> all) {
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
                LinksPage.address(link),
                link.together(),
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

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The short address.")
            String address,

            @Schema(description = "The first of those that were made in one go with it.") @Nullable
            Long together,

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
