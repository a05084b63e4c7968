package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.console.PartnerJson.CountJson;
import dev.fullspan.fulfilment.console.PartnerJson.CountedJson;
import dev.fullspan.fulfilment.console.PartnerJson.CountsJson;
import dev.fullspan.fulfilment.console.PartnerJson.PlacedJson;
import dev.fullspan.fulfilment.console.PartnerJson.RefusedJson;
import dev.fullspan.fulfilment.console.PartnerJson.StockJson;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.WritesOnce;
import dev.fullspan.web.kit.Typed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A partner's stock for its own systems. */
@RestController
@RequestMapping("/api/v1/shops/{shop}/partner/stock")
@Requires(ConsoleConfiguration.WORK)
class PartnerStockApi {
    private static final int MOST = 500;
    private static final long MOST_UNITS = 999_999_999;

    private final OwnParty parties;
    private final PartnerStock stock;
    private final WritesOnce once;

    PartnerStockApi(OwnParty parties, PartnerStock stock, WritesOnce once) {
        this.parties = parties;
        this.stock = stock;
        this.once = once;
    }

    @GetMapping
    @Operation(operationId = "partnerStock", summary = "What lies at the partner’s locations")
    StockJson all(@PathVariable String shop) {
        Own own = parties.of(shop);
        Map<Long, String> locations = stock.locations(own);
        return new StockJson(stock.of(own, "").stream()
                .map(one -> new PlacedJson(
                        one.sku(), locations.getOrDefault(one.location(), ""), one.onHand(), one.promised()))
                .toList());
    }

    @PostMapping("/counts")
    @Operation(
            operationId = "countPartnerStock",
            summary = "Say how much there is",
            description =
                    "Each count is taken or refused by itself. Only SKUs and locations of the partner can be counted.")
    CountedJson count(
            @PathVariable String shop,
            @Parameter(
                            description =
                                    "Books the counts once: the same key with the same request answers what the first did. Keys of other callers do not count.")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @RequestBody CountsJson body,
            HttpServletRequest request) {
        Own own = parties.of(shop);
        List<@Nullable CountJson> counts = body.counts() == null ? List.of() : body.counts();
        if (counts.isEmpty() || counts.size() > MOST) {
            throw Typed.wrong("counts", "Send 1 to " + MOST + " counts at once.");
        }
        return once.once(request, own.shop(), body, CountedJson.class, () -> booked(own, counts));
    }

    private CountedJson booked(Own own, List<@Nullable CountJson> counts) {
        PartnerStock.Countable countable = stock.countable(own);
        List<RefusedJson> refused = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            try {
                book(own, countable, counts.get(i));
            } catch (ProblemException e) {
                refused.add(new RefusedJson(i, String.valueOf(e.detail())));
            }
        }
        return new CountedJson(counts.size() - refused.size(), refused);
    }

    private void book(Own own, PartnerStock.Countable countable, @Nullable CountJson one) {
        Long units = one == null ? null : one.onHand();
        if (one == null || one.sku() == null || units == null || units < 0 || units > MOST_UNITS) {
            throw Typed.wrong("counts", "A count has a “sku” and “onHand”, a whole number from 0 on.");
        }
        stock.count(own, countable, one.sku(), countable.location(one.location()), null, units);
    }
}
