package dev.fullspan.readiness;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.audit.AuditReport;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Toast;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The verdict, the audits and their reports as pages. */
@Controller
@RequestMapping("/shops/{shop}")
class ReadinessPages {
    private static final int HISTORY = 10;

    private final Readiness readiness;
    private final Audits audits;
    private final AuditPdf pdf;
    private final Shops shops;
    private final Gate gate;

    ReadinessPages(Readiness readiness, Audits audits, AuditPdf pdf, Shops shops, Gate gate) {
        this.readiness = readiness;
        this.audits = audits;
        this.pdf = pdf;
        this.shops = shops;
        this.gate = gate;
    }

    @GetMapping("/readiness")
    @Requires("reports:read")
    View verdict(@PathVariable String shop) {
        return page(ShopId.parse(shop), null, true, null);
    }

    private JtePage page(ShopId shop, @Nullable String typed, boolean cart, @Nullable String error) {
        List<Audit> history = audits.list(shop, HISTORY);
        return new JtePage(
                "readiness/verdict",
                new ReadinessView(
                        readiness.of(shop), history, address(shop, typed, history), cart, error, mayAudit(shop)));
    }

    private String address(ShopId shop, @Nullable String typed, List<Audit> history) {
        if (typed != null) {
            return typed;
        }
        if (!history.isEmpty()) {
            return history.getFirst().url();
        }
        Shop known = shops.get(shop);
        return known.intake().ownHosts().stream()
                .sorted()
                .findFirst()
                .map(host -> "https://" + host)
                .orElse("");
    }

    private boolean mayAudit(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, Permission.SHOPS_WRITE))
                .orElse(false);
    }

    @PostMapping("/audits")
    @Requires("shops:write")
    View start(
            @PathVariable String shop, @RequestParam String url, @RequestParam(defaultValue = "false") boolean cart) {
        ShopId id = ShopId.parse(shop);
        try {
            return new RedirectView(
                    "/shops/" + id + "/audits/" + audits.start(id, url, cart).id());
        } catch (ProblemException e) {
            return page(id, url, cart, e.detail()).withStatus(e.problem().status());
        }
    }

    @GetMapping("/audits/{id}")
    @Requires("reports:read")
    View audit(@PathVariable String shop, @PathVariable long id) {
        return new JtePage("readiness/audit", view(ShopId.parse(shop), id));
    }

    /** The part of a running audit's page that is asked for again and again. */
    @GetMapping("/audits/{id}/progress")
    @Requires("reports:read")
    View progress(@PathVariable String shop, @PathVariable long id) {
        return new JtePage("readiness/progress", view(ShopId.parse(shop), id));
    }

    private AuditView view(ShopId shop, long id) {
        return AuditView.of(audits.get(shop, id), mayAudit(shop));
    }

    @PostMapping("/audits/{id}/cancel")
    @Requires("shops:write")
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        audits.cancel(ShopId.parse(shop), id);
        Toast.show(redirect, "The audit stops after the page it is reading; what it saw is kept.");
        return new RedirectView("/shops/" + ShopId.parse(shop) + "/audits/" + id);
    }

    @GetMapping("/audits/{id}.pdf")
    @Requires("reports:read")
    ResponseEntity<byte[]> pdf(@PathVariable String shop, @PathVariable long id) throws IOException {
        Audit audit = audits.get(ShopId.parse(shop), id);
        Optional<AuditReport> report = Optional.ofNullable(audit.report());
        if (report.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        String file = "audit-" + audit.id() + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(pdf.of(report.get()));
    }
}
