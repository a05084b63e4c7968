package dev.fullspan.catalog.web;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;

/** Whether who looks at a page may change what stands there. */
final class Writing {
    static final String SCOPE = "catalog:write";

    private Writing() {}

    static boolean may(Gate gate, ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(SCOPE, "")))
                .orElse(false);
    }
}
