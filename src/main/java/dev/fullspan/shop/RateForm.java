package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.BindParam;

/** A rate as it is typed: a day, a currency, and how much of the shop's currency {@code per} units of it are. */
record RateForm(
        @BindParam("day") String day,
        @BindParam("currency") String currency,
        @BindParam("rate") String rate,
        @BindParam("per") String per) {
    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    RateForm {
        day = day == null ? "" : day;
        currency = currency == null ? "" : currency;
        rate = rate == null ? "" : rate;
        per = per == null ? "" : per;
    }

    static final RateForm EMPTY = new RateForm("", "", "", "1");

    /** @throws ProblemException naming the field {@code day}, {@code currency}, {@code rate} or {@code per} */
    ExchangeRate read(Currency own, LocalDate last) {
        return rate(day, currency, rate, per, own, last);
    }

    /**
     * Reads a rate.
     *
     * @param per empty for 1
     * @throws ProblemException naming the field {@code day}, {@code currency}, {@code rate} or {@code per}
     */
    static ExchangeRate rate(String day, String currency, String rate, String per, Currency own, LocalDate last) {
        LocalDate of = day(day, last);
        Currency known = currency(currency);
        if (known.equals(own)) {
            throw wrong("currency", own + " is the shop's own currency. It needs no rate.");
        }
        return new ExchangeRate(known, of, number("rate", rate), per.isBlank() ? BigDecimal.ONE : number("per", per));
    }

    private static LocalDate day(String text, LocalDate last) {
        LocalDate day = written(text.strip());
        if (day.isBefore(FIRST)) {
            throw wrong("day", "“" + Suggestions.shown(text) + "” lies before 1990.");
        }
        if (day.isAfter(last)) {
            throw wrong("day", "“" + Suggestions.shown(text) + "” has not come yet.");
        }
        return day;
    }

    private static LocalDate written(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            try {
                return LocalDate.parse(text, WORDS);
            } catch (DateTimeException other) {
                throw wrong("day", "“" + Suggestions.shown(text) + "” is no day. Write it as 2026-03-02.");
            }
        }
    }

    /** Past currencies too: old orders may be in one. */
    static Currency currency(String text) {
        try {
            Currency known = Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
            if (known.getDefaultFractionDigits() >= 0) {
                return known;
            }
        } catch (IllegalArgumentException e) {
            // Said below: no currency.
        }
        throw wrong(
                "currency",
                "There is no currency “" + Suggestions.shown(text) + "”. Write its code of ISO 4217, such as USD.");
    }

    private static BigDecimal number(String field, String text) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            throw wrong(
                    field,
                    "“" + Suggestions.shown(text) + "” is no number above 0. Write it with a point, such as 0.9234.");
        }
        BigDecimal number = new BigDecimal(digits);
        if (!ExchangeRate.fits(number)) {
            throw wrong(
                    field,
                    "“" + Suggestions.shown(text) + "” cannot be taken: above 0, below 1,000,000,000, with at most "
                            + ExchangeRate.DECIMALS + " digits after the point.");
        }
        return number;
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
