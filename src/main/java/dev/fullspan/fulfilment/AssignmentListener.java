package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/** Hears of every change of an assignment, in the transaction that makes it. Beans. */
public interface AssignmentListener {
    /** @param before null where it was made */
    void changed(ShopId shop, @Nullable Assignment before, Assignment after);
}
