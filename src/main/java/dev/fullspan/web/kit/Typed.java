package dev.fullspan.web.kit;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type into the fields of a form. Each refusal names the field and says how to write it. */
public final class Typed {
    /**
     * Short enough that no number typed can cost memory or time, as an exponent could. Three digits after a comma are refused: they may be
     * thousands.
     */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6}|,[0-9]{1,2}|,[0-9]{4,6})?");

    /** Signs between the thousands where they cannot be taken for the point: there are two of them, or another sign is the point. */
    private static final List<Pattern> GROUPED = List.of(
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{3})+)(?:,([0-9]{1,6}))"),
            Pattern.compile("([0-9]{1,3}(?:,[0-9]{3})+)(?:\\.([0-9]{1,6}))"),
            Pattern.compile("([0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3})+)(?:[.,]([0-9]{1,6}))?"),
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{3}){2,})()"),
            Pattern.compile("([0-9]{1,3}(?:,[0-9]{3}){2,})()"));

    private static final Pattern DECIMAL_COMMA = Pattern.compile("([0-9]{1,12}),([0-9]{1,2})");

    private static final Pattern CODED = Pattern.compile("(.*[0-9])\\s*([A-Za-z]{3})");

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;
    private static final int SHOWN = 60;

    private Typed() {}

    /**
     * Text without blanks at its ends; empty where nothing was typed.
     *
     * @param longest number of characters
     */
    public static String text(String field, @Nullable String typed, int longest) {
        String kept = typed == null ? "" : typed.strip();
        if (kept.length() > longest || kept.indexOf('\0') >= 0) {
            throw wrong(field, "This has at most " + longest + " characters.");
        }
        return kept;
    }

    /** The same; null where nothing was typed. */
    public static @Nullable String textOrNull(String field, @Nullable String typed, int longest) {
        String kept = text(field, typed, longest);
        return kept.isEmpty() ? null : kept;
    }

    /**
     * A number as programs write it, from one as people do: {@code 1.250,00}, {@code 1,250.00} and {@code 1 250} lose what stands between their
     * thousands. What can be read in two ways, such as {@code 1,250}, and what is no number comes back as it was typed.
     */
    public static String plainNumber(String typed) {
        for (Pattern pattern : GROUPED) {
            Matcher grouped = pattern.matcher(typed);
            if (grouped.matches()) {
                String decimals = grouped.group(2);
                return grouped.group(1).replaceAll("[^0-9]", "")
                        + (decimals == null || decimals.isEmpty() ? "" : "." + decimals);
            }
        }
        Matcher comma = DECIMAL_COMMA.matcher(typed);
        return comma.matches() ? comma.group(1) + "." + comma.group(2) : typed;
    }

    /**
     * A number from 0 with at most 12 digits before and 6 behind the point, which may be a comma; null where nothing was typed.
     *
     * @param like how it is written, such as {@code a number such as 62.5}
     */
    public static @Nullable BigDecimal number(String field, @Nullable String typed, String like) {
        String text = plainNumber(text(field, typed, 1_000));
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(field, "Write " + like + ", without signs between the thousands, not “" + shown(text) + "”.");
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    /** An amount from 0 to a billion, rounded to the currency's minor unit; null where nothing was typed. */
    public static @Nullable Money amount(String field, @Nullable String typed, Currency currency) {
        BigDecimal number = number(field, typed, "an amount such as 1250.00");
        if (number == null) {
            return null;
        }
        if (number.precision() - number.scale() > 10) {
            throw wrong(field, "An amount is at most 1,000,000,000.");
        }
        return Money.of(number, currency);
    }

    /**
     * An amount in the currency whose code stands behind it, such as {@code 500 EUR}, else in the shop's own; null where nothing was typed.
     *
     * @param own the shop's currency
     */
    public static @Nullable Money money(String field, @Nullable String typed, Currency own) {
        Matcher coded = CODED.matcher(text(field, typed, 1_000));
        if (!coded.matches()) {
            return amount(field, typed, own);
        }
        return amount(field, coded.group(1), currency(field, coded.group(2)));
    }

    private static Currency currency(String field, String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(field, "There is no currency “" + code + "”. Write its three letters, such as EUR.");
        }
    }

    /** An amount as {@link #money} takes it: without a code where it is in the shop's own currency; empty for none. */
    public static String typed(@Nullable Money money, Currency own) {
        return money == null
                ? ""
                : money.currency().equals(own) ? money.amount().toPlainString() : money.toString();
    }

    /** A day; null where nothing was typed. */
    public static @Nullable LocalDate day(String field, @Nullable String typed) {
        String text = text(field, typed, 40);
        try {
            if (text.isEmpty()) {
                return null;
            }
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below: no day.
        }
        throw wrong(field, "Write the day as 2026-03-31, not “" + shown(text) + "”.");
    }

    public static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
