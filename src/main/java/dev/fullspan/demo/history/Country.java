package dev.fullspan.demo.history;

import java.util.random.RandomGenerator;

/** Where visitors live, with the share of each in percent. */
enum Country {
    DE(46, "Europe/Berlin", "de-DE"),
    AT(12, "Europe/Vienna", "de-AT"),
    CH(9, "Europe/Zurich", "de-CH"),
    NL(8, "Europe/Amsterdam", "nl-NL"),
    SE(7, "Europe/Stockholm", "sv-SE"),
    DK(5, "Europe/Copenhagen", "da-DK"),
    FR(5, "Europe/Paris", "fr-FR"),
    GB(4, "Europe/London", "en-GB"),
    BE(2, "Europe/Brussels", "nl-BE"),
    US(2, "America/New_York", "en-US");

    final int percent;
    final String zone;
    final String locale;

    Country(int percent, String zone, String locale) {
        this.percent = percent;
        this.zone = zone;
        this.locale = locale;
    }

    static Country any(RandomGenerator random) {
        int at = random.nextInt(100);
        for (Country country : values()) {
            at -= country.percent;
            if (at < 0) {
                return country;
            }
        }
        return DE;
    }
}
