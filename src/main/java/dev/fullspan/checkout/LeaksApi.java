package dev.fullspan.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fullspan.checkout.worth.AmountJson;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Exchanges;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.RangeParameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The leaks for programs. */
@RestController
@RequestMapping("/api/v1/shops/{shop}")
@Requires("reports:read")
class LeaksApi {
    /** Days before the range that show what was usual. */
    private static final int BEFORE = 182;

    private final LeakSearch search;
    private final Ledger ledger;
    private final Shops shops;
    private final Exchanges exchanges;
    private final OwnChannels channels;
    private final Clock clock;

    LeaksApi(LeakSearch search, Ledger ledger, Shops shops, Exchanges exchanges, OwnChannels channels, Clock clock) {
        this.search = search;
        this.ledger = ledger;
        this.shops = shops;
        this.exchanges = exchanges;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Leaks that were open on some day of the range: those found, most recoverable money first, then those that a person noted and
     * the search does not find, and those that are priced in another currency without a rate. They are searched for anew, from
     * 26 weeks before the range on; owner and state are those of the ledger.
     */
    @GetMapping("/leaks")
    @Operation(
            operationId = "leaks",
            summary = "Where visits and checkouts lose money, since when, and what could be had back")
    LeaksJson leaks(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Shop of = shops.get(ShopId.parse(shop));
        LocalDate today = LocalDate.now(clock.withZone(of.timeZone()));
        DateRange range = RangeParameters.of(from, to, null, RangeParameters.Compare.NONE, today)
                .range();
        Scope scope = Scope.of(
                        of.id(),
                        new DateRange(range.from().minusDays(BEFORE), range.to()),
                        of.timeZone(),
                        exchanges.of(of),
                        List.of())
                .naming(channels.named(of.id()));
        Map<Long, Ledger.Entry> entries = new TreeMap<>();
        ledger.all(of).forEach(entry -> entries.put(entry.id(), entry));
        List<LeakJson> leaks = new ArrayList<>();
        LeakTrials trials = search.trials(scope);
        for (Leak leak : search.in(scope, trials)) {
            if (leak.until() == null || !leak.until().isBefore(range.from())) {
                leaks.add(LeakJson.of(
                        leak, ledger.known(of.id(), leak).map(entries::remove).orElse(null)));
            }
        }
        entries.values().stream()
                .filter(entry -> (entry.noted() != null || isApart(entry, of)) && isWithin(entry.leak(), range))
                .forEach(entry -> leaks.add(LeakJson.of(entry.leak(), entry)));
        return new LeaksJson(
                range.from(), range.to(), of.timeZone().getId(), trials.visits().oneIn(), leaks);
    }

    /** What leaks and cannot be priced anew, for nothing is told in a currency with a rate. */
    private static boolean isApart(Ledger.Entry entry, Shop shop) {
        return entry.isLeaking() && !entry.leak().recoverable().isIn(shop.currency());
    }

    private static boolean isWithin(Leak leak, DateRange range) {
        return !leak.since().isAfter(range.to())
                && (leak.until() == null || !leak.until().isBefore(range.from()));
    }

    /** What was found. */
    record LeaksJson(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate to,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String timeZone,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "Of so many visitors the visits of one were looked at; 1 where all were. Counts of visits are of these, money is of all.")
            long visitorsOneIn,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            List<LeakJson> leaks) {}

    /** One leak. */
    record LeakJson(
            @Schema(description = "Number in the ledger; null where the ledger does not have it yet.") @Nullable
            Long id,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String title,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"arrival", "choice", "cart", "details", "payment", "order"},
                    description = "What fewer complete: arrival to cart of visits, details to order of checkouts.")
            String step,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description =
                            "What the visits or checkouts have in common, by dimension; empty where it is all of them.")
            SortedMap<String, String> where,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            LocalDate since,

            @Schema(description = "Last day; null while it goes on.") @Nullable
            LocalDate until,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "Visits or checkouts that came to the step; 0 where a person said what it costs.")
            long tried,

            @Schema(description = "Share that went on, 0 to 1; null where nothing was counted.") @Nullable
            Double share,

            @Schema(description = "Share to be expected, 0 to 1; null where nothing was counted.") @Nullable
            Double expectedShare,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String code,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            AmountJson lossPerWeek,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            RangeJson recoverablePerWeek,

            @Nullable String owner,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"open", "repaired", "verified", "dismissed"})
            String state) {
        static LeakJson of(Leak leak, Ledger.@Nullable Entry entry) {
            return new LeakJson(
                    entry == null ? null : entry.id(),
                    entry == null ? LeakWords.title(leak) : entry.title(),
                    leak.step().word(),
                    leak.where(),
                    leak.since(),
                    leak.until(),
                    leak.tried(),
                    leak.tried() == 0 ? null : leak.rate(),
                    leak.tried() == 0 ? null : leak.expected(),
                    leak.code(),
                    AmountJson.of(leak.lossPerWeek()),
                    RangeJson.of(leak.recoverable()),
                    entry == null ? null : entry.owner(),
                    entry == null ? "open" : entry.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** An amount with its 95 % interval. */
    record RangeJson(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String amount,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String low,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String high,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String currency) {
        static RangeJson of(Leak.Range range) {
            return new RangeJson(
                    range.amount().amount().toPlainString(),
                    range.low().amount().toPlainString(),
                    range.high().amount().toPlainString(),
                    range.amount().currency().getCurrencyCode());
        }
    }
}
