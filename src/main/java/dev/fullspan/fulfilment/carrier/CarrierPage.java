package dev.fullspan.fulfilment.carrier;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One carrier: where a parcel is followed, its services and how long they take, as told and as measured. */
@Controller
@RequestMapping("/shops/{shop}/carriers/{id:[0-9]{1,18}}")
@Requires(CarrierConfiguration.READ)
class CarrierPage {
    private final Shops shops;
    private final Carriers carriers;
    private final Measurements measurements;
    private final PartyCollections collections;
    private final Gate gate;

    CarrierPage(Shops shops, Carriers carriers, Measurements measurements, PartyCollections collections, Gate gate) {
        this.shops = shops;
        this.carriers = carriers;
        this.measurements = measurements;
        this.collections = collections;
        this.gate = gate;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), id, null, request);
    }

    private JtePage page(Shop of, long id, CarrierForm.@Nullable Refused refused, HttpServletRequest request) {
        return new JtePage(
                "fulfilment/carrier",
                new CarrierScreens(
                                of,
                                new Formats(request.getLocale(), of.timeZone()),
                                gate.requireCaller().may(of.id(), CarriersPage.WRITES))
                        .one(
                                carriers.get(of.id(), id),
                                measurements.of(of),
                                new CarrierScreens.Collected(collections.partners(of.id()), collections.of(of.id())),
                                refused));
    }

    private interface Step {
        void run(Shop of);
    }

    private View step(
            String shop,
            long id,
            long form,
            HttpServletRequest request,
            RedirectAttributes redirect,
            String said,
            Step step) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            step.run(of);
        } catch (ProblemException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw e;
            }
            return page(of, id, CarriersPage.refused(form, request, e), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, said);
        return Redirect.to(CarriersPage.base(of) + "/" + id);
    }

    @PostMapping
    @Requires(CarrierConfiguration.WRITE)
    View change(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        String version = CarrierForm.text(request, "version");
        return step(
                shop,
                id,
                -1,
                request,
                redirect,
                "The carrier is kept.",
                of -> carriers.change(
                        of.id(),
                        id,
                        CarrierForm.text(request, "name"),
                        CarrierForm.text(request, "tracking"),
                        CarrierForm.days(CarrierForm.text(request, "days_off")),
                        version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0));
    }

    @PostMapping("/end")
    @Requires(CarrierConfiguration.WRITE)
    View end(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        carriers.end(of.id(), id);
        Toast.show(redirect, "The carrier is out of use.");
        return Redirect.to(CarriersPage.base(of));
    }

    @PostMapping("/services")
    @Requires(CarrierConfiguration.WRITE)
    View add(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        return step(
                shop,
                id,
                0,
                request,
                redirect,
                "The service was added.",
                of -> carriers.put(of.id(), id, CarrierForm.read(request, 0)));
    }

    @PostMapping("/services/{service:[0-9]{1,18}}")
    @Requires(CarrierConfiguration.WRITE)
    View put(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long service,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, id, service, request, redirect, "The service is kept.", of -> {
            Map<PartyId, LocalTime> told = CarrierForm.collections(request, service, collections.partners(of.id()));
            carriers.put(of.id(), id, CarrierForm.read(request, service));
            collections.set(of.id(), service, told);
        });
    }

    @PostMapping("/services/{service:[0-9]{1,18}}/remove")
    @Requires(CarrierConfiguration.WRITE)
    View remove(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long service,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(
                shop,
                id,
                service,
                request,
                redirect,
                "The service was removed.",
                of -> carriers.remove(of.id(), id, service));
    }

    /** Takes what was measured for what is told: of countries with enough parcels. */
    @PostMapping("/services/{service:[0-9]{1,18}}/measured")
    @Requires(CarrierConfiguration.WRITE)
    View use(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long service,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return step(shop, id, service, request, redirect, "The measured times hold from now on.", of -> {
            ServiceLevel told = carriers.get(of.id(), id).services().stream()
                    .filter(one -> one.id() == service)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "service", "There is no such service."));
            List<Measurements.Measured> measured = measurements.of(of).getOrDefault(service, List.of()).stream()
                    .filter(Measurements.Measured::isEnough)
                    .toList();
            carriers.put(
                    of.id(),
                    id,
                    new ServiceLevel(
                            told.id(), told.name(), told.workdays(), told.collection(), joined(told, measured)));
        });
    }

    /** A country's own line is replaced; lines with postcodes and those of several countries stay for the rest. */
    static List<Transit> joined(ServiceLevel told, List<Measurements.Measured> measured) {
        List<Transit> times = new ArrayList<>(
                measured.stream().map(Measurements.Measured::asTold).toList());
        for (Transit time : told.times()) {
            java.util.Set<String> left = new java.util.TreeSet<>(time.countries());
            if (time.postcodes().isEmpty()) {
                measured.forEach(one -> left.remove(one.country()));
            }
            if (time.countries().isEmpty() || !left.isEmpty()) {
                times.add(new Transit(left, time.postcodes(), time.least(), time.most()));
            }
        }
        return times;
    }
}
