package dev.fullspan.checkout.worth;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** What is known of the checkout desk, as it is typed: shares in per cent, empty where nothing is known. */
record DeskForm(
        @BindParam("owner") String owner,
        @BindParam("goal") String goal,
        @BindParam("margin") String margin,
        @BindParam("hour") String hour) {
    private static final int LONGEST_OWNER = 100;
    /** Less is no share in the database. */
    private static final double LEAST = .001;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    DeskForm {
        owner = told(owner);
        goal = told(goal);
        margin = told(margin);
        hour = told(hour);
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** @param own the shop's currency; an amount in another one stands with its code */
    static DeskForm of(Desk.Known known, Currency own) {
        return new DeskForm(
                known.owner() == null ? "" : known.owner(),
                percent(known.goal()),
                percent(known.margin()),
                Typed.typed(known.hour(), own));
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null ? "" : share.multiply(HUNDRED).stripTrailingZeros().toPlainString();
    }

    /** @throws ProblemException naming the field {@code owner}, {@code goal}, {@code margin} or {@code hour} */
    Desk.Known read(Currency currency) {
        return new Desk.Known(
                readOwner(),
                share("goal", goal, 99.999),
                share("margin", margin, 100),
                Typed.money("hour", hour, currency));
    }

    private @Nullable String readOwner() {
        return Typed.textOrNull("owner", owner, LONGEST_OWNER);
    }

    private static @Nullable BigDecimal share(String field, String text, double most) {
        BigDecimal percent = Typed.number(field, text, "a percentage such as 62.5");
        if (percent == null) {
            return null;
        }
        if (percent.doubleValue() < LEAST || percent.doubleValue() > most) {
            throw Typed.wrong(
                    field,
                    "It lies above 0, at least at 0.001, and " + (most < 100 ? "below" : "at most at")
                            + " 100 per cent.");
        }
        return percent.divide(HUNDRED);
    }

    /** The form's fields; {@code wrong} is what could not be read, or null. */
    List<Field> fields(Currency currency, @Nullable ProblemException wrong) {
        return List.of(
                field(Field.text("owner", "Who answers for the checkout", owner), wrong)
                        .hinted("One name. A checkout without an owner is a leak of its own."),
                field(Field.text("goal", "Goal: checkouts completed, in per cent", goal), wrong),
                field(Field.text("margin", "What is left of revenue after the goods, in per cent", margin), wrong)
                        .hinted("Needed to weigh an hour of work against an amount spent on ads."),
                field(Field.text("hour", "What an hour of work costs, in " + currency.getCurrencyCode(), hour), wrong));
    }

    private static Field field(Field field, @Nullable ProblemException wrong) {
        return field.optional().wrong(wrong != null && field.name().equals(wrong.field()) ? wrong.detail() : null);
    }
}
