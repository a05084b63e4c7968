package dev.fullspan.shop;

import dev.fullspan.kernel.ExchangeRate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The currencies that a shop's orders came in, and its exchange rates. */
@Controller
@Requires("shops:write")
class CurrenciesPage {
    private final Shops shops;
    private final ExchangeRates rates;
    private final RatesIntake intake;
    private final ObjectProvider<OrderCurrencies> seen;
    private final AuditTrail audit;

    CurrenciesPage(
            Shops shops,
            ExchangeRates rates,
            RatesIntake intake,
            ObjectProvider<OrderCurrencies> seen,
            AuditTrail audit) {
        this.shops = shops;
        this.rates = rates;
        this.intake = intake;
        this.seen = seen;
        this.audit = audit;
    }

    @GetMapping("/shops/{shop}/currencies")
    View show(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), CurrenciesView.Entry.NONE, request);
    }

    private JtePage page(Shop shop, CurrenciesView.Entry entry, HttpServletRequest request) {
        OrderCurrencies source = seen.getIfAvailable();
        List<OrderCurrencies.Seen> orders = source == null ? List.of() : source.of(shop);
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        return new JtePage("shop/currencies", CurrenciesView.of(shop, orders, rates.held(shop), entry, formats));
    }

    @PostMapping("/shops/{shop}/currencies/file")
    View upload(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        try {
            if (file == null || file.isEmpty()) {
                throw new ProblemException(Problem.INVALID_REQUEST, "file", "Choose a file with rates.");
            }
            RatesIntake.Taken taken = intake.take(into, file.getBytes(), person.getName());
            if (taken.file().faults() > 0) {
                return page(into, CurrenciesView.Entry.taken(taken), request)
                        .withStatus(Problem.INVALID_REQUEST.status());
            }
            Toast.show(
                    redirect,
                    taken.file().rates().size() + " rates were read, " + taken.changed()
                            + " of them new or changed. Past figures follow them.");
        } catch (ProblemException e) {
            return page(into, CurrenciesView.Entry.wrong(RateForm.EMPTY, e), request)
                    .withStatus(e.problem().status());
        }
        return Redirect.to("/shops/" + into.id() + "/currencies");
    }

    @PostMapping("/shops/{shop}/currencies/rate")
    View enter(
            @PathVariable String shop,
            @ModelAttribute RateForm form,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop into = shops.get(ShopId.parse(shop));
        try {
            intake.take(into, form, person.getName());
        } catch (ProblemException e) {
            return page(into, CurrenciesView.Entry.wrong(form, e), request)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The rate was saved. Past figures follow it.");
        return Redirect.to("/shops/" + into.id() + "/currencies");
    }

    @GetMapping("/shops/{shop}/currencies/{code}")
    View one(@PathVariable String shop, @PathVariable String code, HttpServletRequest request) {
        Shop known = shops.get(ShopId.parse(shop));
        Currency currency = RateForm.currency(code);
        Formats formats = new Formats(request.getLocale(), known.timeZone());
        return new JtePage(
                "shop/currency",
                CurrencyView.of(known, currency, rates.of(known, currency), formats, TableState.of(request)));
    }

    /** @param day of the one rate to be deleted, or {@code all} */
    @PostMapping("/shops/{shop}/currencies/{code}/delete")
    View delete(
            @PathVariable String shop,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String day,
            Principal person,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        Currency currency = RateForm.currency(code);
        List<ExchangeRate> before = rates.of(of, currency);
        long removed = rates.remove(of, currency, day.equals("all") ? null : day(day));
        if (removed > 0) {
            audit.record(
                    person.getName(),
                    "rates.deleted",
                    "shop:" + of.id(),
                    of.id(),
                    day.equals("all")
                            ? AuditTrail.Change.one(
                                    currency + ", days with a rate", Integer.toString(before.size()), "0")
                            : before.stream()
                                    .filter(rate -> rate.day().equals(day(day)))
                                    .map(rate -> new AuditTrail.Change(
                                            currency + " on " + rate.day(), RatesIntake.words(rate), ""))
                                    .toList());
        }
        Toast.show(
                redirect,
                removed == 0
                        ? "There was no such rate. Nothing was deleted."
                        : (removed == 1 ? "1 rate was deleted." : removed + " rates were deleted.")
                                + " Past figures follow.");
        return Redirect.to(
                "/shops/" + of.id() + "/currencies" + (rates.of(of, currency).isEmpty() ? "" : "/" + currency));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST,
                    "day",
                    "“" + Suggestions.shown(text) + "” is no day. Write it as 2026-03-02.");
        }
    }

    /** Every rate, in the form in which files are taken. */
    @GetMapping("/shops/{shop}/currencies.csv")
    void export(@PathVariable String shop, HttpServletResponse answer) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        answer.setContentType("text/csv;charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("rates-into-" + of.currency() + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        PrintWriter out = answer.getWriter();
        out.print("day,currency,rate,per\r\n");
        for (ExchangeRates.Held held : rates.held(of)) {
            for (ExchangeRate rate : rates.of(of, held.currency())) {
                out.print(rate.day() + "," + rate.currency() + ","
                        + rate.amount().toPlainString() + "," + rate.per().toPlainString() + "\r\n");
            }
        }
    }
}
