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
        return step(
                shop,
                id,
                request,
                redirect,
                "Confirmed. Thank you.",
                of -> tieOuts.confirm(of.shop(), of.id(), id, of.by(version(request))));
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
            Answer answer = answer(request.getParameter("line_" + line.id()));
            if (answer != null) {
                said.add(new Said(
                        line.id(),
                        answer,
                        units(request.getParameter("units_" + line.id())),
                        Objects.requireNonNullElse(request.getParameter("words_" + line.id()), "")));
            }
        }
        return said;
    }

    private static @Nullable Answer answer(@Nullable String word) {
        return switch (word == null ? "" : word) {
            case "missing" -> Answer.MISSING;
            case "quantity" -> Answer.QUANTITY;
            default -> null;
        };
    }

    static @Nullable Long units(@Nullable String typed) {
        return typed != null && typed.strip().matches("[0-9]{1,7}") ? Long.valueOf(typed.strip()) : null;
    }

    private static List<Unknown> unknown(HttpServletRequest request) {
        String number =
                Objects.requireNonNullElse(request.getParameter("unknown"), "").strip();
        return number.isEmpty()
                ? List.of()
                : List.of(new Unknown(
                        number,
                        Objects.requireNonNullElse(units(request.getParameter("unknown_units")), 0L),
                        Objects.requireNonNullElse(request.getParameter("unknown_words"), "")));
    }
}
