package dev.fullspan.journey.spend;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** An amount as it is typed or stands in a file. */
record SpendForm(
        @BindParam("spend-channel") String channel,
        @BindParam("spend-campaign") String campaign,
        @BindParam("month") String month,
        @BindParam("amount") String amount,
        @BindParam("note") String note) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}(-01)?");
    private static final int YEARS_AHEAD = 2;
    private static final int LONGEST_CAMPAIGN = 200;
    private static final int LONGEST_NOTE = 200;
    private static final int SHOWN = 60;

    static final SpendForm EMPTY = new SpendForm("", "", "", "", "");

    SpendForm {
        channel = told(channel);
        campaign = told(campaign);
        month = told(month);
        amount = told(amount);
        note = told(note);
    }

    static SpendForm of(Spend spend) {
        return new SpendForm(
                spend.channel(),
                spend.campaign() == null ? "" : spend.campaign(),
                spend.month().toString(),
                spend.amount().amount().toPlainString(),
                spend.note());
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /**
     * Reads the amount.
     *
     * @param channels those that there are
     * @param now the present month
     * @throws ProblemException naming the field {@code channel}, {@code campaign}, {@code month}, {@code amount} or {@code note}
     */
    Spend read(long id, List<String> channels, Currency currency, YearMonth now) {
        return new Spend(
                id,
                channel(channels),
                campaign.isEmpty() ? null : text("campaign", campaign, LONGEST_CAMPAIGN),
                month(now),
                amount(currency),
                text("note", note, LONGEST_NOTE));
    }

    private String channel(List<String> channels) {
        if (channel.isEmpty()) {
            throw wrong("channel", "Name the channel, such as Paid Search.");
        }
        return channels.stream()
                .filter(known -> known.equalsIgnoreCase(channel))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "channel",
                        "There is no channel “" + shown(channel)
                                + "”. Name it under Settings → Own channels, or take one of "
                                + String.join(", ", channels) + "."));
    }

    private YearMonth month(YearMonth now) {
        try {
            if (MONTH.matcher(month).matches()) {
                YearMonth read = YearMonth.parse(month.substring(0, 7));
                if (read.getYear() >= 2000 && !read.isAfter(now.plusYears(YEARS_AHEAD))) {
                    return read;
                }
                throw wrong("month", "“" + month + "” lies too far away.");
            }
        } catch (DateTimeException e) {
            // Said below: no month.
        }
        throw wrong("month", "“" + shown(month) + "” is no month. Write it as 2026-03.");
    }

    private Money amount(Currency currency) {
        String plain = Typed.plainNumber(amount);
        if (!NUMBER.matcher(plain).matches()) {
            throw wrong(
                    "amount",
                    "“" + shown(amount) + "” is no amount. Write it with a point and without groups, such as 1250.00.");
        }
        BigDecimal read = new BigDecimal(plain);
        if (read.stripTrailingZeros().scale() > Math.max(0, currency.getDefaultFractionDigits())) {
            throw wrong("amount", "“" + amount + "” has more decimals than " + currency + " has.");
        }
        return Money.of(read, currency);
    }

    private static String text(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(field, "At most " + longest + " characters on one line.");
        }
        return text;
    }

    private static String shown(String typed) {
        String line = typed.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static ProblemException wrong(String field, String sentence) {
        return new ProblemException(Problem.INVALID_REQUEST, field, sentence);
    }
}
