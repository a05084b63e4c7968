package dev.fullspan.connect.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant daily(String at, String after) {
        return new Schedule(null, LocalTime.parse(at)).next(Instant.parse(after), BERLIN);
    }

    @Test
    void a_day_begins_and_ends_in_the_shops_zone() {
        assertThat(daily("06:00", "2026-11-23T04:59:59Z")).isEqualTo("2026-11-23T05:00:00Z");
        assertThat(daily("06:00", "2026-11-23T05:00:00Z")).isEqualTo("2026-11-24T05:00:00Z");
        assertThat(daily("00:30", "2026-11-23T23:10:00Z")).isEqualTo("2026-11-23T23:30:00Z");
    }

    @Test
    void clocks_that_are_changed_leave_no_day_out() {
        assertThat(daily("02:30", "2026-03-28T12:00:00Z"))
                .as("there is no 02:30")
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(daily("02:30", "2026-03-29T01:30:00Z")).isEqualTo("2026-03-30T00:30:00Z");
        assertThat(daily("02:30", "2026-10-24T12:00:00Z")).as("there are two").isEqualTo("2026-10-25T00:30:00Z");
        assertThat(daily("02:30", "2026-10-25T00:30:00Z")).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void failures_are_tried_again_ever_later_but_not_more_often_than_it_runs() {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        Schedule daily = new Schedule(null, LocalTime.of(6, 0));
        assertThat(daily.again(now, 1, BERLIN)).isEqualTo(now.plus(Duration.ofMinutes(1)));
        assertThat(daily.again(now, 4, BERLIN)).isEqualTo(now.plus(Duration.ofMinutes(10)));
        assertThat(daily.again(now, 99, BERLIN)).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(daily.again(Instant.parse("2026-11-23T04:59:30Z"), 1, BERLIN))
                .isEqualTo("2026-11-23T05:00:00Z");
        Schedule often = new Schedule(15, null);
        assertThat(often.again(now, 1, BERLIN)).isEqualTo(now.plus(Duration.ofMinutes(15)));
        assertThat(often.again(now, 7, BERLIN)).isEqualTo(now.plus(Duration.ofHours(1)));
    }
}
