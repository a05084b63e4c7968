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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
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
        List<LocalDate> visited = basis("select min(s.start_time) from sessions s where s.shop = ?");
        List<LocalDate> sold = basis("select min(o.time) from orders o where o.shop = ?");
        Set<LocalDate> days = new TreeSet<>(visited);
        days.addAll(sold);
        days.add(question.day());
        days.forEach(day -> OverTimeAnswer.gather(scope(day), RefundsOn.REFUND_DAY, hours, reading, sums));
        List<Hour> answer = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            answer.add(new Hour(
                    hour,
                    usual(visited, hour, at -> at.visitors),
                    usual(visited, hour, at -> at.sessions),
                    usual(sold, hour, at -> at.orders),
                    usual(sold, hour, at -> at.minor)));
        }
        return new Day(visited.size(), sold.size(), answer);
    }

    /** The same weekdays looked back that lie wholly after a first moment. */
    private List<LocalDate> basis(String firstMoment) {
        Long first = reading.list(Sql.of(firstMoment, question.shop().value()), row -> {
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
                question.filters(),
                question.named());
    }

    private Usual usual(List<LocalDate> basis, int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        Quartiles quartiles =
                quartiles(basis.stream().filter(day -> has(day, hour)).mapToLong(day -> value(day, hour, figure)));
        Quartiles soFar = quartiles(basis.stream().mapToLong(day -> soFar(day, hour, figure)));
        LocalDate day = question.day();
        boolean over = !day.atTime(hour, 0)
                .plusHours(1)
                .atZone(question.zone())
                .toInstant()
                .isAfter(question.now());
        return new Usual(
                over && has(day, hour) ? (Long) value(day, hour, figure) : null,
                quartiles,
                over ? (Long) soFar(day, hour, figure) : null,
                soFar);
    }

    private static @Nullable Quartiles quartiles(LongStream values) {
        long[] sorted = values.sorted().toArray();
        return sorted.length == 0
                ? null
                : new Quartiles(Quantiles.of(sorted, 0.25), Quantiles.of(sorted, 0.5), Quantiles.of(sorted, 0.75));
    }

    /** Whether the clocks of the day have the hour: in spring one is left out. */
    private boolean has(LocalDate day, int hour) {
        return !question.zone().getRules().getValidOffsets(day.atTime(hour, 0)).isEmpty();
    }

    private long soFar(LocalDate day, int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        long sum = 0;
        for (int each = 0; each <= hour; each++) {
            sum = TakingsSum.bounded(sum, value(day, each, figure));
        }
        return sum;
    }

    private long value(LocalDate day, int hour, ToLongFunction<OverTimeAnswer.Sums> figure) {
        OverTimeAnswer.Sums at = sums.get(hours.number(day.atTime(hour, 0)));
        return at == null ? 0 : figure.applyAsLong(at);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(question.zone()).toInstant();
    }
}
