package dev.fullspan.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days, cut-offs and hours to answer. */
class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Calendar calendar(ZoneId zone, Terms terms, LocalDate... off) {
        return new Calendar(zone, terms, Set.of(off));
    }

    /** 2026-11-23 is a Monday; the 26th is off. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T11:59, 2026-11-24",
        "2026-11-23T12:00, 2026-11-25",
        "2026-11-24T13:00, 2026-11-27",
        "2026-11-25T10:00, 2026-11-27",
        "2026-11-27T12:00, 2026-12-01",
        "2026-11-28T09:00, 2026-12-01",
        "2026-11-29T23:59, 2026-12-01",
    })
    void whatComesBeforeTheCutOffLeavesWithinTheHandlingDays(String placed, String leaves) {
        Calendar calendar = calendar(BERLIN, Terms.USUAL, LocalDate.parse("2026-11-26"));
        Instant at = java.time.LocalDateTime.parse(placed).atZone(BERLIN).toInstant();
        assertThat(calendar.shipDay(at)).isEqualTo(LocalDate.parse(leaves));
        assertThat(calendar.shipBy(at).atZone(BERLIN).toLocalDate()).isEqualTo(LocalDate.parse(leaves));
    }

    @Test
    void hoursToAnswerAreThoseOfWorkingDays() {
        Calendar calendar = calendar(BERLIN, Terms.USUAL);
        Instant friday = ZonedDateTime.of(2026, 11, 27, 22, 0, 0, 0, BERLIN).toInstant();
        assertThat(calendar.answerBy(friday).atZone(BERLIN).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME))
                .isEqualTo("2026-11-30T02:00:00");
        Instant monday = ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, BERLIN).toInstant();
        assertThat(calendar.answerBy(monday)).isEqualTo(monday.plus(Duration.ofHours(4)));
    }

    @Test
    void theDayOnWhichTheClocksChangeHasItsOwnHours() {
        Terms everyDay = new Terms(EnumSet.allOf(DayOfWeek.class), LocalTime.NOON, 0, 24, null, true);
        Calendar calendar = calendar(BERLIN, everyDay);
        Instant before = ZonedDateTime.of(2026, 10, 24, 12, 0, 0, 0, BERLIN).toInstant();
        assertThat(calendar.answerBy(before).atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(11, 0));
        Instant spring = ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, BERLIN).toInstant();
        assertThat(calendar.answerBy(spring).atZone(BERLIN).toLocalTime()).isEqualTo(LocalTime.of(13, 0));
    }

    /** Against a walk minute by minute, and day by day. */
    @Test
    void everyDateIsWhatAWalkFinds() {
        List<String> zones =
                List.of("Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu", "Africa/Cairo", "UTC");
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextBoolean()) {
                    days.add(day);
                }
            }
            Terms terms = new Terms(
                    days, LocalTime.of(random.nextInt(24), 0), random.nextInt(6), 1 + random.nextInt(60), null, true);
            Instant at = Instant.parse("2026-03-20T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(400_000)));
            Set<LocalDate> off = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                off.add(at.atZone(zone).toLocalDate().plusDays(random.nextInt(30)));
            }
            Calendar calendar = new Calendar(zone, terms, off);
            assertThat(calendar.shipDay(at)).as("seed %d", seed).isEqualTo(walkedShipDay(calendar, at));
            assertThat(calendar.answerBy(at)).as("seed %d", seed).isEqualTo(walkedAnswer(calendar, at));
            assertThat(calendar.works(calendar.shipDay(at))).as("seed %d", seed).isTrue();
            assertThat(calendar.shipBy(at))
                    .as("seed %d", seed)
                    .isAfterOrEqualTo(calendar.shipBy(at.minusSeconds(3_600)));
        }
    }

    private static boolean works(Calendar calendar, LocalDate day) {
        return calendar.terms().workdays().contains(day.getDayOfWeek())
                && !calendar.daysOff().contains(day);
    }

    private static LocalDate walkedShipDay(Calendar calendar, Instant at) {
        ZonedDateTime there = at.atZone(calendar.zone());
        LocalDate day = there.toLocalDate();
        if (!works(calendar, day)
                || !there.toLocalTime().isBefore(calendar.terms().cutOff())) {
            day = day.plusDays(1);
        }
        int left = calendar.terms().handlingDays();
        while (true) {
            if (works(calendar, day)) {
                if (left == 0) {
                    return day;
                }
                left--;
            }
            day = day.plusDays(1);
        }
    }

    private static Instant walkedAnswer(Calendar calendar, Instant at) {
        Instant now = at;
        long left = calendar.terms().answerHours() * 60L;
        while (left > 0) {
            if (works(calendar, now.atZone(calendar.zone()).toLocalDate())) {
                left--;
            }
            now = now.plus(Duration.ofMinutes(1));
        }
        return now;
    }
}
