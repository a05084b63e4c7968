package dev.fullspan.readiness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.readiness.rehearsal.PeopleReport.Departure;
import dev.fullspan.readiness.rehearsal.PeopleReport.Milestone;
import dev.fullspan.readiness.rehearsal.RehearsalReport.Share;
import dev.fullspan.web.Formats;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The one page for the people who do it. */
class DaySheetTest {
    private static final String LONG =
            "A partner whose name is as long as a name may be, which is a hundred letters and not one letter more";

    private static PeopleReport people(int departures, String who) {
        return new PeopleReport(
                200,
                1,
                List.of(new Milestone(100, 1_020.0, 2_460.0)),
                0.93,
                7,
                35_000,
                DayRun.PACKING,
                48,
                0.9,
                List.of(),
                16.4,
                1.5,
                31_000,
                IntStream.range(0, departures)
                        .mapToObj(i -> new Departure(i % 2 == 0 ? "" : who, "DHL Parcel", 990 + 60.0 * i, 12.4))
                        .toList(),
                List.of());
    }

    private static byte[] sheet(
            @org.jspecify.annotations.Nullable PeopleReport people, List<Share> shares, int shifts, String who)
            throws IOException {
        Rehearsal rehearsal = new Rehearsal(
                4,
                new ShopId(1),
                100,
                1,
                new Staffing(
                        IntStream.range(0, shifts)
                                .mapToObj(i -> new Staffing.Shift(LocalTime.of(6 + i, 0), LocalTime.of(14 + i, 0), 2))
                                .toList(),
                        6,
                        1,
                        List.of(Collection.read("16:30 Mon-Fri DHL Parcel")),
                        2,
                        1_800,
                        25),
                "operator",
                Instant.parse("2026-11-23T12:00:00Z"),
                Instant.parse("2026-11-23T12:01:00Z"),
                100,
                "Done",
                Rehearsal.State.DONE,
                new RehearsalReport("", "", LocalDate.of(2026, 11, 24), software(), people, shares, List.of()));
        RehearsalWords words = new RehearsalWords(
                rehearsal.report(), new Formats(Locale.UK, ZoneOffset.UTC), Currency.getInstance("EUR"));
        return new DaySheet(
                        "Oak & Linen",
                        rehearsal,
                        words,
                        List.of(
                                new DayHands.Hand("Orders: take, pick, pack, send", who),
                                new DayHands.Hand("Letters to buyers", "nobody")))
                .pdf();
    }

    private static SoftwareReport software() {
        return new SoftwareReport(15_000, 100, 0, 0, 100, 0, 100, "", List.of(), List.of(), List.of());
    }

    private static Share share(String party, int orders) {
        return new Share(
                party,
                orders,
                "",
                "Works Monday to Friday; cut-off 12:00, sends the next working day, at most 20 orders a day.",
                "Carriers come at 14:00 Mon-Fri DHL Parcel, by their clock.");
    }

    @Test
    void itTellsWhatShipsWhenWhatIsShortUntilWhenWhatItCostsAndWhoHasWhichDuty() throws IOException {
        byte[] sheet = sheet(people(2, "Nord"), List.of(share("Own stock", 70), share("Nord", 30)), 1, "Ana, Ben");
        try (PDDocument read = Loader.loadPDF(sheet)) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(read).replaceAll("\\s+", " "))
                    .contains("The day of 100 orders")
                    .contains("Your own packing is short first, from order 48 on.")
                    .contains("Tue 24 Nov, 16:30 12 DHL Parcel Own stock")
                    .contains("Tue 24 Nov, 17:30 12 DHL Parcel Nord")
                    .contains("cut-off 12:00")
                    .contains("14:00 Mon-Fri DHL Parcel, by their clock")
                    .contains("16.4 h")
                    .contains("€310.00, 1.5 h of it overtime")
                    .contains("Orders: take, pick, pack, send Ana, Ben")
                    .contains("Letters to buyers nobody");
        }
    }

    @Test
    void itIsOnePageHoweverMuchThereIs() throws IOException {
        List<Share> shares =
                IntStream.range(0, 80).mapToObj(i -> share(LONG + i, 5)).toList();
        byte[] sheet = sheet(people(120, LONG), shares, 6, (LONG + ", ").repeat(8));
        try (PDDocument read = Loader.loadPDF(sheet)) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(read)).contains("see the whole report");
        }
    }

    @Test
    void withoutAnOrderThatSomebodySendsItSaysSo() throws IOException {
        byte[] sheet = sheet(null, List.of(), 1, "Ana");
        try (PDDocument read = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(read)).contains("None of 100 orders went through");
        }
    }
}
