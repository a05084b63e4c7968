package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Money;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields in which a shop tells of its own hands. */
final class StaffingForm {
    private static final Pattern SHIFT =
            Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})\\s+(\\d{1,3})");

    private StaffingForm() {}

    static Staffing read(HttpServletRequest request, Currency currency) {
        List<Staffing.Shift> shifts = new ArrayList<>();
        for (String line : text(request, "shifts").lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
                shifts.add(shift(line));
            }
        }
        Money wage = Typed.amount("wage", text(request, "wage"), currency);
        return new Staffing(
                shifts,
                number(request, "orders-per-hour"),
                number(request, "minutes-per-line"),
                text(request, "collections")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(Collection::read)
                        .toList(),
                number(request, "overtime"),
                wage == null ? 0 : wage.minor(),
                (int) number(request, "overtime-percent"));
    }

    private static Staffing.Shift shift(String line) {
        Matcher read = SHIFT.matcher(line);
        if (!read.matches()) {
            throw Typed.wrong("shifts", "Write each shift as “09:00-17:00 2”: from, to, and how many people pack.");
        }
        return new Staffing.Shift(
                time("shifts", read.group(1)), time("shifts", read.group(2)), Integer.parseInt(read.group(3)));
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException e) {
            throw Typed.wrong(field, "Write a time as 16:30.");
        }
    }

    private static double number(HttpServletRequest request, String field) {
        BigDecimal number = Typed.number(field, text(request, field), "a number such as 6 or 7.5");
        return Objects.requireNonNullElse(number, BigDecimal.ZERO).doubleValue();
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /**
     * @param measured parcels an hour that the shop's own past shows, or null
     * @param pickups what the carriers' pages say
     * @param typed what was sent and refused, or null
     * @param wrong field that was refused, or null
     */
    static List<Field> fields(
            Staffing staffing,
            Currency currency,
            @Nullable String measured,
            List<Collection> pickups,
            @Nullable HttpServletRequest typed,
            @Nullable String wrong,
            @Nullable String mend) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(
                        "shifts",
                        "Who packs on a working day",
                        "textarea",
                        staffing.shifts().stream().map(Staffing.Shift::text).collect(Collectors.joining("\n")))
                .hinted("One shift a line: from, to, and how many people pack."));
        fields.add(Field.text("orders-per-hour", "Orders an hour for one person", plain(staffing.ordersPerHour()))
                .hinted(measured == null ? "Picked and packed, of your usual size." : measured));
        fields.add(Field.text(
                "minutes-per-line", "Minutes for each line more than usual", plain(staffing.minutesPerLine())));
        fields.add(Field.of(
                        "collections",
                        "When carriers fetch",
                        "textarea",
                        staffing.collections().stream().map(Collection::text).collect(Collectors.joining("\n")))
                .hinted(
                        pickups.isEmpty()
                                ? "One collection a line: when, on which days, and who. Your carriers’ pages name no time."
                                : "One collection a line: when, on which days, and who. Your carriers’ pages say: "
                                        + pickups.stream().map(Collection::text).collect(Collectors.joining("; "))
                                        + "."));
        fields.add(Field.text("overtime", "Hours of overtime a day at most", plain(staffing.overtimeHours())));
        fields.add(Field.text(
                "wage",
                "What an hour costs, in " + currency.getCurrencyCode(),
                new Money(staffing.wageMinor(), currency).amount().toPlainString()));
        fields.add(Field.text(
                "overtime-percent", "Added to it in overtime, in per cent", plain(staffing.overtimePercent())));
        return fields.stream().map(field -> again(field, typed, wrong, mend)).toList();
    }

    private static Field again(
            Field field, @Nullable HttpServletRequest typed, @Nullable String wrong, @Nullable String mend) {
        Field shown = typed == null
                ? field
                : new Field(
                        field.name(),
                        field.label(),
                        field.type(),
                        text(typed, field.name()),
                        field.hint(),
                        null,
                        field.required(),
                        null,
                        List.of());
        return field.name().equals(wrong) ? shown.wrong(mend) : shown;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
