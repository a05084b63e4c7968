package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.forecast.SkuForecast.Told;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A forecast in words. */
final class OutlookWords {
    private static final double LONG_DAYS = 365;
    /** An amount that is shown without its minor units. */
    private static final long WHOLE_FROM = 100_000_000;

    private final Formats formats;

    OutlookWords(Formats formats) {
        this.formats = formats;
    }

    /** An estimate of money: whole units are enough. */
    String whole(Money money) {
        return formats.headline(money, new Money(WHOLE_FROM, money.currency()));
    }

    /** Units a day: few with a decimal more. */
    String perDay(double units) {
        return units < 0.05 ? "below 0.1" : formats.number(units, units < 10 ? 1 : 0);
    }

    String perDay(Told told) {
        return perDay(told.low()) + " – " + perDay(told.high());
    }

    String cover(double days) {
        return days > LONG_DAYS ? "over a year" : formats.number(days, days < 10 ? 1 : 0);
    }

    /** The day on which it runs out, likely. */
    String runsOut(Outlook outlook) {
        return outlook.likely() == null ? "not in half a year" : formats.day(outlook.likely());
    }

    /** Between which days. */
    @Nullable
    String between(Outlook outlook) {
        LocalDate early = outlook.early();
        LocalDate late = outlook.late();
        if (early == null) {
            return null;
        }
        return late == null
                ? "from " + formats.shortDay(early) + " on"
                : early.equals(late) ? null : formats.shortDay(early) + " – " + formats.shortDay(late);
    }
}
