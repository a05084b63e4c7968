package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.util.Currency;

/** All events of one person as known now, the latest first. */
public record Timeline(ShopId shop, VisitorId visitor, Currency currency, Cursor cursor)
        implements Question<Part<EventRow>> {}
