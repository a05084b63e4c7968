package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.time.ZoneId;
import java.util.Currency;

/**
 * What must be known to open a shop; all else has a default and is changed in its settings.
 *
 * @param name 1 to 100 characters, stripped
 * @param currency one with a minor unit; amounts of other currencies are converted to it or kept apart
 * @param timeZone IANA zone in which the shop's days begin and end
 */
public record NewShop(String name, Currency currency, ZoneId timeZone) {
    public NewShop {
        name = checkedName(name);
    }

    /**
     * Reads the three as a person types them.
     *
     * @throws ProblemException naming the field {@code name}, {@code currency} or {@code time-zone}, with a suggestion where one is near
     */
    public static NewShop of(String name, String currency, String timeZone) {
        return new NewShop(checkedName(name), Currencies.parse(currency), TimeZones.parse(timeZone));
    }

    static String checkedName(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "name", "A shop's name has 1 to 100 characters on one line.");
        }
        return name;
    }
}
