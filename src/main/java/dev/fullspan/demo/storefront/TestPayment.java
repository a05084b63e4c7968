package dev.fullspan.demo.storefront;

import dev.fullspan.demo.history.Truth;
import dev.fullspan.source.Agent.Device;
import dev.fullspan.source.Agents;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The payment that takes no money. It fails when told to, and on phones where that truth is planted. */
final class TestPayment {
    private static final int FAILING_PERCENT = 45;

    private TestPayment() {}

    /**
     * Why a payment failed.
     *
     * @param soft whether trying again may help
     */
    record Failure(String code, String text, boolean soft) {}

    static Optional<Failure> pay(CheckoutForm form, @Nullable String userAgent, Set<Truth> planted) {
        if (form.outcome().equals("declined")) {
            return Optional.of(new Failure("CARD_DECLINED", "The bank declined the payment.", false));
        }
        boolean broken = planted.contains(Truth.PAYMENT_FAILS_ON_MOBILES)
                && form.payment().equals("card")
                && !form.outcome().equals("retry")
                && Agents.classify(userAgent).device() == Device.MOBILE
                && Math.floorMod(form.checkoutId().hashCode(), 100) < FAILING_PERCENT;
        return broken || form.outcome().equals("timeout")
                ? Optional.of(new Failure("3DS_TIMEOUT", "The bank's confirmation page did not answer in time.", true))
                : Optional.empty();
    }
}
