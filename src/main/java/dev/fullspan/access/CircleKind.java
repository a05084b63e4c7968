package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import java.util.Optional;

/** A kind of {@link Circle}, with who may let people into one. Modules contribute beans, and the {@link Permission}s that hold within. */
public interface CircleKind {
    /** The first word of its circles. */
    String word();

    /** What one must hold in the shop to let people and keys into one and out again. */
    Permission granting();

    /** What one of them is called, such as {@code partner Nord}; empty where there is none, so that nobody comes in any more. */
    Optional<String> name(ShopId shop, long id);
}
