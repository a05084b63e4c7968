package dev.fullspan.web;

import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Delta;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How numbers, money, shares, days and times are written for one reader: in the reader's locale and the shop's time
 * zone. The only place where anything is formatted. Not shared between threads.
 */
public final class Formats {
    private static final int WHOLE_MONEY_FROM = 1_000;
    private static final int SHORT_NUMBER_FROM = 100_000;

    private final Locale locale;
    private final ZoneId zone;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public Locale locale() {
        return locale;
    }

    /** A whole number with its groups: {@code 12,408}. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** A number with at most the given decimals. */
    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A number short enough for a narrow place, whole below 100,000: {@code 1.2M}. */
    public String shortNumber(long value) {
        if (Math.abs(value) < SHORT_NUMBER_FROM) {
            return number(value);
        }
        NumberFormat format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    /** An exact amount: {@code €12.50}. */
    public String money(Money money) {
        return currency(money.amount(), money, Math.max(0, money.currency().getDefaultFractionDigits()));
    }

    /** An amount for a headline: exact below 1,000, whole units from there on. */
    public String headline(Money money) {
        boolean whole = money.amount().abs().compareTo(BigDecimal.valueOf(WHOLE_MONEY_FROM)) >= 0;
        return whole ? currency(money.amount(), money, 0) : money(money);
    }

    /** An amount in a column of headlines: with as many decimals as the column's largest, so that they stand below each other. */
    public String headline(Money money, Money largest) {
        boolean whole = largest.amount().abs().compareTo(BigDecimal.valueOf(WHOLE_MONEY_FROM)) >= 0;
        return whole ? currency(money.amount(), money, 0) : money(money);
    }

    private String currency(BigDecimal amount, Money money, int decimals) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount);
    }

    /** A share between 0 and 1 as a percentage with at most one decimal, two below one percent: {@code 2.9%}. */
    public String share(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(Math.abs(share) < 0.01 ? 2 : 1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share);
    }

    /** A share in a column: with exactly one decimal, so that they stand below each other; nothing and all without. */
    public String columnShare(double share) {
        if (Math.abs(share) < 0.0005 || share == 1) {
            return share(share);
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(share);
    }

    /** A range in words, both ends with as many decimals as the larger has: {@code between €2,900 and €5,200}. */
    public String between(Money low, Money high) {
        Money larger = low.amount().abs().compareTo(high.amount().abs()) > 0 ? low : high;
        return "between " + headline(low, larger) + " and " + headline(high, larger);
    }

    /** A range of shares in words. */
    public String between(double low, double high) {
        return "between " + share(low) + " and " + share(high);
    }

    /**
     * The change from one value to another in percent; null where there was nothing before, for nothing can be said of
     * it then.
     */
    public @Nullable Delta delta(double now, double before, Delta.Good good) {
        if (before == 0 || !Double.isFinite(now) || !Double.isFinite(before)) {
            return null;
        }
        double change = (now - before) / Math.abs(before);
        int decimals = Math.abs(change) < 0.1 ? 1 : 0;
        return Delta.of(change, signed(change * 100, decimals) + percentSign(), good);
    }

    /** The change between two shares in percentage points. */
    public Delta pointsDelta(double now, double before, Delta.Good good) {
        double change = (now - before) * 100;
        return Delta.of(change, signed(change, Math.abs(change) < 1 ? 2 : 1) + " pts", good);
    }

    /** The sign as the locale sets it behind a number: {@code %}, or a space and {@code %}. */
    private String percentSign() {
        return NumberFormat.getPercentInstance(locale).format(0).replaceFirst("^\\D*\\d", "");
    }

    private String signed(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        String digits = number(rounded.abs().doubleValue(), decimals);
        return rounded.signum() == 0 ? "0" : (rounded.signum() > 0 ? "+" : "−") + digits;
    }

    /** A country's name in English by its code of two letters; what is no code comes back as it is. */
    public static String country(String code) {
        return code.length() == 2 ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : code;
    }

    /** A day: {@code 12 Mar 2026}. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(locale).format(day);
    }

    /** A day without its year, for axes and dense tables. */
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale).format(day);
    }

    /** A range of days, its year once where both are of one. */
    public String range(DateRange range) {
        if (range.from().equals(range.to())) {
            return day(range.from());
        }
        String from = range.from().getYear() == range.to().getYear() ? shortDay(range.from()) : day(range.from());
        return from + " – " + day(range.to());
    }

    /** A time of the clock. */
    public String clock(LocalTime time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time);
    }

    /** Name of the day of the week, in English as the sentences around it. */
    public String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** A time of day in the shop's zone. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** A time of day with its seconds in the shop's zone. */
    public String timeWithSeconds(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone)
                .format(instant);
    }

    /** A day and time in the shop's zone. */
    public String dateTime(Instant instant) {
        return day(instant.atZone(zone).toLocalDate()) + ", " + time(instant);
    }

    /** A day and time for a dense table: without the year where that is the present one. */
    public String moment(Instant instant, Instant now) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        boolean thisYear = day.getYear() == now.atZone(zone).getYear();
        return (thisYear ? shortDay(day) : day(day)) + ", " + time(instant);
    }

    /** How long ago: {@code 3 min ago}; the day from a week on. */
    public String ago(Instant instant, Instant now) {
        Duration since = Duration.between(instant, now);
        if (since.toSeconds() < 10) {
            return "just now";
        }
        return since.toDays() >= 7 ? day(instant.atZone(zone).toLocalDate()) : span(since.toSeconds(), 1) + " ago";
    }

    /** A length of time in its two largest units: {@code 3 min 20 s}, {@code 2 d 4 h}. */
    public String duration(double seconds) {
        return span(Math.round(seconds), 2);
    }

    private String span(long seconds, int parts) {
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] units = {"d", "h", "min", "s"};
        StringBuilder text = new StringBuilder();
        long left = seconds;
        for (int i = 0, taken = 0; i < sizes.length && taken < parts; i++) {
            long count = left / sizes[i];
            left %= sizes[i];
            if (count > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(number(count))
                        .append(' ')
                        .append(units[i]);
            }
            if (count > 0 || taken > 0) {
                taken++;
            }
        }
        return text.isEmpty() ? "0 s" : text.toString();
    }

    /** A size in bytes with its largest unit: {@code 1.4 GB}. */
    public String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value, value < 10 && unit > 0 ? 1 : 0) + " " + units[unit];
    }
}
