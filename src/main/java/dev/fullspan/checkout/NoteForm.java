package dev.fullspan.checkout;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** A leak as a person notes it. */
record NoteForm(
        @BindParam("title") String title,
        @BindParam("step") String step,
        @BindParam("dimension") String dimension,
        @BindParam("value") String value,
        @BindParam("since") String since,
        @BindParam("amount") String amount) {
    private static final int LONGEST = 200;
    private static final int LONGEST_VALUE = 500;

    static final NoteForm EMPTY = new NoteForm("", "", "", "", "", "");

    NoteForm {
        title = told(title);
        step = told(step);
        dimension = told(dimension);
        value = told(value);
        since = told(since);
        amount = told(amount);
    }

    private static String told(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    String readTitle() {
        if (title.isEmpty() || title.length() > LONGEST || title.indexOf('\0') >= 0) {
            throw Typed.wrong("title", "Say in 1 to " + LONGEST + " characters what leaks.");
        }
        return title;
    }

    /** @throws ProblemException naming the field {@code step}, {@code dimension}, {@code value} or {@code since} */
    Place readPlace(LocalDate today) {
        LeakStep at = Arrays.stream(LeakStep.values())
                .filter(one -> one.word().equals(step))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("step", "Choose the step at which it leaks."));
        return new Place(at, readWhere(at), readSince(today), null);
    }

    private SortedMap<String, String> readWhere(LeakStep at) {
        SortedMap<String, String> where = new TreeMap<>();
        if (dimension.isEmpty() && value.isEmpty()) {
            return where;
        }
        if (!dimensions(at).contains(dimension)) {
            throw Typed.wrong(
                    "dimension", "Of " + at.tries() + " only " + String.join(", ", dimensions(at)) + " are known.");
        }
        if (value.isEmpty() || value.length() > LONGEST_VALUE || value.indexOf('\0') >= 0) {
            throw Typed.wrong("value", "Say which " + dimension + " it is, as reports write it.");
        }
        where.put(dimension, value);
        return where;
    }

    private static List<String> dimensions(LeakStep at) {
        return at.isCheckout()
                ? CheckoutCounts.DIMENSIONS.stream().map(one -> one.parameter()).toList()
                : VisitCounts.DIMENSIONS.stream().map(one -> one.parameter()).toList();
    }

    private LocalDate readSince(LocalDate today) {
        LocalDate day = Typed.day("since", since);
        if (day == null) {
            throw Typed.wrong("since", "Write the day since when it leaks, as 2026-03-31.");
        }
        if (day.isAfter(today)) {
            throw Typed.wrong("since", "It lies between 2000 and today.");
        }
        return day;
    }

    /** What the person says that it costs a month, or null. */
    @Nullable
    Money readAmount(Currency currency) {
        return Typed.money("amount", amount, currency);
    }

    List<Field> fields(Currency currency, @Nullable ProblemException wrong) {
        List<Field.Option> steps = new ArrayList<>(List.of(new Field.Option("", "Choose")));
        for (LeakStep one : LeakStep.values()) {
            steps.add(new Field.Option(one.word(), one.label()));
        }
        List<Field.Option> places = new ArrayList<>(List.of(new Field.Option("", "All of them")));
        CheckoutCounts.DIMENSIONS.forEach(one -> places.add(new Field.Option(one.parameter(), one.label())));
        places.add(new Field.Option("source", "Source"));
        return List.of(
                field(Field.text("title", "What leaks", title), wrong),
                field(Field.select("step", "At which step", step, steps), wrong),
                field(Field.select("dimension", "For whom", dimension, places), wrong)
                        .optional(),
                field(Field.text("value", "Which one", value), wrong)
                        .optional()
                        .hinted("As reports write it: mobile, card, /gifts."),
                field(Field.of("since", "Since", "date", since), wrong),
                field(Field.text("amount", "What it costs a month, in " + currency.getCurrencyCode(), amount), wrong)
                        .optional()
                        .hinted(
                                "Left empty, it is measured: the place since that day against its past and all others."));
    }

    private static Field field(Field field, @Nullable ProblemException wrong) {
        return wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field;
    }
}
