package dev.fullspan.fulfilment.tieout;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Callers;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.tieout.TieOut.Answer;
import dev.fullspan.fulfilment.tieout.TieOut.Outcome;
import dev.fullspan.fulfilment.tieout.TieOutScreens.Sent;
import dev.fullspan.fulfilment.tieout.TieOuts.Said;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shop's pages of tie-outs: what waits, what was, and call sheets. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("partners:read")
class TieOutPages {
    static final int DAYS = 90;
    private static final Permission WRITES = new Permission("partners:write", "");

    private final Shops shops;
    private final TieOuts tieOuts;
    private final Parties parties;
    private final Callers callers;
    private final References references;
    private final Gate gate;
    private final Clock clock;

    TieOutPages(
            Shops shops,
            TieOuts tieOuts,
            Parties parties,
            Callers callers,
            References references,
            Gate gate,
            Clock clock) {
        this.shops = shops;
        this.tieOuts = tieOuts;
        this.parties = parties;
        this.callers = callers;
        this.references = references;
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/tie-outs")
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        List<Party> all = parties.of(of.id());
        boolean asked = all.stream().anyMatch(one -> one.tieOut() != null && one.ended() == null);
        return new JtePage(
                "fulfilment/tie-outs",
                new TieOutListScreens(words(of, all, request))
                        .all(tieOuts.open(of.id()), past(of, request), asked, TableState.of(request)));
    }

    /** The last 90 days; or of one party, of a range, or those with orders that were not tied in time, where the address asks so. */
    private List<TieOut> past(Shop of, HttpServletRequest request) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), of.timeZone());
        String party = request.getParameter("party");
        LocalDate from =
                Objects.requireNonNullElse(Typed.day("from", request.getParameter("from")), today.minusDays(DAYS));
        LocalDate to = Objects.requireNonNullElse(Typed.day("to", request.getParameter("to")), today.plusDays(1));
        boolean missed = "true".equals(request.getParameter("missed"));
        Instant now = clock.instant();
        return tieOuts
                .of(
                        of.id(),
                        party != null && party.matches("[0-9]{1,18}") ? new PartyId(Long.parseLong(party)) : null,
                        from,
                        to)
                .stream()
                .filter(one -> !missed
                        || one.orders() > 0
                                && one.due().isBefore(now)
                                && (one.tied() == null || one.tied().isAfter(one.due())))
                .toList();
    }

    private TieOutWording words(Shop of, List<Party> all, HttpServletRequest request) {
        return new TieOutWording(
                of,
                new Formats(request.getLocale(), of.timeZone()),
                clock.instant(),
                all.stream().collect(Collectors.toMap(Party::id, one -> one)),
                references.in(of.id(), false),
                callers.in(of.id()));
    }

    /** Those of the last 90 days as a file. */
    @GetMapping("/tie-outs.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return TieOutCsv.of(
                past(of, request),
                parties.of(of.id()).stream().collect(Collectors.toMap(Party::id, Party::name)),
                clock.instant());
    }

    @GetMapping("/tie-outs/{id:[0-9]{1,18}}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), id, request, Sent.NOTHING);
    }

    private JtePage page(Shop of, long id, HttpServletRequest request, Sent sent) {
        var caller = gate.requireCaller();
        return new JtePage(
                "fulfilment/tie-out",
                new TieOutScreens(words(of, parties.of(of.id()), request))
                        .one(
                                tieOuts.get(of.id(), null, id),
                                tieOuts.calls(of.id(), id),
                                caller.reference(),
                                caller.may(of.id(), WRITES),
                                sent));
    }

    /** The call sheet on paper. */
    @GetMapping("/tie-outs/{id:[0-9]{1,18}}/sheet")
    ResponseEntity<byte[]> sheet(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        TieOut tieOut = tieOuts.get(of.id(), null, id);
        byte[] pdf = new CallSheetPdf(of, new Formats(request.getLocale(), of.timeZone()), clock.instant())
                .of(
                        tieOut,
                        parties.get(of.id(), tieOut.party()),
                        words(of, List.of(), request).caller(tieOut));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("call-sheet-" + id + ".pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pdf);
    }

    private interface Doing {
        void run(Shop of, By by);
    }

    private View step(
            String shop, long id, HttpServletRequest request, RedirectAttributes redirect, String said, Doing doing) {
        Shop of = shops.get(ShopId.parse(shop));
        String version = request.getParameter("version");
        By by = new By(
                gate.requireCaller().reference(),
                version != null && version.matches("[0-9]{1,18}") ? Long.valueOf(version) : null);
        try {
            doing.run(of, by);
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            Map<String, String> typed = new HashMap<>();
            request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
            return page(of, id, request, new Sent(typed, e))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to("/shops/" + of.id() + "/tie-outs/" + id);
    }

    /** Logs a call and what was learnt by it. */
    @PostMapping("/tie-outs/{id:[0-9]{1,18}}/calls")
    @Requires("partners:write")
    View call(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(shop, id, request, redirect, "The call is logged.", (of, by) -> {
            TieOut tieOut = tieOuts.get(of.id(), null, id);
            tieOuts.call(
                    of.id(),
                    id,
                    "true".equals(request.getParameter("reached")),
                    Objects.requireNonNullElse(request.getParameter("said"), ""),
                    next(request.getParameter("next"), of),
                    learnt(tieOut, request),
                    by);
        });
    }

    private static @Nullable Instant next(@Nullable String typed, Shop of) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip()).atZone(of.timeZone()).toInstant();
        } catch (DateTimeException e) {
            throw Typed.wrong("next", "Write when to call again as 2026-11-23T14:30.");
        }
    }

    /** What was chosen of each order; with “all” whatever was not spoken of is theirs. */
    private static List<Said> learnt(TieOut tieOut, HttpServletRequest request) {
        boolean all = "true".equals(request.getParameter("all"));
        List<Said> learnt = new ArrayList<>();
        for (TieOut.Line line : tieOut.lines()) {
            if (line.answer() == null) {
                Answer answer =
                        Answer.of(request.getParameter("line_" + line.id())).orElse(all ? Answer.AGREED : null);
                if (answer != null) {
                    learnt.add(new Said(
                            line.id(),
                            answer,
                            units(request.getParameter("units_" + line.id())),
                            Objects.requireNonNullElse(request.getParameter("words_" + line.id()), "")));
                }
            }
        }
        return learnt;
    }

    static @Nullable Long units(@Nullable String typed) {
        return typed != null && typed.strip().matches("[0-9]{1,7}") ? Long.valueOf(typed.strip()) : null;
    }

    /** Mends one difference. */
    @PostMapping("/tie-outs/{id:[0-9]{1,18}}/lines/{line:[0-9]{1,9}}")
    @Requires("partners:write")
    View resolve(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable int line,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(
                shop,
                id,
                request,
                redirect,
                "Mended.",
                (of, by) -> tieOuts.resolve(
                        of.id(),
                        id,
                        line,
                        outcome(request.getParameter("outcome")),
                        Objects.requireNonNullElse(request.getParameter("note"), ""),
                        by));
    }

    static Outcome outcome(@Nullable String word) {
        return Outcome.of(word).orElseThrow(() -> Typed.wrong("outcome", "Choose how it was mended."));
    }

    /** The reader becomes the one who calls. */
    @PostMapping("/tie-outs/{id:[0-9]{1,18}}/take")
    @Requires("partners:write")
    View take(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop, id, request, redirect, "You call them.", (of, by) -> tieOuts.take(of.id(), id, by.author(), by));
    }
}
