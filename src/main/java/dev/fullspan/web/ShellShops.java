package dev.fullspan.web;

import dev.fullspan.kernel.ShopId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/** What the shell knows of the installation's shops. Implemented once, by the module that owns them. */
public interface ShellShops {
    /** Every shop of the installation, in the order in which they are offered. */
    List<ShopLabel> shops();

    /** One shop as the shell shows it. */
    record ShopLabel(ShopId id, String name, Currency currency, ZoneId timeZone) {}
}
