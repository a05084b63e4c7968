package dev.fullspan.fulfilment.tieout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.fulfilment.TieOutTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TieOutTerms NINE = new TieOutTerms(LocalTime.of(9, 0), LocalTime.of(11, 0));
    private static final Calendar WEEK = new Calendar(BERLIN, Terms.USUAL, Set.of(LocalDate.of(2026, 5, 1)));

    private static Instant at(String local) {
        return ZonedDateTime.parse(local + "[Europe/Berlin]").toInstant();
    }

    private static Instant berlin(int day, int hour, int minute) {
        return ZonedDateTime.of(2026, 5, day, hour, minute, 0, 0, BERLIN).toInstant();
    }

    private static Optional<Turn> turn(@Nullable LocalDate last, @Nullable Instant until, Instant now) {
        return Turn.of(WEEK, NINE, last, until, now);
    }

    @Test
    void onAWorkingDayTheDayBeforeIsAskedAbout() {
        Turn turn = turn(null, null, berlin(6, 9, 0)).orElseThrow();

        assertThat(turn)
                .isEqualTo(
                        new Turn(LocalDate.of(2026, 5, 6), berlin(5, 0, 0), berlin(6, 0, 0), berlin(6, 11, 0), false));
    }

    @Test
    void nothingIsAskedBeforeTheTimeNorTwiceADayNorOnADayOff() {
        assertThat(turn(null, null, berlin(6, 8, 59))).isEmpty();
        assertThat(turn(LocalDate.of(2026, 5, 6), berlin(6, 0, 0), berlin(6, 15, 0)))
                .isEmpty();
        assertThat(turn(null, null, berlin(9, 12, 0))).as("a Saturday").isEmpty();
        assertThat(turn(null, null, berlin(1, 12, 0))).as("a holiday").isEmpty();
    }

    /** Thursday 30 April, a holiday, a weekend, then Monday 4 May. */
    @Test
    void daysWithoutWorkMoveToTheNextWorkingDay() {
        Turn monday = turn(LocalDate.of(2026, 4, 30), berlin(1, 0, 0).minusSeconds(86_400), berlin(4, 9, 0))
                .orElseThrow();

        assertThat(monday.from()).isEqualTo(at("2026-04-30T00:00:00+02:00"));
        assertThat(monday.to()).isEqualTo(berlin(4, 0, 0));
        assertThat(turn(null, null, berlin(4, 9, 0)).orElseThrow().from())
                .as("without a turn before: since the last working day")
                .isEqualTo(at("2026-04-30T00:00:00+02:00"));
    }

    @Test
    void whatWasMissedWhileNobodyWasThereIsMadeLateWithTheSameTimeToAnswer() {
        Turn turn = turn(LocalDate.of(2026, 5, 5), berlin(5, 0, 0), berlin(8, 13, 30))
                .orElseThrow();

        assertThat(turn.late()).isTrue();
        assertThat(turn.from()).isEqualTo(berlin(5, 0, 0));
        assertThat(turn.to()).isEqualTo(berlin(8, 0, 0));
        assertThat(turn.due()).isEqualTo(berlin(8, 15, 30));
    }

    @Test
    void aWindowThatIsOverBeforeAnybodyIsThereIsLateHoweverShortItIs() {
        TieOutTerms short10 = new TieOutTerms(LocalTime.of(9, 0), LocalTime.of(9, 10));
        Turn turn = Turn.of(WEEK, short10, null, null, berlin(6, 9, 12)).orElseThrow();

        assertThat(turn.late()).isTrue();
        assertThat(turn.due()).isEqualTo(berlin(6, 9, 22));
    }

    @Test
    void aTimeThatTheClockLeavesOutIsTheFirstOneAfterTheGapAndOneThatComesTwiceIsAskedOnce() {
        Calendar always = new Calendar(
                BERLIN, new Terms(Set.of(java.time.DayOfWeek.values()), LocalTime.NOON, 1, 4, null, true), Set.of());
        TieOutTerms night = new TieOutTerms(LocalTime.of(2, 30), LocalTime.of(5, 0));

        assertThat(Turn.of(always, night, null, null, at("2026-03-29T03:29:00+02:00")))
                .isEmpty();
        Turn spring = Turn.of(always, night, null, null, at("2026-03-29T03:30:00+02:00"))
                .orElseThrow();
        assertThat(spring.late()).isFalse();
        assertThat(spring.due()).isEqualTo(at("2026-03-29T05:00:00+02:00"));
        Turn autumn = Turn.of(always, night, null, null, at("2026-10-25T02:30:00+02:00"))
                .orElseThrow();
        assertThat(Turn.of(always, night, autumn.day(), autumn.to(), at("2026-10-25T02:30:00+01:00")))
                .isEmpty();
        Turn after = Turn.of(always, night, autumn.day(), autumn.to(), at("2026-10-26T02:30:00+01:00"))
                .orElseThrow();
        assertThat(after.from()).isEqualTo(autumn.to());
        assertThat(java.time.Duration.between(after.from(), after.to()).toHours())
                .isEqualTo(25);
    }

    @Test
    void turnsOfTwoYearsLeaveNoGapAndNeverOverlap() {
        LocalDate last = null;
        Instant until = null;
        int turns = 0;
        for (Instant now = berlin(4, 0, 0);
                now.isBefore(berlin(4, 0, 0).plusSeconds(730L * 86_400));
                now = now.plusSeconds(3_600)) {
            Turn turn = turn(last, until, now).orElse(null);
            if (turn != null) {
                assertThat(until == null || until.equals(turn.from())).isTrue();
                assertThat(turn.to()).isAfter(turn.from()).isBefore(now);
                last = turn.day();
                until = turn.to();
                turns++;
            }
        }
        assertThat(turns).isBetween(520, 523);
    }
}
