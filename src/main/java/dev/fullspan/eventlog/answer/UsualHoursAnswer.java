package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OverTime.Grain;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.eventlog.query.UsualHours;
import dev.fullspan.eventlog.query.UsualHours.Day;
import dev.fullspan.eventlog.query.UsualHours.Hour;
import dev.fullspan.eventlog.query.UsualHours.Quartiles;
import dev.fullspan.eventlog.query.UsualHours.Usual;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Answers a day against the usual. */
final class UsualHoursAnswer {
    private final UsualHours question;
    private final Reading reading;
    private final Times hours;
    private final Map<Long, OverTimeAnswer.Sums> sums = new HashMap<>();

    UsualHoursAnswer(UsualHours question, Reading reading) {
        this.question = question;
        this.reading = reading;
        LocalDate first = question.day().minusWeeks(UsualHours.WEEKS);
        this.hours = new Times(
                Grain.HOUR, question.zone(), start(first), start(question.day().plusDays(1)));
    }

    Day answer() {
        List<LocalDate> basis = basis();
        List<LocalDate> days = new ArrayList<>(basis);
        days.add(question.day());
        days.forEach(day -> OverTimeAnswer.gather(scope(day), RefundsOn.REFUND_DAY, hours, reading, sums));
        List<Hour> answer = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            answer.add(new Hour(
                    hour,
                    usual(basis, hour, at -> at.visitors),
                    usual(basis, hour, at -> at.sessions),
                    usual(basis, hour, at -> at.orders),
                    usual(basis, hour, at -> at.minor)));
        }
        return new Day(basis.size(), answer);
    }

    /** The same weekdays looked back that lie wholly after the shop's first event. */
    private List<LocalDate> basis() {
        Sql sql = Sql.of(
                "select min(e.time) from events e where e.shop = ?",
                question.shop().value());
        Long first = reading.list(sql, row -> {
                    long time = row.getLong(1);
                    return row.wasNull() ? Long.MAX_VALUE : time;
                })
                .getFirst();
        List<LocalDate> days = new ArrayList<>();
        for (int week = UsualHours.WEEKS; week >= 1; week--) {
            LocalDate day = question.day().minusWeeks(week);
            if (start(day).toEpochMilli() >= first) {
                days.add(day);
            }
        }
        return days;
    }

    private Scope scope(LocalDate day) {
        return new Scope(
                question.shop(),
                start(day),
                start(day.plusDays(1)),
                question.zone(),
                question.exchange(),
                question.filters());
    }

    private Usual usual(List<LocalDate> basis, int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        long[] before = basis.stream()
                .mapToLong(day -> value(day, hour, figure))
                .sorted()
                .toArray();
        Quartiles quartiles = before.length == 0
                ? null
                : new Quartiles(Quantiles.of(before, 0.25), Quantiles.of(before, 0.5), Quantiles.of(before, 0.75));
        return new Usual(actual(hour, figure), quartiles);
    }

    private @Nullable Long actual(int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        Instant begins = question.day().atTime(hour, 0).atZone(question.zone()).toInstant();
        return begins.isAfter(question.now()) ? null : value(question.day(), hour, figure);
    }

    private long value(LocalDate day, int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        OverTimeAnswer.Sums at = sums.get(hours.number(LocalDateTime.of(day, java.time.LocalTime.of(hour, 0))));
        return at == null ? 0 : figure.applyAsLong(at);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(question.zone()).toInstant();
    }
}
