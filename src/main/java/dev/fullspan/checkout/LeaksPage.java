package dev.fullspan.checkout;

import dev.fullspan.checkout.worth.Desk;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Readings;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The pages of the leak ledger. */
@Controller
@RequestMapping("/shops/{shop}/leaks")
@Requires("reports:read")
class LeaksPage {
    private static final int LONGEST_OWNER = 100;
    private static final int LONGEST_REPAIR = 1_000;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(10_000);

    private final Ledger ledger;
    private final LedgerSearch search;
    private final Desk desk;
    private final SearchRuns runs;
    private final Shops shops;
    private final Readings readings;
    private final Clock clock;

    LeaksPage(
            Ledger ledger,
            LedgerSearch search,
            Desk desk,
            SearchRuns runs,
            Shops shops,
            Readings readings,
            Clock clock) {
        this.ledger = ledger;
        this.search = search;
        this.desk = desk;
        this.runs = runs;
        this.shops = shops;
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping
    View leaks(@PathVariable String shop, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        List<Ledger.Entry> all = ledger.all(reading.shop());
        return new JtePage(
                "checkout/leaks",
                LeaksTable.screen(
                        all,
                        ledger.searched(reading.id()),
                        desk.owner(reading.id()).orElse(null),
                        SearchScreen.of(reading.id(), runs.state(reading.id()), false),
                        reading,
                        TableState.of(request),
                        clock.instant()));
    }

    @GetMapping("/{id}")
    View leak(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Reading reading = readings.of(request, shop);
        Ledger.Entry entry = ledger.get(reading.shop(), id);
        return new JtePage("checkout/leak", screen(entry, Assignment.of(entry), reading));
    }

    private LeakScreen screen(Ledger.Entry entry, Assignment assignment, Reading reading) {
        Leak leak = entry.leak();
        Formats formats = reading.formats();
        String base = "/shops/" + reading.id() + "/leaks";
        LocalDate today = LocalDate.now(clock.withZone(reading.shop().timeZone()));
        LocalDate last = leak.until() == null ? today : leak.until();
        LocalDate repaired = entry.repaired();
        StepCounts counts = search.counts(reading.shop(), leak.step());
        boolean claimed = entry.state() == Ledger.State.REPAIRED || entry.state() == Ledger.State.VERIFIED;
        return new LeakScreen(
                entry.title(),
                LeakWords.story(entry, formats)
                        + LeakWords.money(entry, reading.shop().currency()),
                LeaksTable.word(entry),
                LeaksTable.tone(entry),
                figures(entry, formats),
                repaired == null || !claimed ? "" : proof(leak, repaired, counts, reading),
                RepairProof.days(leak, counts).orElse(0),
                LeakCourse.of(entry, counts, formats),
                (LeakWords.chosen(entry) + LeakWords.looked(counts.oneIn(), formats)).strip(),
                new LeakScreen.Links(
                        LeakLinks.people(leak, last, "/shops/" + reading.id()),
                        LeakLinks.report(leak, last, "/shops/" + reading.id()),
                        base,
                        base + "/" + entry.id() + "/assign",
                        base + "/" + entry.id() + "/repaired",
                        base + "/" + entry.id() + "/settle",
                        entry.noted() == null ? "" : base + "/" + entry.id() + "/remove"),
                assignment.fields(),
                repaired == null ? today.toString() : repaired.toString(),
                leak.since().plusDays(1).toString(),
                today.toString(),
                entry.state() == Ledger.State.OPEN,
                entry.state() == Ledger.State.DISMISSED);
    }

    private static List<KeyFigure> figures(Ledger.Entry entry, Formats formats) {
        Leak leak = entry.leak();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of("Could be had back", monthly(leak.recoverable().amount(), formats))
                .outOf(
                        leak.tried() == 0
                                ? "a month, as somebody said"
                                : "a month, "
                                        + formats.between(
                                                HomeLeaks.monthly(
                                                        leak.recoverable().low()),
                                                HomeLeaks.monthly(
                                                        leak.recoverable().high()))));
        if (leak.tried() > 0) {
            figures.add(KeyFigure.of("Lost", monthly(leak.lossPerWeek(), formats))
                    .outOf("a month, all that stopped there"));
            figures.add(KeyFigure.of("Go on", formats.share(leak.rate()))
                    .outOf("of " + formats.number(leak.tried()) + "; " + formats.share(leak.expected()) + " expected"));
        }
        Leak.Range gain = entry.gain();
        if (gain != null) {
            figures.add(KeyFigure.of("Won back", monthly(gain.amount(), formats))
                    .outOf("a month, "
                            + formats.between(HomeLeaks.monthly(gain.low()), HomeLeaks.monthly(gain.high()))));
        }
        return figures;
    }

    private static String monthly(Money perWeek, Formats formats) {
        return formats.headline(HomeLeaks.monthly(perWeek));
    }

    private static String proof(Leak leak, LocalDate repaired, StepCounts counts, Reading reading) {
        Currency own = reading.shop().currency();
        return RepairProof.isPriced(leak, repaired, counts)
                ? proof(RepairProof.of(leak, repaired, counts, own), repaired, leak.step(), reading.formats())
                : "What it brings cannot be told in " + own
                        + ": what those had in hand that stopped was told in no currency with a rate.";
    }

    private static String proof(RepairProof proof, LocalDate repaired, LeakStep step, Formats formats) {
        String since = "Since the repair on " + formats.day(repaired) + ": ";
        return switch (proof) {
            case RepairProof.TooEarly early ->
                since + "too early to tell. " + formats.number(early.more()) + " more " + step.tries()
                        + " of this group must come first.";
            case RepairProof.NotShown not ->
                since + "not shown to help. " + formats.number(not.since())
                        + " " + step.tries() + " came since; against all others that is "
                        + monthly(not.gain().amount(), formats) + " a month, "
                        + formats.between(
                                HomeLeaks.monthly(not.gain().low()),
                                HomeLeaks.monthly(not.gain().high()))
                        + ", which may be nothing.";
            case RepairProof.Shown shown ->
                since + "it helped. Against what all others did in the meantime, " + formats.number(shown.since())
                        + " " + step.tries() + " bring " + monthly(shown.gain().amount(), formats) + " a month more, "
                        + formats.between(
                                HomeLeaks.monthly(shown.gain().low()),
                                HomeLeaks.monthly(shown.gain().high())) + ".";
        };
    }

    @PostMapping("/{id}/assign")
    @Requires("reports:write")
    View assign(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String repair,
            @RequestParam(defaultValue = "") String hours,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        try {
            ledger.assign(
                    ShopId.parse(shop),
                    id,
                    Typed.textOrNull("owner", owner, LONGEST_OWNER),
                    Typed.textOrNull("repair", repair, LONGEST_REPAIR),
                    hours(hours));
        } catch (ProblemException fault) {
            if (fault.field() == null || fault.problem() != Problem.INVALID_REQUEST) {
                throw fault;
            }
            Reading reading = readings.of(request, shop);
            Assignment typed = new Assignment(owner, repair, hours, fault);
            return new JtePage(
                    "checkout/leak",
                    screen(ledger.get(reading.shop(), id), typed, reading),
                    fault.problem().status());
        }
        Toast.show(redirect, owner.isBlank() ? "Nobody answers for it now." : owner.strip() + " answers for it.");
        return seeOther("/shops/" + shop + "/leaks/" + id);
    }

    @PostMapping("/{id}/repaired")
    @Requires("reports:write")
    View repaired(
            @PathVariable String shop, @PathVariable long id, @RequestParam String day, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        LocalDate mended = day(day, LocalDate.now(clock.withZone(shops.get(of).timeZone())));
        ledger.repaired(of, id, mended);
        Toast.show(
                redirect,
                "Noted. It is booked once enough shows that it helped.",
                "/shops/" + shop + "/leaks/" + id + "/settle?state=open");
        return seeOther("/shops/" + shop + "/leaks/" + id);
    }

    @PostMapping("/{id}/settle")
    @Requires("reports:write")
    View settle(
            @PathVariable String shop, @PathVariable long id, @RequestParam String state, RedirectAttributes redirect) {
        boolean dismissed = state.equals("dismissed");
        if (!dismissed && !state.equals("open")) {
            throw new ProblemException(Problem.INVALID_REQUEST, "state", "“state” is open or dismissed.");
        }
        ledger.settle(ShopId.parse(shop), id, dismissed ? Ledger.State.DISMISSED : Ledger.State.OPEN);
        String undo = "/shops/" + shop + "/leaks/" + id + "/settle?state=" + (dismissed ? "open" : "dismissed");
        Toast.show(redirect, dismissed ? "Dismissed. It counts no more." : "Open again.", undo);
        return seeOther("/shops/" + shop + "/leaks/" + id);
    }

    private static LocalDate day(String text, LocalDate today) {
        LocalDate day = Typed.day("day", text);
        if (day == null) {
            throw Typed.wrong("day", "Say on which day it was repaired, as 2026-03-31.");
        }
        if (day.isAfter(today)) {
            throw Typed.wrong("day", "The repair lies ahead. Say so on the day it is done.");
        }
        return day;
    }

    private static @Nullable BigDecimal hours(String text) {
        BigDecimal hours = Typed.number("hours", text, "hours such as 6 or 1.5");
        if (hours != null && (hours.signum() == 0 || hours.compareTo(MOST_HOURS) > 0)) {
            throw Typed.wrong("hours", "Hours are a number above 0 and up to 10,000, such as 6 or 1.5.");
        }
        return hours == null ? null : hours.setScale(2, RoundingMode.HALF_UP);
    }

    private static View seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
