package dev.fullspan.fulfilment.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.fulfilment.carrier.CarrierTimes.Told;
import dev.fullspan.fulfilment.carrier.CarrierTimes.Way;
import dev.fullspan.fulfilment.carrier.Methods.Chosen;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a parcel had to be there by its carrier's own times. 2026-11-27 is a Friday. */
class CarrierTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Carrier DHL =
            new Carrier(1, "DHL", null, new TreeSet<>(List.of(LocalDate.parse("2026-11-30"))), List.of(), 1);
    private static final ServiceLevel PARCEL = new ServiceLevel(
            7,
            "Parcel",
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            null,
            Transit.read("DE: 1-2\nDE / 25: 3-4\nAT: 2-5"));
    private static final ServiceLevel EXPRESS =
            new ServiceLevel(8, "Express", EnumSet.allOf(DayOfWeek.class), null, Transit.read("DE: 1"));

    private static @Nullable String due(
            Told told,
            @Nullable String carrier,
            @Nullable String method,
            String country,
            String postcode,
            String left) {
        return told.due(new Way(carrier, method, country, postcode, Instant.parse(left)))
                .map(end -> end.atZone(BERLIN).toLocalDateTime().toString())
                .orElse(null);
    }

    @Test
    void itsServicesMostWorkingDaysAfterItLeftOnTheCarriersCalendar() {
        Told told = new Told(List.of(new Chosen(DHL, PARCEL)), Map.of(), BERLIN);
        assertThat(due(told, " dhl", null, "DE", "10115", "2026-11-24T10:00:00Z"))
                .as("Tuesday and two days: by the end of Thursday")
                .isEqualTo("2026-11-27T00:00");
        assertThat(due(told, "DHL", null, "DE", "10115", "2026-11-27T10:00:00Z"))
                .as("Friday and two days, over a weekend and a Monday off")
                .isEqualTo("2026-12-03T00:00");
        assertThat(due(told, "DHL", null, "DE", "25849", "2026-11-23T10:00:00Z"))
                .as("by the closest postcode")
                .isEqualTo("2026-11-28T00:00");
        assertThat(due(told, "DHL", null, "DE", "10115", "2026-11-24T23:30:00Z"))
                .as("the shop’s day, not that of London")
                .isEqualTo("2026-11-28T00:00");
        assertThat(due(told, "DHL", null, "FR", "", "2026-11-24T10:00:00Z"))
                .as("no times there")
                .isNull();
        assertThat(due(told, "GLS", null, "DE", "", "2026-11-24T10:00:00Z"))
                .as("not told")
                .isNull();
        assertThat(due(told, null, null, "DE", "", "2026-11-24T10:00:00Z")).isNull();
    }

    @Test
    void theOrdersMethodSaysWhichService() {
        Told told = new Told(List.of(new Chosen(DHL, PARCEL), new Chosen(DHL, EXPRESS)), Map.of("express", 8L), BERLIN);
        assertThat(due(told, "DHL", "Express ", "DE", "", "2026-11-27T10:00:00Z"))
                .isEqualTo("2026-11-29T00:00");
        assertThat(due(told, "DHL", "Other", "DE", "", "2026-11-27T10:00:00Z"))
                .as("which of the two is not told")
                .isNull();
    }

    @Test
    void timesAreSaidInWords() {
        assertThat(Transit.read("DE: 1\nAT, CH: 2-3\nGB / BT, IM: 3-5\n*: 5-10"))
                .extracting(one -> one.words(false).replace("\u2060", ""))
                .containsExactly(
                        "Germany 1", "Austria, Switzerland 2–3", "United Kingdom BT, IM 3–5", "elsewhere 5–10");
        assertThat(Transit.read("*: 2").getFirst().words(true)).isEqualTo("anywhere 2");
        assertThat(Transit.read("AT, BE, CH, DE, DK: 2").getFirst().words(true)).isEqualTo("AT, BE, CH, DE, DK 2");
    }

    @Test
    void neverEarlierForAParcelThatLeftLater() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Told told = new Told(List.of(new Chosen(DHL, PARCEL)), Map.of(), BERLIN);
        for (int i = 0; i < 500; i++) {
            Instant left = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(60 * 86_400));
            Instant later = left.plusSeconds(random.nextInt(10 * 86_400));
            assertThat(told.due(new Way("DHL", null, "DE", null, later)).orElseThrow())
                    .as("seed %d", seed)
                    .isAfterOrEqualTo(
                            told.due(new Way("DHL", null, "DE", null, left)).orElseThrow());
        }
    }
}
