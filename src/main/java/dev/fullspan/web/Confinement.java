package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;

/** What confines whoever makes the current request to a part of a shop. Implemented once, by the module that signs callers in. */
public interface Confinement {
    /** Names it, such as {@code party:12}; empty for the shop's own callers and where nobody is signed in. */
    String of(ShopId shop);
}
