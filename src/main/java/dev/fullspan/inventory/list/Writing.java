package dev.fullspan.inventory.list;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;

/** Whether who looks at a page of stock may book, too. */
public final class Writing {
    public static final String SCOPE = "stock:write";

    private Writing() {}

    public static boolean may(Gate gate, ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(SCOPE, "")))
                .orElse(false);
    }
}
