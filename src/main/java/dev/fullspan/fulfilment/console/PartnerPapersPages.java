package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Papers for those who pick and pack at a partner. */
@Controller
@RequestMapping("/shops/{shop}/partner/orders")
@Requires(ConsoleConfiguration.WORK)
class PartnerPapersPages {
    private final OwnParty parties;
    private final PartnerOrders orders;
    private final ShipTos shipTos;
    private final Clock clock;

    PartnerPapersPages(OwnParty parties, PartnerOrders orders, ShipTos shipTos, Clock clock) {
        this.parties = parties;
        this.orders = orders;
        this.shipTos = shipTos;
        this.clock = clock;
    }

    @GetMapping("/{id:[0-9]{1,18}}/note")
    ResponseEntity<byte[]> note(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Own own = parties.of(shop);
        Assignment one = orders.get(own, id);
        return answer(
                "delivery-note-" + one.number().replaceAll("[^A-Za-z0-9-]", ""),
                papers(own, request).notes(List.of(new PartnerPapers.Sheet(one, shipTos.of(own, one)))));
    }

    /** Of the chosen orders. Nothing is changed; it is a form only because many may be chosen. */
    @PostMapping("/papers")
    ResponseEntity<byte[]> many(
            @PathVariable String shop, @RequestParam(defaultValue = "pick") String paper, HttpServletRequest request)
            throws IOException {
        Own own = parties.of(shop);
        List<Assignment> chosen = PartnerChosenPages.chosen(request).stream()
                .map(id -> orders.get(own, id))
                .toList();
        if (chosen.isEmpty()) {
            throw Typed.wrong("order", "Choose orders of the list, then ask for the paper again.");
        }
        return paper.equals("notes")
                ? answer(
                        "delivery-notes",
                        papers(own, request)
                                .notes(chosen.stream()
                                        .map(one -> new PartnerPapers.Sheet(one, shipTos.of(own, one)))
                                        .toList()))
                : answer("pick-list", papers(own, request).picking(chosen, clock.instant()));
    }

    private PartnerPapers papers(Own own, HttpServletRequest request) {
        return new PartnerPapers(
                own, new Formats(request.getLocale(), own.party().zone()), orders.theirSkus(own));
    }

    private static ResponseEntity<byte[]> answer(String name, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name + ".pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pdf);
    }
}
