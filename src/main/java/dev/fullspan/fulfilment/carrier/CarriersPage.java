package dev.fullspan.fulfilment.carrier;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderShipments;
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
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All carriers of a shop, and which of their services the orders' shipping methods mean. */
@Controller
@RequestMapping("/shops/{shop}/carriers")
@Requires(CarrierConfiguration.READ)
class CarriersPage {
    static final Permission WRITES = new Permission(CarrierConfiguration.WRITE, "");
    private static final Duration SEEN = Duration.ofDays(90);
    private static final int MOST_METHODS = 200;

    private final Shops shops;
    private final Carriers carriers;
    private final Methods methods;
    private final TimesFile file;
    private final Seen seen;
    private final UsualDelivery usual;
    private final Gate gate;

    CarriersPage(
            Shops shops,
            Carriers carriers,
            Methods methods,
            TimesFile file,
            Seen seen,
            UsualDelivery usual,
            Gate gate) {
        this.shops = shops;
        this.carriers = carriers;
        this.methods = methods;
        this.file = file;
        this.seen = seen;
        this.usual = usual;
        this.gate = gate;
    }

    /** The shipping methods that orders came with. */
    @Component
    static final class Seen {
        private final OrderShipments shipments;
        private final Clock clock;

        Seen(OrderShipments shipments, Clock clock) {
            this.shipments = shipments;
            this.clock = clock;
        }

        List<OrderShipments.Method> of(ShopId shop) {
            return shipments.methods(shop, clock.instant().minus(SEEN), MOST_METHODS);
        }
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), null, request);
    }

    JtePage page(Shop of, CarrierForm.@Nullable Refused refused, HttpServletRequest request) {
        return new JtePage(
                "fulfilment/carriers",
                new CarrierScreens(of, new Formats(request.getLocale(), of.timeZone()), mayWrite(of.id()))
                        .all(carriers.of(of.id()), seen.of(of.id()), methods.of(of.id()), usual.of(of.id()), refused));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.requireCaller().may(shop, WRITES);
    }

    @PostMapping
    @Requires(CarrierConfiguration.WRITE)
    View add(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            String name = CarrierForm.text(request, "name");
            String typed = CarrierForm.text(request, "tracking");
            String tracking = !typed.isEmpty()
                    ? typed
                    : KnownCarrier.named(name).map(KnownCarrier::tracking).orElse(null);
            long id = carriers.add(of.id(), name, tracking);
            Toast.show(redirect, "The carrier was added. Say how long its services take.");
            return Redirect.to(base(of) + "/" + id);
        } catch (ProblemException e) {
            return page(of, refused(request, e), request).withStatus(e.problem().status());
        }
    }

    static CarrierForm.Refused refused(HttpServletRequest request, ProblemException e) {
        return refused(-1, request, e);
    }

    static CarrierForm.Refused refused(long form, HttpServletRequest request, ProblemException e) {
        Map<String, String> typed = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, values[0]));
        return new CarrierForm.Refused(form, typed, e);
    }

    /** What one shipping method means. */
    @PostMapping("/methods")
    @Requires(CarrierConfiguration.WRITE)
    View map(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String method,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        String service = CarrierForm.text(request, "service");
        if (!service.matches("[0-9]{0,18}")) {
            throw Typed.wrong("service", "Choose a service.");
        }
        methods.set(of.id(), method, service.isEmpty() ? null : Long.valueOf(service));
        Toast.show(redirect, "Kept.");
        return Redirect.to(base(of) + "#methods");
    }

    /** Times from a file that was pasted. */
    @PostMapping("/times")
    @Requires(CarrierConfiguration.WRITE)
    View times(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            int lines = file.read(of.id(), CarrierForm.text(request, "file"));
            Toast.show(redirect, lines == 1 ? "1 time was taken over." : lines + " times were taken over.");
            return Redirect.to(base(of));
        } catch (ProblemException e) {
            return page(of, refused(request, e), request).withStatus(e.problem().status());
        }
    }

    /** All times as a file of columns. */
    @GetMapping("/times.csv")
    ResponseEntity<String> csv(@PathVariable String shop) {
        List<List<String>> lines = file.lines(shops.get(ShopId.parse(shop)).id());
        java.io.StringWriter text = new java.io.StringWriter();
        try (var writer = de.siegmar.fastcsv.writer.CsvWriter.builder().build(text)) {
            lines.forEach(line ->
                    writer.writeRecord(line.stream().map(CsvText::harmless).toList()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"carrier-times.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.toString());
    }

    static String base(Shop shop) {
        return "/shops/" + shop.id() + "/carriers";
    }
}
