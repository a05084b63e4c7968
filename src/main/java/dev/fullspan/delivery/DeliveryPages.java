package dev.fullspan.delivery;

import dev.fullspan.delivery.outbox.Deliveries;
import dev.fullspan.delivery.outbox.Delivery;
import dev.fullspan.delivery.outbox.DeliveryFilter;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of what was sent to a shop's endpoints. */
@Controller
@RequestMapping("/shops/{shop}/webhooks")
@Requires("webhooks:read")
class DeliveryPages {
    /** Rows that the page sorts and searches; the file holds all. */
    static final int SHOWN = 1_000;

    private final KnownShops shops;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Clock clock;

    DeliveryPages(KnownShops shops, Endpoints endpoints, Deliveries deliveries, Clock clock) {
        this.shops = shops;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @GetMapping("/deliveries")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request) {
        ShopId of = shops.get(shop);
        DeliveryFilter filter = DeliveryWords.filter(endpoint, type, state);
        return new JtePage(
                "delivery/deliveries",
                screens(of, request)
                        .all(
                                deliveries.of(of, filter, null, SHOWN),
                                filter,
                                endpoints.of(of),
                                deliveries.types(of),
                                TableState.of(request)));
    }

    /** Every delivery that is kept, however many there are. */
    @GetMapping("/deliveries.csv")
    void csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String state,
            HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(shop);
        DeliveryFilter filter = DeliveryWords.filter(endpoint, type, state);
        List<Delivery> part = deliveries.of(of, filter, null, SHOWN);
        answer.setContentType("text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("webhook-deliveries.csv")
                        .build()
                        .toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setHeader("X-Content-Type-Options", "nosniff");
        DeliveryCsv csv = new DeliveryCsv(endpoints.of(of));
        Writer out = new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8);
        out.write(csv.heading());
        while (!part.isEmpty()) {
            out.write(csv.lines(part));
            part = deliveries.of(of, filter, part.getLast().id(), SHOWN);
        }
        out.flush();
    }

    @GetMapping("/deliveries/{id}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        ShopId of = shops.get(shop);
        Delivery delivery = deliveries.get(of, id);
        return new JtePage(
                "delivery/delivery",
                screens(of, request)
                        .one(
                                delivery,
                                endpoints.get(of, delivery.endpoint()),
                                deliveries.attempts(of, id),
                                deliveries.payload(of, delivery.message())));
    }

    @PostMapping("/deliveries/{id}/send-again")
    @Requires("webhooks:write")
    View sendAgain(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(shop);
        deliveries.sendAgain(of, id, person.getName());
        Toast.show(redirect, "The message is on its way again. Load the page again to see what became of it.");
        return Redirect.to("/shops/" + of + "/webhooks/deliveries/" + id);
    }

    private DeliveryScreens screens(ShopId shop, HttpServletRequest request) {
        return new DeliveryScreens(shop, shops.formats(shop, request), clock.instant());
    }
}
