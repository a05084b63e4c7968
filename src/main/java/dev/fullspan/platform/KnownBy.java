package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;

/** Knows further identifiers of a person. Modules contribute beans; whoever exports or erases a person asks all of them first. */
public interface KnownBy {
    /** The same person with all identifiers that the module knows to be theirs. */
    PersonKeys more(ShopId shop, PersonKeys some);
}
