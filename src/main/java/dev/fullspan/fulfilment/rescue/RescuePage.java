package dev.fullspan.fulfilment.rescue;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.promise.PromisesAtRisk;
import dev.fullspan.fulfilment.promise.PromisesAtRisk.AtRisk;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The promises that will be missed, what their buyers are offered, and what they chose. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires(RescueConfiguration.READ)
class RescuePage {
    private static final Permission WRITES = new Permission(RescueConfiguration.WRITE, "");
    private static final int MOST = 500;

    private final Shops shops;
    private final PromisesAtRisk atRisk;
    private final Rescues rescues;
    private final RescueFigures figures;
    private final Answers answers;
    private final OwnAddress address;
    private final Gate gate;

    RescuePage(
            Shops shops,
            PromisesAtRisk atRisk,
            Rescues rescues,
            RescueFigures figures,
            Answers answers,
            OwnAddress address,
            Gate gate) {
        this.shops = shops;
        this.atRisk = atRisk;
        this.rescues = rescues;
        this.figures = figures;
        this.answers = answers;
        this.address = address;
        this.gate = gate;
    }

    @GetMapping("/promises")
    View all(@PathVariable String shop, @RequestParam(defaultValue = "") String cause, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), cause, RescueScreens.Sent.NOTHING, request);
    }

    private JtePage page(Shop of, String cause, RescueScreens.Sent sent, HttpServletRequest request) {
        return new JtePage(
                "fulfilment/promises",
                new RescueScreens(of, new Formats(request.getLocale(), of.timeZone()), figures.now())
                        .screen(
                                figures.of(of.id(), atRisk.of(of.id())),
                                cause,
                                gate.requireCaller().may(of.id(), WRITES),
                                sent));
    }

    /** Offers the buyers of the chosen orders what was chosen for them. */
    @PostMapping("/promises/offers")
    @Requires(RescueConfiguration.WRITE)
    View offer(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            List<Rescues.Result> results = rescues.offer(
                    of,
                    chosen(request),
                    terms(request),
                    address.of(request),
                    gate.requireCaller().reference());
            List<String> refused = results.stream()
                    .filter(one -> one.refused() != null)
                    .map(one -> one.number() + ": " + one.refused())
                    .toList();
            long sent = results.size() - refused.size();
            if (!refused.isEmpty()) {
                return page(of, "", new RescueScreens.Sent(typed(request), null, refused), request)
                        .withStatus(sent > 0 ? 200 : 409);
            }
            Toast.show(redirect, sent == 1 ? "The letter is on its way." : sent + " letters are on their way.");
            return Redirect.to("/shops/" + of.id() + "/promises");
        } catch (ProblemException e) {
            return page(of, "", new RescueScreens.Sent(typed(request), e, List.of()), request)
                    .withStatus(e.problem().status());
        }
    }

    private static List<OrderId> chosen(HttpServletRequest request) {
        List<OrderId> chosen = Arrays.stream(
                        Objects.requireNonNullElse(request.getParameterValues("order"), new String[0]))
                .filter(one -> one.matches("[0-9]{1,18}"))
                .map(one -> new OrderId(Long.parseLong(one)))
                .distinct()
                .toList();
        if (chosen.isEmpty() || chosen.size() > MOST) {
            throw Typed.wrong("order", "Choose 1 to " + MOST + " orders.");
        }
        return chosen;
    }

    private static Rescues.Terms terms(HttpServletRequest request) {
        Rescues.Terms terms = new Rescues.Terms(
                request.getParameter("wait") != null,
                Typed.day("until", request.getParameter("until")),
                Typed.text("words", request.getParameter("words"), 1_000),
                request.getParameter("swap") == null ? null : swaps(request),
                request.getParameter("refund") != null);
        if (!terms.waits() && terms.swaps() == null && !terms.refund()) {
            throw Typed.wrong("wait", "Offer at least one of the three.");
        }
        return terms;
    }

    private static Rescues.Swaps swaps(HttpServletRequest request) {
        BigDecimal days = Typed.number("days", request.getParameter("days"), "a number of days such as 7");
        if (days == null
                || days.stripTrailingZeros().scale() > 0
                || days.compareTo(BigDecimal.ONE) < 0
                || days.compareTo(BigDecimal.valueOf(Rescues.OPEN.toDays())) > 0) {
            throw Typed.wrong("days", "Keep it aside for 1 to " + Rescues.OPEN.toDays() + " days.");
        }
        return new Rescues.Swaps(
                Stream.of(Typed.text("swaps", request.getParameter("swaps"), 2_000)
                                .split("[,;]", -1))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList(),
                request.getParameter("bears") != null,
                days.intValueExact());
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        return typed;
    }

    /** A person has done what a buyer chose. */
    @PostMapping("/promises/answers/{id:[0-9]{1,18}}/done")
    @Requires(RescueConfiguration.WRITE)
    View done(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String choice,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop at = shops.get(ShopId.parse(shop));
        ShopId of = at.id();
        try {
            answers.done(of, id, choice, AuditTrail.actor());
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(at, "", new RescueScreens.Sent(Map.of(), e, List.of()), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "It stands now; the buyer cannot choose otherwise any more.");
        return Redirect.to("/shops/" + of + "/promises");
    }

    /** A person has paid a buyer back by what the swap is cheaper. */
    @PostMapping("/promises/answers/{id:[0-9]{1,18}}/repaid")
    @Requires(RescueConfiguration.WRITE)
    View repaid(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Shop at = shops.get(ShopId.parse(shop));
        try {
            answers.repaid(at.id(), id, AuditTrail.actor());
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(at, "", new RescueScreens.Sent(Map.of(), e, List.of()), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "It is entered as a refund of the order.");
        return Redirect.to("/shops/" + at.id() + "/promises");
    }

    @GetMapping("/promises.csv")
    ResponseEntity<String> csv(@PathVariable String shop, @RequestParam(defaultValue = "") String cause) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord("order", "buyer", "email", "total", "currency", "promised", "expected", "cause");
            for (AtRisk one : atRisk.of(shops.get(ShopId.parse(shop)).id())) {
                if (cause.isEmpty() || one.cause().equals(cause)) {
                    writer.writeRecord(Stream.of(
                                    one.order().number(),
                                    Objects.requireNonNullElse(one.order().buyer(), ""),
                                    Objects.requireNonNullElse(one.order().email(), ""),
                                    one.order().total().amount().toPlainString(),
                                    one.order().total().currency().getCurrencyCode(),
                                    Objects.toString(one.promise().promised(), ""),
                                    Objects.toString(one.promise().expected(), ""),
                                    one.cause())
                            .map(CsvText::harmless)
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"promises-at-risk.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.toString());
    }
}
