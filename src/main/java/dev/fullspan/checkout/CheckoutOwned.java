package dev.fullspan.checkout;

import dev.fullspan.checkout.worth.Desk;
import dev.fullspan.journey.Leaking;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether somebody answers for the checkout: one without an owner is itself a leak. */
@Component
class CheckoutOwned implements ReadinessCheck {
    private final Desk desk;
    private final HomeLeaks leaks;

    CheckoutOwned(Desk desk, HomeLeaks leaks) {
        this.desk = desk;
        this.leaks = leaks;
    }

    @Override
    public String id() {
        return "checkout-owned";
    }

    /** Empty where too few checkouts are known for anyone to answer for. */
    @Override
    public List<Finding> check(ShopId shop) {
        Leaking.Sum sum = leaks.of(shop).orElse(null);
        if (sum == null) {
            return List.of();
        }
        String link = "/shops/" + shop + "/worth#desk";
        String owner = desk.owner(shop).orElse(null);
        return List.of(owner == null ? nobody(sum, link) : owned(owner, link));
    }

    /** The money stands at the leaks themselves; it is not counted twice. */
    private Finding nobody(Leaking.Sum sum, String link) {
        return new Finding(
                id(),
                Grade.WARN,
                "Nobody answers for the checkout",
                sum.open() == 1 ? "One leak is open in the ledger." : sum.open() + " leaks are open in the ledger.",
                "Name one person who answers for the share of checkouts that end in an order.",
                link,
                null);
    }

    private Finding owned(String owner, String link) {
        return new Finding(id(), Grade.PASS, "The checkout has an owner", owner + " answers for it.", null, link, null);
    }
}
