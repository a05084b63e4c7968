package dev.fullspan.readiness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fullspan.readiness.rehearsal.DayPlan.Asked;
import dev.fullspan.readiness.rehearsal.DayPlan.Own;
import dev.fullspan.readiness.rehearsal.DayPlan.Partner;
import dev.fullspan.readiness.rehearsal.DayPlan.PlannedOrder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The day in people's hands, on days whose outcome can be told by hand. */
class PeoplePartTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final LocalTime NOON = LocalTime.NOON;

    private static boolean[] weekdays() {
        boolean[] works = new boolean[DayPlan.DAYS];
        for (int i = 0; i < works.length; i++) {
            works[i] = i % 7 < 5;
        }
        return works;
    }

    private static double[] at(int hour) {
        double[] hours = new double[24];
        hours[hour] = 1;
        return hours;
    }

    /** Asked first was Nord, where it refused. */
    private static PlannedOrder order(int lines, List<Integer> partners, List<Integer> refused) {
        return new PlannedOrder(
                lines,
                partners,
                refused,
                5_000,
                "",
                refused.isEmpty() ? new Asked(lines, partners) : new Asked(0, refused));
    }

    private static DayPlan plan(int orders, double[] hours, List<Partner> partners, int withPartner) {
        List<PlannedOrder> planned = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            planned.add(i < withPartner ? order(0, List.of(0), List.of()) : order(2, List.of(), List.of()));
        }
        return new DayPlan(MONDAY, hours, planned, 2, new Own(weekdays(), NOON, 1, Map.of()), partners);
    }

    private static Staffing staffing(int people, double rate) {
        return new Staffing(
                List.of(new Staffing.Shift(LocalTime.of(9, 0), LocalTime.of(17, 0), people)),
                rate,
                1,
                List.of(Collection.daily(LocalTime.of(17, 0))),
                0,
                2_000,
                25);
    }

    private static Partner partner(@Nullable Integer capacity, double answer) {
        return new Partner("Nord", weekdays(), answer, 0.01, 0, null, NOON, 1, 0, capacity, List.of());
    }

    @Test
    void aHundredOrdersAtSixAnHourAreALittleMoreThanTwoDaysOfOnePerson() {
        // 100 orders at 7 in the morning, 48 a day: two days hold about 96, the rest leaves on Wednesday at 17:00.
        PeopleReport report = new PeoplePart(plan(100, at(7), List.of(), 0), 1, 200).report(staffing(1, 6));
        assertThat(report.last().median()).isEqualTo(2.0 * DayPlan.DAY + 17 * 60);
        assertThat(report.milestones().getFirst().median()).isEqualTo(17.0 * 60);
        assertThat(report.bottleneck()).isEqualTo(DayRun.PACKING);
        assertThat(report.bottleneckAt()).isBetween(44, 52);
        assertThat(report.bottleneckShare()).isEqualTo(1);
        assertThat(report.packingHours()).isBetween(16.0, 17.5);
        assertThat(report.costMinor()).isBetween(32_000L, 35_000L);
        // To be gone by the end of Tuesday: what leaves on Wednesday is late.
        assertThat(report.late()).isBetween(1.0, 9.0);
        assertThat(report.lateMinor()).isEqualTo(Math.round(report.late()) * 5_000);
    }

    @Test
    void oneMorePersonSendsThemADayEarlier() {
        PeopleReport report = new PeoplePart(plan(90, at(7), List.of(), 0), 1, 200).report(staffing(1, 6));
        assertThat(report.last().median()).isEqualTo(DayPlan.DAY + 17.0 * 60);
        assertThat(report.whatIfs().getFirst().name()).isEqualTo("One more person in each shift");
        assertThat(report.whatIfs().getFirst().last().median()).isEqualTo(17.0 * 60);
    }

    @Test
    void whereThereAreHandsEnoughNothingIsShort() {
        PeopleReport report = new PeoplePart(plan(20, at(10), List.of(), 0), 1, 200).report(staffing(5, 30));
        assertThat(report.bottleneck()).isNull();
        assertThat(report.onTime()).isEqualTo(1);
        assertThat(report.last().most()).isEqualTo(17.0 * 60);
    }

    @Test
    void aPartnerWhoSendsTenADayIsWhatIsShortFromTheEleventhOn() {
        PeopleReport report =
                new PeoplePart(plan(30, at(9), List.of(partner(10, 5)), 30), 1, 200).report(staffing(1, 6));
        assertThat(report.bottleneck()).isEqualTo("What Nord sends in a day");
        assertThat(report.bottleneckAt()).isEqualTo(11);
        // Monday, Tuesday and Wednesday are the days they count of, a working day later they leave.
        assertThat(report.last().median()).isEqualTo(3.0 * DayPlan.DAY + 18 * 60);
    }

    @Test
    void aPartnerWhoAnswersAfterTheirCutOffIsWhatIsShort() {
        PeopleReport report =
                new PeoplePart(plan(10, at(9), List.of(partner(null, 240)), 10), 1, 200).report(staffing(1, 6));
        assertThat(report.bottleneck()).isEqualTo("The answers of Nord");
        assertThat(report.last().median()).isEqualTo(2.0 * DayPlan.DAY + 18 * 60);
    }

    @Test
    void anOrderOfTwoSendersHasLeftWithItsLastPart() {
        List<PlannedOrder> both = List.of(order(1, List.of(0), List.of()));
        DayPlan plan =
                new DayPlan(MONDAY, at(9), both, 1, new Own(weekdays(), NOON, 1, Map.of()), List.of(partner(null, 5)));
        PeopleReport report = new PeoplePart(plan, 1, 200).report(staffing(1, 6));
        assertThat(report.last().median()).isEqualTo(DayPlan.DAY + 18.0 * 60);
        assertThat(report.packingHours()).isBetween(0.1, 0.25);
    }

    @Test
    void theSameSeedTellsTheSame() {
        DayPlan plan = plan(40, at(9), List.of(partner(5, 60)), 12);
        assertThat(new PeoplePart(plan, 7, 50).report(staffing(1, 6)))
                .isEqualTo(new PeoplePart(plan, 7, 50).report(staffing(1, 6)));
    }

    @Test
    void theQueueIsWhatHasComeAndIsNotPacked() {
        PeopleReport report = new PeoplePart(plan(48, at(7), List.of(), 0), 1, 200).report(staffing(1, 6));
        assertThat(report.queue().get(17).at()).isEqualTo(510);
        assertThat(report.queue().get(17).median()).isEqualTo(48);
        assertThat(report.queue().getLast().median()).isLessThanOrEqualTo(6);
    }

    @Test
    void whatAPartnerRefusesComesLaterAndIsHeldAgainstTheFirstPromise() {
        // Asked at nine, they refuse after three hours of their work: at noon and later, so that nobody can pack it by
        // the 11:00 collection.
        List<PlannedOrder> refused = List.of(order(1, List.of(), List.of(0)));
        DayPlan plan = new DayPlan(
                MONDAY, at(9), refused, 1, new Own(weekdays(), NOON, 0, Map.of()), List.of(partner(null, 180)));
        Staffing early = staffing(1, 6).withCollections(List.of(Collection.read("11:00")));
        PeopleReport report = new PeoplePart(plan, 1, 200).report(early);
        assertThat(report.last().median()).isEqualTo(DayPlan.DAY + 11.0 * 60);
        assertThat(report.bottleneck()).isEqualTo("Refusals of Nord");
        assertThat(report.onTime()).isZero();
    }

    @Test
    void whatIsPackedLeavesWithTheNextCollectionOnADayOnWhichItsCarrierComes() {
        Staffing twice = staffing(5, 30)
                .withCollections(
                        List.of(Collection.read("12:00 Tue-Fri DHL Parcel"), Collection.read("16:30 Mon GLS")));
        DayPlan plan = new DayPlan(
                MONDAY,
                at(9),
                plan(3, at(9), List.of(), 0).orders(),
                2,
                new Own(weekdays(), NOON, 1, Map.of("GLS", Set.of(MONDAY))),
                List.of());
        assertThat(new PeoplePart(plan(3, at(9), List.of(), 0), 1, 50)
                        .report(twice)
                        .last()
                        .median())
                .isEqualTo(16.5 * 60);
        assertThat(new PeoplePart(plan, 1, 50).report(twice).last().median()).isEqualTo(DayPlan.DAY + 12.0 * 60);
    }

    private static Partner collected(int shift, int handlingDays, double answer, String... collections) {
        return new Partner(
                "Nord",
                weekdays(),
                answer,
                0.01,
                0,
                null,
                NOON,
                handlingDays,
                shift,
                null,
                Arrays.stream(collections).map(Collection::read).toList());
    }

    private static DayPlan withNord(Partner nord, String... carriers) {
        return new DayPlan(
                MONDAY,
                at(9),
                Arrays.stream(carriers)
                        .map(carrier ->
                                new PlannedOrder(0, List.of(0), List.of(), 5_000, carrier, new Asked(0, List.of(0))))
                        .toList(),
                1,
                new Own(weekdays(), NOON, 1, Map.of("DHL Parcel", Set.of(MONDAY.plusDays(1)))),
                List.of(nord));
    }

    @Test
    void aPartnersParcelsLeaveWhenTheirOwnCarrierComesByTheirClock() {
        // Answered within minutes of nine, packed for Tuesday. DHL is off on Tuesday; GLS comes to Nord at noon of a
        // clock an hour ahead.
        DayPlan plan = withNord(collected(60, 1, 5, "14:00 DHL Parcel", "12:00 Mon-Fri GLS"), "DHL Parcel", "GLS");
        PeopleReport report = new PeoplePart(plan, 1, 50).report(staffing(1, 6));
        assertThat(report.departures())
                .extracting(one -> one.carrier() + " " + one.at() + " " + one.who() + " " + one.orders())
                .containsExactly(
                        "GLS " + (DayPlan.DAY + 11 * 60.0) + " Nord 1.0",
                        "DHL Parcel " + (2 * DayPlan.DAY + 13 * 60.0) + " Nord 1.0");
        assertThat(report.last().median()).isEqualTo(2 * DayPlan.DAY + 13 * 60.0);
    }

    @Test
    void whoSendsTheSameDayMissesACarrierThatCameBeforeTheyAnswered() {
        DayPlan atNoon = withNord(collected(0, 0, 5, "12:00 GLS"), "GLS");
        assertThat(new PeoplePart(atNoon, 1, 50).report(staffing(1, 6)).last().median())
                .isEqualTo(12 * 60.0);
        PeopleReport slow =
                new PeoplePart(withNord(collected(0, 0, 150, "11:00 GLS"), "GLS"), 1, 50).report(staffing(1, 6));
        assertThat(slow.last().median()).isEqualTo(DayPlan.DAY + 11 * 60.0);
        assertThat(slow.bottleneck()).isEqualTo("The answers of Nord");
    }

    @Test
    void whereNobodySaysWhenACarrierComesToThemParcelsLeaveAtSix() {
        DayPlan plan = withNord(collected(0, 1, 5, "12:00 GLS"), "UPS");
        assertThat(new PeoplePart(plan, 1, 50).report(staffing(1, 6)).departures())
                .extracting(one -> one.carrier() + " " + one.at())
                .containsExactly("UPS " + (DayPlan.DAY + 18 * 60.0));
    }

    @Test
    void anOrderWaitsForTheCarrierThatItsShippingMethodMeans() {
        List<Collection> two = List.of(Collection.read("11:00 DHL Express"), Collection.read("17:00 DHL Parcel"));
        DayPlan plan = new DayPlan(
                MONDAY,
                at(9),
                Stream.of("DHL Express", "DHL Parcel", "DHL Parcel", "")
                        .map(carrier ->
                                new PlannedOrder(1, List.of(), List.of(), 5_000, carrier, new Asked(1, List.of())))
                        .toList(),
                1,
                new Own(weekdays(), NOON, 1, Map.of()),
                List.of());
        assertThat(new PeoplePart(plan, 1, 50)
                        .report(staffing(9, 60).withCollections(two))
                        .departures())
                .extracting(one -> one.carrier() + " " + one.at() + " " + one.orders())
                .containsExactly("DHL Express 660.0 2.0", "DHL Parcel 1020.0 2.0");
        assertThat(DayPlan.meant(two, "GLS")).isEqualTo(two);
        assertThat(DayPlan.meant(List.of(two.getFirst(), Collection.read("16:00")), "GLS"))
                .containsExactly(Collection.read("16:00"));
    }

    @Test
    void ifNobodyRefusedWhoWasAskedFirstSendsIt() {
        List<PlannedOrder> refused = List.of(order(1, List.of(), List.of(0)), order(1, List.of(), List.of()));
        DayPlan plan = new DayPlan(
                MONDAY,
                at(9),
                refused,
                1,
                new Own(weekdays(), NOON, 0, Map.of()),
                List.of(collected(0, 0, 100, "17:00 GLS")));
        PeopleReport report =
                new PeoplePart(plan, 1, 50).report(staffing(1, 6).withCollections(List.of(Collection.read("10:30"))));
        PeopleReport.WhatIf nobody = report.whatIfs().stream()
                .filter(one -> one.name().equals("Nobody refuses"))
                .findFirst()
                .orElseThrow();
        assertThat(report.onTime()).isEqualTo(0.5);
        assertThat(nobody.onTime()).isEqualTo(1);
        assertThat(nobody.last().median()).isEqualTo(17 * 60.0);
        assertThat(nobody.costMinor()).isLessThan(report.costMinor());
    }

    @Test
    void collectionsAreReadAsTheyAreShown() {
        for (String line : List.of("16:30", "16:30 Mon-Fri", "09:00 Mon,Wed-Fri DHL Parcel", "12:00 GLS")) {
            assertThat(Collection.read(line).text()).isEqualTo(line);
        }
        assertThat(Collection.read("9:05 mon - wed, Sat  DHL Express").text())
                .isEqualTo("09:05 Mon-Wed,Sat DHL Express");
        assertThatThrownBy(() -> Collection.read("at five")).hasMessageContaining("16:30 Mon-Fri DHL Parcel");
        assertThatThrownBy(() -> Collection.read("25:10 Mon")).hasMessageContaining("16:30 Mon-Fri DHL Parcel");
    }
}
