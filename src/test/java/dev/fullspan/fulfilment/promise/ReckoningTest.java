package dev.fullspan.fulfilment.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.fulfilment.PartyId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> WITH_SATURDAY = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long SEED = 20261123;

    private static Sender nord(ZoneId zone, int handling, @Nullable Integer capacity, Set<LocalDate> off) {
        return new Sender(1, "Nord", zone, LocalTime.NOON, handling, capacity, WorkingDays.of(WEEKDAYS, off));
    }

    private static Carriage dhl(Set<DayOfWeek> days, @Nullable LocalTime collection, int least, int most) {
        return new Carriage("DHL", WorkingDays.of(days, Set.of()), collection, least, most);
    }

    private static Reckoning.Reckoned reckon(String at, Sender sender, long open, Supply supply, Carriage carriage) {
        Instant from = ZonedDateTime.parse(at + "[" + sender.zone() + "]").toInstant();
        return Reckoning.of(new Reckoning.Question(from, sender.day(from), sender, open, supply, carriage))
                .orElseThrow();
    }

    // Mon 23 Nov 2026 is a Monday. Dates worked out by hand on a calendar.
    @Test
    void aCarrierThatComesToThemEarlierIsMissedByThemAlone() {
        Carriage carriage = new Carriage(
                "DHL",
                WorkingDays.of(WITH_SATURDAY, Set.of()),
                LocalTime.of(16, 0),
                Map.of(new PartyId(1), LocalTime.of(10, 0)),
                1,
                1);
        Sender other = new Sender(2, "Süd", BERLIN, LocalTime.NOON, 0, null, WorkingDays.of(WEEKDAYS, Set.of()));
        var nord = reckon("2026-11-23T11:00:00+01:00", nord(BERLIN, 0, null, Set.of()), 0, Supply.HERE, carriage);
        assertThat(nord.leaves()).isEqualTo("2026-11-24");
        assertThat(nord.steps()).contains("It leaves Tue 24 Nov with DHL, whose collection at 10:00 was over.");
        assertThat(reckon("2026-11-23T11:00:00+01:00", other, 0, Supply.HERE, carriage)
                        .leaves())
                .isEqualTo("2026-11-23");
    }

    @Test
    void anOrderAfterTheCutOffCountsAsTheNextWorkingDay() {
        Carriage carriage = dhl(WITH_SATURDAY, null, 1, 2);
        var before = reckon("2026-11-23T11:59:00+01:00", nord(BERLIN, 1, null, Set.of()), 0, Supply.HERE, carriage);
        var after = reckon("2026-11-23T12:00:00+01:00", nord(BERLIN, 1, null, Set.of()), 0, Supply.HERE, carriage);

        assertThat(before.leaves()).isEqualTo("2026-11-24");
        assertThat(before.earliest()).isEqualTo("2026-11-25");
        assertThat(before.latest()).isEqualTo("2026-11-26");
        assertThat(after.latest()).isEqualTo("2026-11-27");
        assertThat(before.orderBy()).isEqualTo("2026-11-23T11:00:00Z");
        assertThat(after.steps())
                .containsExactly(
                        "Ordered Mon 23 Nov at 12:00, after the cut-off at 12:00: counts as Tue 24 Nov.",
                        "All of it is in stock.",
                        "Nord packs in 1 working day.",
                        "It leaves Wed 25 Nov with DHL.",
                        "DHL takes 1–2 working days: there Thu 26 Nov to Fri 27 Nov.");
    }

    @Test
    void weekendsAndDaysOffArePassedOver() {
        Sender closed = nord(BERLIN, 1, null, Set.of(LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-25")));
        var reckoned = reckon("2026-12-23T13:00:00+01:00", closed, 0, Supply.HERE, dhl(WEEKDAYS, null, 1, 2));

        assertThat(reckoned.steps().getFirst()).endsWith("counts as Mon 28 Dec.");
        assertThat(reckoned.leaves()).isEqualTo("2026-12-29");
        assertThat(reckoned.latest()).isEqualTo("2026-12-31");
    }

    @Test
    void stockThatIsOnItsWayAndOrdersBeforeItMoveTheDate() {
        Supply inbound = new Supply("OAK-1", LocalDate.parse("2026-11-28"), "2 of OAK-1 are expected Sat 28 Nov.");
        var late = reckon(
                "2026-11-23T09:00:00+01:00", nord(BERLIN, 1, null, Set.of()), 0, inbound, dhl(WEEKDAYS, null, 1, 1));
        assertThat(late.leaves())
                .as("Monday 30 is the first working day from the 28th on")
                .isEqualTo("2026-12-01");

        var busy = reckon(
                "2026-11-23T09:00:00+01:00", nord(BERLIN, 1, 10, Set.of()), 25, Supply.HERE, dhl(WEEKDAYS, null, 1, 1));
        assertThat(busy.leaves())
                .as("two days for 20 of the 25 before it, one for packing")
                .isEqualTo("2026-11-26");
        assertThat(busy.steps()).contains("25 orders are before it; Nord sends 10 a day: 2 working days more.");
    }

    @Test
    void whatIsPackedTheSameDayMustBeThereWhenTheCarrierComes() {
        Sender sender = nord(BERLIN, 0, null, Set.of());
        Carriage early = dhl(WEEKDAYS, LocalTime.of(10, 0), 1, 1);
        assertThat(reckon("2026-11-23T09:30:00+01:00", sender, 0, Supply.HERE, early)
                        .leaves())
                .isEqualTo("2026-11-23");
        assertThat(reckon("2026-11-23T09:30:00+01:00", sender, 0, Supply.HERE, early)
                        .orderBy())
                .isEqualTo("2026-11-23T09:00:00Z");
        assertThat(reckon("2026-11-23T11:30:00+01:00", sender, 0, Supply.HERE, early)
                        .leaves())
                .isEqualTo("2026-11-24");
    }

    @Test
    void aCutOffWithinTheHourThatAChangeOfTheClocksSkipsOrRepeatsStillDecidesOneDay() {
        Sender night = new Sender(
                1,
                "Nord",
                BERLIN,
                LocalTime.of(2, 30),
                0,
                null,
                WorkingDays.of(EnumSet.allOf(DayOfWeek.class), Set.of()));
        Carriage carriage = dhl(EnumSet.allOf(DayOfWeek.class), null, 1, 1);
        // 29 March 2026 has no 02:30 in Berlin: the cut-off is 03:30 summer time, 01:30 UTC.
        assertThat(at("2026-03-29T01:29:00Z", night, carriage).leaves()).isEqualTo("2026-03-29");
        assertThat(at("2026-03-29T01:31:00Z", night, carriage).leaves()).isEqualTo("2026-03-30");
        // 25 October 2026 has it twice: the first counts, 00:30 UTC.
        assertThat(at("2026-10-25T00:29:00Z", night, carriage).leaves()).isEqualTo("2026-10-25");
        assertThat(at("2026-10-25T00:31:00Z", night, carriage).leaves()).isEqualTo("2026-10-26");
    }

    private static Reckoning.Reckoned at(String instant, Sender sender, Carriage carriage) {
        Instant from = Instant.parse(instant);
        return Reckoning.of(new Reckoning.Question(from, sender.day(from), sender, 0, Supply.HERE, carriage))
                .orElseThrow();
    }

    @Test
    void whoNeverWorksHasNoDate() {
        Sender never = new Sender(1, "Nobody", BERLIN, LocalTime.NOON, 1, null, new WorkingDays(day -> false));
        assertThat(Reckoning.of(new Reckoning.Question(
                        Instant.EPOCH, LocalDate.EPOCH, never, 0, Supply.HERE, dhl(WEEKDAYS, null, 1, 1))))
                .isEmpty();
    }

    @Test
    void inEveryZoneMoreBeforeItLaterOrdersAndLongerTimesNeverBringItForwardAndItIsNeverBeforeToday() {
        Random random = new Random(SEED);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (String id : zones) {
            ZoneId zone = ZoneId.of(id);
            for (int i = 0; i < 12; i++) {
                Case one = Case.random(random, zone);
                Reckoning.Reckoned base = one.reckon();
                assertThat(base.latest()).as("%s %s seed %d", id, one, SEED).isAfterOrEqualTo(one.today);
                assertThat(base.earliest()).isBetween(one.today, base.latest());
                assertThat(one.with(one.from, one.open + random.nextInt(50), one.most)
                                .reckon()
                                .latest())
                        .as("more before it: %s %s seed %d", id, one, SEED)
                        .isAfterOrEqualTo(base.latest());
                assertThat(one.with(one.from.plus(Duration.ofMinutes(random.nextInt(5_000))), one.open, one.most)
                                .reckon()
                                .latest())
                        .as("later: %s %s seed %d", id, one, SEED)
                        .isAfterOrEqualTo(base.latest());
                assertThat(one.with(one.from, one.open, one.most + 1).reckon().latest())
                        .isAfterOrEqualTo(base.latest());
                if (one.from.isBefore(base.orderBy())) {
                    assertThat(one.with(base.orderBy().minusMillis(1), one.open, one.most)
                                    .reckon()
                                    .latest())
                            .as("ordered at the last moment: %s %s seed %d", id, one, SEED)
                            .isEqualTo(base.latest());
                }
            }
        }
    }

    private record Case(
            Instant from,
            LocalDate today,
            Sender sender,
            long open,
            Set<DayOfWeek> carrierDays,
            @Nullable LocalTime collection,
            int least,
            int most) {
        static Case random(Random random, ZoneId zone) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(366 * 86_400));
            Set<LocalDate> off = new HashSet<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                off.add(LocalDate.ofInstant(from, zone).plusDays(random.nextInt(20)));
            }
            Sender sender = new Sender(
                    1,
                    "Nord",
                    zone,
                    LocalTime.of(random.nextInt(24), random.nextInt(60)),
                    random.nextInt(4),
                    random.nextBoolean() ? null : 1 + random.nextInt(30),
                    WorkingDays.of(days(random), off));
            int least = random.nextInt(4);
            // The shop's own day may be another one than the sender's.
            LocalDate today =
                    LocalDate.ofInstant(from, ZoneId.of(random.nextBoolean() ? "Pacific/Kiritimati" : "Etc/GMT+12"));
            return new Case(
                    from,
                    today,
                    sender,
                    random.nextInt(60),
                    days(random),
                    random.nextBoolean() ? null : LocalTime.of(random.nextInt(24), 0),
                    least,
                    least + random.nextInt(4));
        }

        private static Set<DayOfWeek> days(Random random) {
            Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextInt(4) > 0) {
                    days.add(day);
                }
            }
            return days;
        }

        Case with(Instant at, long before, int longest) {
            return new Case(at, today, sender, before, carrierDays, collection, least, longest);
        }

        Reckoning.Reckoned reckon() {
            return Reckoning.of(new Reckoning.Question(
                            from,
                            today,
                            sender,
                            open,
                            Supply.HERE,
                            new Carriage("DHL", WorkingDays.of(carrierDays, Set.of()), collection, least, most)))
                    .orElseThrow();
        }
    }
}
