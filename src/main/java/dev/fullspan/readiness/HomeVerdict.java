package dev.fullspan.readiness;

import dev.fullspan.journey.Verdicts;
import dev.fullspan.kernel.ShopId;
import org.springframework.stereotype.Component;

/** Tells Home how ready a shop is. */
@Component
class HomeVerdict implements Verdicts {
    private final Readiness readiness;

    HomeVerdict(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public Verdicts.Verdict of(ShopId shop) {
        Readiness.State state = readiness.of(shop);
        return new Verdicts.Verdict(
                state.verdict().label(), state.verdict() == dev.fullspan.readiness.audit.Verdict.READY, state.toDo());
    }
}
