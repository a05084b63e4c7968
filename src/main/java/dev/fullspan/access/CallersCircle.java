package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Confinement;
import org.springframework.stereotype.Component;

/** Tells what confines the caller of the current request. */
@Component
class CallersCircle implements Confinement {
    private final Gate gate;

    CallersCircle(Gate gate) {
        this.gate = gate;
    }

    @Override
    public String of(ShopId shop) {
        return gate.caller()
                .flatMap(caller -> caller.circle(shop))
                .map(Circle::toString)
                .orElse("");
    }
}
