package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The currencies (ISO 4217) that are legal tender somewhere today. */
final class Currencies {
    private static final List<Currency> CURRENT = Stream.of(Locale.getISOCountries())
            .map(country -> Currency.getInstance(Locale.of("", country)))
            .filter(Objects::nonNull)
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .distinct()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .toList();

    private Currencies() {}

    /** By code, ascending. */
    static List<Currency> current() {
        return CURRENT;
    }

    /** @throws ProblemException naming the field {@code currency}, with the nearest codes */
    static Currency parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        return CURRENT.stream()
                .filter(currency -> currency.getCurrencyCode().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.INVALID_REQUEST, "currency", refusal(text)));
    }

    private static String refusal(String text) {
        String said = text.isBlank()
                ? "Name the shop's currency"
                : "There is no currency “" + Suggestions.shown(text) + "” in use";
        List<String> near = Suggestions.near(
                text,
                CURRENT.stream()
                        .map(currency -> new Suggestions.Candidate(
                                currency.getCurrencyCode(),
                                List.of(
                                        currency.getCurrencyCode(),
                                        currency.getDisplayName(Locale.ENGLISH),
                                        currency.getSymbol(Locale.ENGLISH))))
                        .toList());
        return near.isEmpty()
                ? said + ". Use a code of ISO 4217, such as EUR."
                : said + ". Did you mean " + String.join(", ", near) + "?";
    }
}
