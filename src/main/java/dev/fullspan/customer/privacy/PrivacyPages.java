package dev.fullspan.customer.privacy;

import dev.fullspan.access.References;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.privacy.PrivacyRequest.Kind;
import dev.fullspan.customer.privacy.PrivacyRequest.State;
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
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Privacy requests as pages: what waits and until when, and doing it. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("customers:erase")
class PrivacyPages {
    private final PrivacyRequests requests;
    private final AllThatIsKept data;
    private final Customers customers;
    private final Shops shops;
    private final References references;

    PrivacyPages(
            PrivacyRequests requests, AllThatIsKept data, Customers customers, Shops shops, References references) {
        this.requests = requests;
        this.data = data;
        this.customers = customers;
        this.shops = shops;
        this.references = references;
    }

    @GetMapping("/privacy-requests")
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return new JtePage(
                "customer/privacy_requests",
                screens(of, request).all(requests.of(of.id()), requests.today(of.id()), TableState.of(request)));
    }

    private PrivacyScreens screens(Shop of, HttpServletRequest request) {
        return new PrivacyScreens(of, new Formats(request.getLocale(), of.timeZone()), references.in(of.id(), false));
    }

    @PostMapping("/privacy-requests")
    View note(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String received,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        CustomerId who = customers.current(of, CustomerId.parse(customer.strip()));
        Kind what = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("kind", "Choose what they asked for."));
        LocalDate day = Typed.day("received", received);
        requests.note(of, what, who, day == null ? requests.today(of) : day, AuditTrail.actor());
        Toast.show(redirect, "The request is noted. It is due within " + PrivacyRequest.DAYS + " days of the day it came.");
        return Redirect.to("/shops/" + of + "/privacy-requests");
    }

    @GetMapping("/privacy-requests/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("customer/privacy_request", view(shop, id, request));
    }

    /** The part of a running erasure's page that is asked for again and again. */
    @GetMapping("/privacy-requests/{id:[0-9]+}/progress")
    View progress(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("customer/privacy_progress", view(shop, id, request));
    }

    private PrivacyScreen.One view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        PrivacyRequest one = found(of.id(), id);
        boolean there = one.state() != State.DONE || one.kind() == Kind.EXPORT;
        return screens(of, request).one(one, there);
    }

    private PrivacyRequest found(ShopId shop, long id) {
        return requests.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "request", "There is no request " + id + "."));
    }

    /** Hands out all that is kept of a customer, as one file. */
    @PostMapping("/customers/{id:[0-9]+}/export")
    void export(@PathVariable String shop, @PathVariable String id, HttpServletResponse answer) throws IOException {
        ShopId of = ShopId.parse(shop);
        CustomerId customer = customers.current(of, CustomerId.parse(id));
        answer.setContentType("application/zip");
        answer.setHeader("Content-Disposition", "attachment; filename=\"customer-" + customer + ".zip\"");
        answer.setHeader("Cache-Control", "no-store");
        data.export(of, customer, AuditTrail.actor(), answer.getOutputStream());
    }

    /** Begins to erase a customer everywhere. */
    @PostMapping("/customers/{id:[0-9]+}/erase")
    View erase(
            @PathVariable String shop,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean confirmJoined) {
        ShopId of = ShopId.parse(shop);
        long request = data.erase(of, CustomerId.parse(id), confirmJoined, AuditTrail.actor());
        return Redirect.to("/shops/" + of + "/privacy-requests/" + request);
    }
}
