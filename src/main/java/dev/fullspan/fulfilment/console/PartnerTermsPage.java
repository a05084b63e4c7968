package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was agreed with a partner, and its days off, which it adds itself. */
@Controller
@RequestMapping("/shops/{shop}/partner/terms")
@Requires(ConsoleConfiguration.WORK)
class PartnerTermsPage {
    private static final int MOST_AHEAD_DAYS = 730;

    private final OwnParty own;
    private final DaysOff off;
    private final PartnerDaysOff days;
    private final Clock clock;

    PartnerTermsPage(OwnParty own, DaysOff off, PartnerDaysOff days, Clock clock) {
        this.own = own;
        this.off = off;
        this.days = days;
        this.clock = clock;
    }

    @GetMapping
    JtePage show(@PathVariable String shop, HttpServletRequest request) {
        return page(own.of(shop), null, request);
    }

    @PostMapping("/days-off")
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Own theirs = own.of(shop);
        try {
            LocalDate off = Typed.day("day", day);
            LocalDate today = LocalDate.now(clock.withZone(theirs.party().zone()));
            if (off == null || !off.isAfter(today) || off.isAfter(today.plusDays(MOST_AHEAD_DAYS))) {
                throw Typed.wrong(
                        "day", "Choose a day from tomorrow on, within two years. For today, ring up the shop.");
            }
            days.add(theirs, off, Typed.text("name", name, 100));
        } catch (ProblemException e) {
            return page(theirs, e.detail(), request).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The day is off. Orders that come are planned around it.");
        return Redirect.to(theirs.base() + "/terms");
    }

    @PostMapping("/days-off/remove")
    View remove(@PathVariable String shop, @RequestParam(defaultValue = "") String day, RedirectAttributes redirect) {
        Own theirs = own.of(shop);
        LocalDate off = Typed.day("day", day);
        if (off != null) {
            days.remove(theirs, off);
            Toast.show(redirect, "You work on that day.");
        }
        return Redirect.to(theirs.base() + "/terms");
    }

    private JtePage page(Own theirs, @Nullable String wrong, HttpServletRequest request) {
        Formats formats = new Formats(request.getLocale(), theirs.party().zone());
        LocalDate today = LocalDate.now(clock.withZone(theirs.party().zone()));
        Set<LocalDate> mayRemove = days.removable(theirs);
        Terms terms = theirs.party().terms();
        String days = terms.workdays().stream()
                .sorted()
                .map((DayOfWeek one) -> one.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
        List<PartnerOrderScreen.Fact> facts = new ArrayList<>(List.of(
                new PartnerOrderScreen.Fact("You work on", days),
                new PartnerOrderScreen.Fact(
                        "An order counts as of the day",
                        "that comes before " + formats.clock(terms.cutOff()) + ", else as of the next working day"),
                new PartnerOrderScreen.Fact("It leaves within", days(terms.handlingDays())),
                new PartnerOrderScreen.Fact(
                        "You answer within",
                        terms.answerHours() == 1
                                ? "1 hour of a working day"
                                : terms.answerHours() + " hours of working days"),
                new PartnerOrderScreen.Fact(
                        "Orders a day",
                        terms.dailyCapacity() == null
                                ? "no limit was told"
                                : formats.number(terms.dailyCapacity().longValue())),
                new PartnerOrderScreen.Fact(
                        "Parts of an order", terms.takesParts() ? "you take them" : "you take whole orders only"),
                new PartnerOrderScreen.Fact("Times are", theirs.party().zone().getId())));
        if (theirs.party().tieOut() != null) {
            facts.add(new PartnerOrderScreen.Fact(
                    "You confirm yesterday’s orders",
                    "from " + formats.clock(theirs.party().tieOut().at()) + " to "
                            + formats.clock(theirs.party().tieOut().until())));
        }
        return new JtePage(
                "fulfilment/console/terms",
                new PartnerTermsScreen(
                        theirs.of().name() + " and " + theirs.party().name()
                                + " agreed on these. Ask the shop to change them; days off you add yourself.",
                        facts,
                        off.of(theirs.shop(), theirs.id()).entrySet().stream()
                                .filter(one -> !one.getKey().isBefore(today))
                                .map(one -> new PartnerTermsScreen.Day(
                                        formats.day(one.getKey()),
                                        one.getValue(),
                                        one.getKey().toString(),
                                        mayRemove.contains(one.getKey())))
                                .toList(),
                        List.of(
                                Field.of("day", "Day", "date", ""),
                                Field.text("name", "What for", "").optional().completing("off")),
                        wrong,
                        theirs.base()));
    }

    private static String days(int handling) {
        return handling == 0 ? "the same working day" : handling == 1 ? "1 working day" : handling + " working days";
    }
}
