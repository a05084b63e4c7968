package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.fulfilment.tieout.TieOut;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOuts;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.fulfilment.tieout.TieOuts.Unknown;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a partner confirms what lies with it, or says what differs. */
@Controller
@RequestMapping("/shops/{shop}/partner/tie-out")
@Requires(ConsoleConfiguration.WORK)
class PartnerTieOutPage {
    private static final int DAYS = 30;

    private final OwnParty own;
    private final TieOuts tieOuts;
    private final Clock clock;

    PartnerTieOutPage(OwnParty own, TieOuts tieOuts, Clock clock) {
        this.own = own;
        this.tieOuts = tieOuts;
        this.clock = clock;
    }

    @GetMapping
    View page(@PathVariable String shop, HttpServletRequest request) {
        return page(own.of(shop), request, null, 0);
    }

    private JtePage page(Own of, HttpServletRequest request, @Nullable ProblemException refused, long at) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.party().zone());
        List<TieOut> all = tieOuts.of(of.shop(), of.id(), today.minusDays(DAYS), today.plusDays(1));
        return new JtePage(
                "fulfilment/partner-tie-out",
                new PartnerTieOutScreens(
                                of,
                                new Formats(request.getLocale(), of.party().zone()),
                                clock.instant(),
                                request,
                                refused)
                        .screen(all, at));
    }

    private interface Doing {
        void run(Own of);
    }

    private View step(
            String shop, long id, HttpServletRequest request, RedirectAttributes redirect, String said, Doing doing) {
        Own of = own.of(shop);
        try {
            doing.run(of);
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(of, request, e, id).withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to(of.base() + "/tie-out");
    }

    private static @Nullable Long version(HttpServletRequest request) {
        String version = request.getParameter("version");
        return version != null && version.matches("[0-9]{1,18}") ? Long.valueOf(version) : null;
    }

    /** They have all of it. */
    @PostMapping("/{id:[0-9]{1,18}}/confirm")
    View confirm(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        View after = step(
                shop,
                id,
                request,
                redirect,
                "Confirmed. Thank you.",
                of -> tieOuts.confirm(of.shop(), of.id(), id, of.by(version(request))));
        boolean isBack = !(after instanceof JtePage) && "today".equals(request.getParameter("back"));
        return isBack ? Redirect.to(own.of(shop).base()) : after;
    }

    /** Something differs. */
    @PostMapping("/{id:[0-9]{1,18}}/differs")
    View differs(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "The shop is told, and mends it with you.", of -> {
            TieOut tieOut = tieOuts.get(of.shop(), of.id(), id);
            tieOuts.differ(of.shop(), of.id(), id, said(tieOut, request), unknown(request), of.by(version(request)));
        });
    }

    private static List<Said> said(TieOut tieOut, HttpServletRequest request) {
        List<Said> said = new ArrayList<>();
        for (TieOut.Line line : tieOut.lines()) {
            String units = typed(request, "units_" + line.id());
            String words = typed(request, "words_" + line.id());
            Answer answer = answer(typed(request, "line_" + line.id()), units);
            if (answer != null) {
                said.add(new Said(line.id(), answer, units("units_" + line.id(), units), words));
            } else if (!words.isEmpty()) {
                throw Typed.wrong("line_" + line.id(), "Choose what differs of " + line.number() + ".");
            }
        }
        return said;
    }

    /** What differs; a number alone says that it is the quantity. */
    private static @Nullable Answer answer(String chosen, String units) {
        return switch (chosen) {
            case "missing" -> Answer.MISSING;
            case "quantity" -> Answer.QUANTITY;
            default -> units.isEmpty() ? null : Answer.QUANTITY;
        };
    }

    private static String typed(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private static @Nullable Long units(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,7}")) {
            throw Typed.wrong(field, "Write a whole number of units, such as 2.");
        }
        return Long.valueOf(typed);
    }

    private static List<Unknown> unknown(HttpServletRequest request) {
        String number = typed(request, "unknown");
        String words = typed(request, "unknown_words");
        Long units = units("unknown_units", typed(request, "unknown_units"));
        if (number.isEmpty()) {
            if (units != null || !words.isEmpty()) {
                throw Typed.wrong("unknown", "Write the number of the order that we did not give you.");
            }
            return List.of();
        }
        return List.of(new Unknown(number, Objects.requireNonNullElse(units, 0L), words));
    }
}
