package dev.fullspan.readiness.launch;

import dev.fullspan.inventory.StockCover;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether there is stock of what is sold, own or a partner's, and for how long. */
@Component
class StockThere implements ReadinessCheck {
    private final StockCover cover;

    StockThere(StockCover cover) {
        this.cover = cover;
    }

    @Override
    public String id() {
        return "stock-there";
    }

    /** Nothing in a shop that keeps no stock here. */
    @Override
    public List<Finding> check(ShopId shop) {
        StockCover.Standing standing = cover.of(shop);
        if (standing.counted() == 0) {
            return List.of();
        }
        String link = "/shops/" + shop + "/stock";
        String there = "%,d of %,d SKUs with stock can be sold.".formatted(standing.available(), standing.counted());
        if (standing.available() == 0) {
            return List.of(new Finding(
                    id(), Grade.BLOCK, "Nothing can be sold", there, "Receive or count stock.", link, null));
        }
        if (standing.forecast() == 0) {
            return List.of(new Finding(
                    id(),
                    Grade.UNKNOWN,
                    "For how long the stock lasts is not known",
                    there + " No demand was forecast yet.",
                    "It is told by itself once there are some weeks of orders; until then compare it with a rehearsal.",
                    link,
                    null));
        }
        if (standing.soon() > 0) {
            return List.of(new Finding(
                    id(),
                    Grade.WARN,
                    standing.soon() == 1
                            ? "One SKU runs out within a week"
                            : "%,d SKUs run out within a week".formatted(standing.soon()),
                    there + " Reckoned at the demand of now, without the traffic that is to come.",
                    "Order more of them, or do not advertise them.",
                    "/shops/" + shop + "/stock/runs-out",
                    null));
        }
        return List.of(new Finding(
                id(),
                Grade.PASS,
                "Stock is there",
                there + " None of them runs out within a week at the demand of now.",
                null,
                link,
                null));
    }
}
