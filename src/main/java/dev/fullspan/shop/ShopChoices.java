package dev.fullspan.shop;

import dev.fullspan.web.kit.Field.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What currency and time zone can be chosen from, for forms. */
public final class ShopChoices {
    private static final List<Option> CURRENCIES = Currencies.current().stream()
            .map(currency -> new Option(
                    currency.getCurrencyCode(),
                    currency.getCurrencyCode() + " – " + currency.getDisplayName(Locale.ENGLISH)))
            .toList();
    private static final List<Option> TIME_ZONES = TimeZones.places().stream()
            .map(zone -> new Option(zone, zone.replace('_', ' ')))
            .toList();

    private ShopChoices() {}

    /** @param chosen offered too where it is none of those in use */
    public static List<Option> currencies(String chosen) {
        return with(CURRENCIES, chosen);
    }

    /** @param chosen offered too where it is not named after a place */
    public static List<Option> timeZones(String chosen) {
        return with(TIME_ZONES, chosen);
    }

    private static List<Option> with(List<Option> known, String chosen) {
        if (chosen.isBlank() || known.stream().anyMatch(option -> option.value().equals(chosen))) {
            return known;
        }
        List<Option> more = new ArrayList<>(known);
        more.addFirst(new Option(chosen, chosen));
        return more;
    }
}
