package dev.fullspan.connect.exchange;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who may set up and run an exchange: whoever may set up exchanges at all, and may do by hand what its files do. Else files would open what a
 * duty keeps closed.
 */
@Component
class ExchangeRights {
    private static final Permission WRITE = new Permission("exchange:write", "");

    private final Gate gate;

    ExchangeRights(Gate gate) {
        this.gate = gate;
    }

    /** @throws ProblemException naming the permission that lacks */
    void require(ShopId shop, Content content) {
        gate.requireShop(shop, content.asks());
    }

    boolean may(ShopId shop, Content content) {
        return may(shop, WRITE) && may(shop, content.asks());
    }

    /** What the caller may set up exchanges of. */
    List<Content> open(ShopId shop) {
        return Arrays.stream(Content.values())
                .filter(content -> may(shop, content))
                .toList();
    }

    private boolean may(ShopId shop, Permission permission) {
        return gate.caller().map(caller -> caller.may(shop, permission)).orElse(false);
    }
}
