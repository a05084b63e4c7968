package dev.fullspan.readiness.rehearsal;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

/** Rehearsals: started, watched, compared, taken along. */
@Controller
@RequestMapping("/shops/{shop}/launch/rehearsals")
@Requires(LaunchPermissions.READ)
class RehearsalPages {
    private static final int SHOWN = 100;

    private final Rehearsals rehearsals;
    private final StaffingBook book;
    private final Shops shops;
    private final DaySources sources;
    private final DayHands hands;
    private final Gate gate;

    RehearsalPages(
            Rehearsals rehearsals, StaffingBook book, DaySources sources, DayHands hands, Shops shops, Gate gate) {
        this.rehearsals = rehearsals;
        this.book = book;
        this.sources = sources;
        this.hands = hands;
        this.shops = shops;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return list(shops.get(ShopId.parse(shop)), request, null);
    }

    private JtePage list(Shop shop, HttpServletRequest request, @Nullable ProblemException refused) {
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        RehearsalScreens screens = new RehearsalScreens(shop, formats);
        List<Rehearsal> all = rehearsals.list(shop.id(), SHOWN);
        Rehearsal running =
                all.stream().filter(Rehearsal::isRunning).findFirst().orElse(null);
        Rehearsal latest = all.stream()
                .filter(one -> one.state() == Rehearsal.State.DONE)
                .findFirst()
                .orElse(null);
        RehearsalReport report = latest == null ? null : latest.report();
        String answer = report == null
                ? "Can a day of a hundred orders be packed and sent? Try it on a copy of your shop: nothing of it"
                        + " reaches buyers, stock or reports."
                : "The last one: "
                        + new RehearsalWords(report, formats, shop.currency())
                                .answer(latest == null ? 0 : latest.orders());
        boolean mayStart = gate.requireCaller().may(shop.id(), LaunchPermissions.WRITES);
        return new JtePage(
                "readiness/rehearsals",
                new RehearsalScreen.All(
                        answer,
                        screens.base(),
                        "/shops/" + shop.id() + "/launch",
                        mayStart ? fields(shop, formats, refused == null ? null : request, refused) : List.of(),
                        mayStart ? sources.of(shop.id()) : List.of(),
                        refused == null ? null : refused.detail(),
                        running == null ? null : screens.base() + "/" + running.id(),
                        all.stream().filter(one -> one.report() != null).count() > 1,
                        screens.list(all, TableState.of(request))));
    }

    private List<Field> fields(
            Shop shop, Formats formats, @Nullable HttpServletRequest typed, @Nullable ProblemException refused) {
        List<Field> fields = new ArrayList<>();
        String field = refused == null ? null : refused.field();
        String orders = typed == null ? "100" : typed.getParameter("orders");
        fields.add(Field.of("orders", "How many orders", "number", orders)
                .hinted("1 to 1,000. Start with 1, 10, 50, then 100.")
                .wrong("orders".equals(field) && refused != null ? refused.detail() : null));
        String measured = book.measured(shop.id())
                .map(rate -> "In a busy hour of the last 90 days " + formats.number(Math.round(rate))
                        + " parcels left, all people together; more may be possible.")
                .orElse(null);
        fields.addAll(StaffingForm.fields(
                book.of(shop.id()),
                shop.currency(),
                measured,
                book.pickups(shop.id()),
                typed,
                field,
                refused == null ? null : refused.detail()));
        return fields;
    }

    @PostMapping
    @Requires(LaunchPermissions.WRITE)
    View start(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            BigDecimal orders = Typed.number("orders", request.getParameter("orders"), "a whole number from 1 to 1000");
            Staffing staffing = StaffingForm.read(request, of.currency());
            Rehearsal started = rehearsals.start(of.id(), orders == null ? 0 : orders.intValue(), staffing, null);
            book.keep(of.id(), staffing, AuditTrail.actor());
            return Redirect.to("/shops/" + of.id() + "/launch/rehearsals/" + started.id());
        } catch (ProblemException e) {
            return list(of, request, e).withStatus(e.problem().status());
        }
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("readiness/rehearsal", screen(shop, id, request));
    }

    /** The part of a running one's page that is asked for again and again. */
    @GetMapping("/{id:[0-9]{1,18}}/part")
    View part(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, HttpServletResponse answer) {
        RehearsalScreen screen = screen(shop, id, request);
        if (screen.progress() == null) {
            answer.setHeader("HX-Refresh", "true"); // its first line is another one now
        }
        return new JtePage("readiness/rehearsal_part", screen);
    }

    private RehearsalScreen screen(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return new RehearsalScreens(of, new Formats(request.getLocale(), of.timeZone()))
                .one(
                        rehearsals.get(of.id(), id),
                        gate.requireCaller().may(of.id(), LaunchPermissions.WRITES),
                        TableState.of(request));
    }

    /** Which order waited for whom. */
    @GetMapping("/{id:[0-9]{1,18}}/answers")
    View answers(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        RehearsalReport report = rehearsals.get(of.id(), id).report();
        if (report == null) {
            return Redirect.to("/shops/" + of.id() + "/launch/rehearsals/" + id);
        }
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        RehearsalWords words = new RehearsalWords(report, formats, of.currency());
        return new JtePage(
                "readiness/answers",
                new AnswersScreens(report, words, formats)
                        .of("/shops/" + of.id() + "/launch/rehearsals/" + id, TableState.of(request)));
    }

    @PostMapping("/{id:[0-9]{1,18}}/cancel")
    @Requires(LaunchPermissions.WRITE)
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        rehearsals.cancel(of, id);
        Toast.show(redirect, "The rehearsal stops after the orders that it has in hand; the copy is removed.");
        return Redirect.to("/shops/" + of + "/launch/rehearsals/" + id);
    }

    @GetMapping("/{id:[0-9]{1,18}}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, @PathVariable long id) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Rehearsal rehearsal = rehearsals.get(of.id(), id);
        return file(rehearsal, "text/csv;charset=UTF-8", "csv", RehearsalCsv.of(rehearsal, of.currency()));
    }

    @GetMapping("/{id:[0-9]{1,18}}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Rehearsal rehearsal = rehearsals.get(of.id(), id);
        RehearsalScreen screen = new RehearsalScreens(of, new Formats(request.getLocale(), of.timeZone()))
                .one(rehearsal, false, TableState.of(request));
        return file(rehearsal, MediaType.APPLICATION_PDF_VALUE, "pdf", RehearsalPdf.of(of.name(), screen));
    }

    /** One page for the people who do it. */
    @GetMapping("/{id:[0-9]{1,18}}/sheet.pdf")
    ResponseEntity<byte[]> sheet(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Rehearsal rehearsal = rehearsals.get(of.id(), id);
        RehearsalReport report = rehearsal.report();
        if (report == null) {
            throw new ProblemException(
                    Problem.CONFLICT, null, "This rehearsal has no result. Rehearse again, then print its sheet.");
        }
        RehearsalWords words =
                new RehearsalWords(report, new Formats(request.getLocale(), of.timeZone()), of.currency());
        return file(
                rehearsal,
                MediaType.APPLICATION_PDF_VALUE,
                "sheet.pdf",
                new DaySheet(of.name(), rehearsal, words, hands.of(of.id())).pdf());
    }

    private static ResponseEntity<byte[]> file(Rehearsal rehearsal, String type, String ending, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rehearsal-" + rehearsal.id() + (ending.contains(".") ? "-" : ".") + ending)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
