package dev.fullspan.fulfilment.party;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.DaysOff;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyPlaces;
import dev.fullspan.fulfilment.PartySkus;
import dev.fullspan.fulfilment.PartySkus.PartySku;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One partner: what was agreed, when they work, what lies where, and what they may send. */
@Controller
@RequestMapping("/shops/{shop}/partners/{party:[0-9]{1,18}}")
@Requires(PartyConfiguration.READ)
class PartnerPage {
    private static final int MOST_TOLD = 50;

    private final Shops shops;
    private final Parties parties;
    private final DaysOff daysOff;
    private final PartyPlaces places;
    private final PartySkus skus;
    private final PartnerViews views;
    private final Gate gate;

    PartnerPage(
            Shops shops,
            Parties parties,
            DaysOff daysOff,
            PartyPlaces places,
            PartySkus skus,
            PartnerViews views,
            Gate gate) {
        this.shops = shops;
        this.parties = parties;
        this.daysOff = daysOff;
        this.places = places;
        this.skus = skus;
        this.views = views;
        this.gate = gate;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long party, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), party, PartnerViews.Sent.NOTHING, request);
    }

    private JtePage page(Shop of, long party, PartnerViews.Sent sent, HttpServletRequest request) {
        return new JtePage(
                "fulfilment/partner",
                views.screen(
                        of,
                        new PartyId(party),
                        new Formats(request.getLocale(), of.timeZone()),
                        TableState.of(request),
                        Writer.may(gate, of.id()),
                        sent));
    }

    private interface Doing {
        void run(ShopId shop, PartyId party, By by);
    }

    private View step(
            String shop,
            long party,
            HttpServletRequest request,
            RedirectAttributes redirect,
            String said,
            @Nullable PartyForm form,
            Doing doing) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            doing.run(of.id(), new PartyId(party), Writer.by(gate, request));
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(of, party, new PartnerViews.Sent(form, e, List.of()), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to("/shops/" + of.id() + "/partners/" + party);
    }

    @PostMapping
    @Requires(PartyConfiguration.WRITE)
    View change(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        PartyForm form = PartyForm.sent(request, false);
        return step(
                shop,
                party,
                request,
                redirect,
                "The terms were kept. Orders that are given from now on go by them.",
                form,
                (of, id, by) ->
                        parties.change(of, id, form.read(parties.get(of, id).kind()), by));
    }

    @PostMapping("/pause")
    @Requires(PartyConfiguration.WRITE)
    View pause(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, party, request, redirect, "Paused: nothing new is given to them.", null, parties::pause);
    }

    @PostMapping("/resume")
    @Requires(PartyConfiguration.WRITE)
    View resume(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, party, request, redirect, "They get orders again.", null, parties::resume);
    }

    @PostMapping("/end")
    @Requires(PartyConfiguration.WRITE)
    View end(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, party, request, redirect, "The work with them is ended.", null, parties::end);
    }

    @PostMapping("/locations")
    @Requires(PartyConfiguration.WRITE)
    View locate(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        List<Long> told = new ArrayList<>();
        request.getParameterMap().keySet().stream()
                .filter(name -> name.matches("at-[0-9]{1,18}"))
                .forEach(name -> told.add(Long.valueOf(name.substring(3))));
        return step(
                shop,
                party,
                request,
                redirect,
                "The locations were kept.",
                null,
                (of, id, by) -> places.locate(of, id, told, by));
    }

    @PostMapping("/locations/new")
    @Requires(PartyConfiguration.WRITE)
    View addLocation(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(
                shop,
                party,
                request,
                redirect,
                "The location was added. Count next what lies there.",
                null,
                (of, id, by) -> {
                    String name = Typed.text("place", request.getParameter("place"), 100);
                    if (name.isEmpty()) {
                        throw Typed.wrong("place", "Give the location a name.");
                    }
                    try {
                        places.addLocation(of, id, name, by);
                    } catch (ProblemException e) {
                        throw e.problem() == Problem.CONFLICT
                                ? new ProblemException(Problem.CONFLICT, "place", e.detail())
                                : e;
                    }
                });
    }

    @PostMapping("/days-off")
    @Requires(PartyConfiguration.WRITE)
    View addDay(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, party, request, redirect, "The day off was added.", null, (of, id, by) -> {
            LocalDate day = Typed.day("day", request.getParameter("day"));
            if (day == null) {
                throw Typed.wrong("day", "Choose the day.");
            }
            daysOff.add(of, id, day, Typed.text("day-name", request.getParameter("day-name"), 100), by);
        });
    }

    @PostMapping("/days-off/remove")
    @Requires(PartyConfiguration.WRITE)
    View removeDay(
            @PathVariable String shop,
            @PathVariable long party,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, party, request, redirect, "They work on that day.", null, (of, id, by) -> {
            LocalDate day = Typed.day("day", request.getParameter("day"));
            if (day != null) {
                daysOff.remove(of, id, day, by);
            }
        });
    }

    @GetMapping("/skus.csv")
    ResponseEntity<byte[]> file(@PathVariable String shop, @PathVariable long party) {
        ShopId of = ShopId.parse(shop);
        parties.get(of, new PartyId(party));
        StringBuilder text = new StringBuilder("sku,their_sku,cost\r\n");
        for (PartySku sku : skus.of(of, new PartyId(party), Integer.MAX_VALUE)) {
            text.append(cell(sku.sku()))
                    .append(',')
                    .append(cell(Objects.requireNonNullElse(sku.theirs(), "")))
                    .append(',')
                    .append(sku.cost() == null ? "" : sku.cost().amount().toPlainString())
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"skus.csv\"")
                .header("Cache-Control", "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String text) {
        return '"' + CsvText.harmless(text).replace("\"", "\"\"") + '"';
    }

    @PostMapping("/skus")
    @Requires(PartyConfiguration.WRITE)
    View skus(
            @PathVariable String shop,
            @PathVariable long party,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        if (file == null || file.isEmpty()) {
            return page(
                            of,
                            party,
                            new PartnerViews.Sent(null, Typed.wrong("file", "Choose a file."), List.of()),
                            request)
                    .withStatus(Problem.INVALID_REQUEST.status());
        }
        PartySkus.Read read;
        try (InputStream in = file.getInputStream()) {
            read = skus.replace(of.id(), new PartyId(party), in, Writer.by(gate, request));
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(of, party, new PartnerViews.Sent(null, e, List.of()), request)
                    .withStatus(e.problem().status());
        }
        if (!read.bad().isEmpty()) {
            return page(of, party, new PartnerViews.Sent(null, null, told(read)), request);
        }
        Toast.show(
                redirect, read.kept() == 1 ? "One SKU stands in the list." : read.kept() + " SKUs stand in the list.");
        return Redirect.to("/shops/" + of.id() + "/partners/" + party);
    }

    private static List<String> told(PartySkus.Read read) {
        List<String> told = new ArrayList<>();
        told.add(read.kept() + " SKUs stand in the list now; these lines were not taken:");
        read.bad().stream().limit(MOST_TOLD).forEach(bad -> told.add("Line " + bad.line() + ": " + bad.reason()));
        if (read.bad().size() > MOST_TOLD) {
            told.add("… and " + (read.bad().size() - MOST_TOLD) + " more.");
        }
        return told;
    }
}
