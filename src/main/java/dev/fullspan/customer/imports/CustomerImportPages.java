package dev.fullspan.customer.imports;

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
import dev.fullspan.web.columns.ColumnPages;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Imports of customers as pages: choose a file, watch, stop, see what was refused. */
@Controller
@RequestMapping("/shops/{shop}/customers/imports")
@Requires("customers:write")
class CustomerImportPages {
    private static final int SHOWN = 100;
    private static final int PART = 1_000;

    private final CustomerImports imports;
    private final CustomerImportRuns runs;
    private final Shops shops;
    private final AuditTrail audit;
    private final ColumnPages columns;

    CustomerImportPages(
            CustomerImports imports, CustomerImportRuns runs, Shops shops, AuditTrail audit, ColumnPages columns) {
        this.imports = imports;
        this.runs = runs;
        this.shops = shops;
        this.audit = audit;
        this.columns = columns;
    }

    @GetMapping
    View list(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), null, request);
    }

    private JtePage page(Shop of, @Nullable ProblemException e, HttpServletRequest request) {
        return new JtePage(
                "customer/imports",
                CustomerImportScreen.all(
                        of.id(),
                        runs.of(of.id()),
                        e,
                        new Formats(request.getLocale(), of.timeZone()),
                        TableState.of(request)));
    }

    @PostMapping
    View start(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        try {
            return columns.choose(into.id(), CustomerColumns.KIND, base(into.id()) + "/columns", file);
        } catch (ProblemException e) {
            return page(into, e, request).withStatus(e.problem().status());
        }
    }

    private static String base(ShopId shop) {
        return "/shops/" + shop + "/customers/imports";
    }

    private static ColumnPages.At at(ShopId shop, String file) {
        return new ColumnPages.At(base(shop) + "/columns/" + file, base(shop));
    }

    /** What its columns are read as. */
    @GetMapping("/columns/{file}")
    View columns(@PathVariable String shop, @PathVariable String file) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        return columns.page(of, CustomerColumns.KIND, file, at(of, file));
    }

    @PostMapping("/columns/{file}")
    View read(@PathVariable String shop, @PathVariable String file, HttpServletRequest request) throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        return columns.read(
                into.id(),
                CustomerColumns.KIND,
                file,
                at(into.id(), file),
                request,
                (chosen, name) -> start(into, chosen, name));
    }

    private View start(Shop into, Path chosen, String name) throws IOException {
        Path place = imports.place();
        boolean begun = false;
        try {
            Files.move(chosen, place, StandardCopyOption.REPLACE_EXISTING);
            long id = imports.start(into, place, name);
            begun = true;
            audit.record(
                    AuditTrail.actor(),
                    "customers.import-begun",
                    "customer-import:" + id,
                    into.id(),
                    AuditTrail.Change.one("File", "", name));
            return Redirect.to(base(into.id()) + "/" + id);
        } finally {
            if (!begun) {
                CustomerImports.remove(place);
            }
        }
    }

    @GetMapping("/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("customer/import", view(shop, id, request));
    }

    /** The part of a running import's page that is asked for again and again. */
    @GetMapping("/{id:[0-9]+}/progress")
    View progress(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("customer/import_progress", view(shop, id, request));
    }

    private CustomerImportScreen.One view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return CustomerImportScreen.one(
                of.id(),
                found(of.id(), id),
                runs.refused(of.id(), id, 0, SHOWN),
                new Formats(request.getLocale(), of.timeZone()));
    }

    private CustomerImportProgress found(ShopId shop, long id) {
        return runs.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "import", "There is no import " + id + "."));
    }

    @PostMapping("/{id:[0-9]+}/cancel")
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId from = ShopId.parse(shop);
        imports.cancel(from, found(from, id).id());
        Toast.show(redirect, "The import stops. What it brought in stays.");
        return Redirect.to("/shops/" + from + "/customers/imports/" + id);
    }

    /** Every refused line with its reason, as a file. */
    @GetMapping("/{id:[0-9]+}/rejects")
    void rejects(@PathVariable String shop, @PathVariable long id, HttpServletResponse answer) throws IOException {
        ShopId of = ShopId.parse(shop);
        found(of, id);
        try (CsvFile file = CsvFile.open(answer, "refused-customers-" + id, List.of("line", "reason", "row"))) {
            long after = 0;
            List<CustomerImportRuns.Refused> part = runs.refused(of, id, after, PART);
            while (!part.isEmpty()) {
                for (CustomerImportRuns.Refused one : part) {
                    file.add(List.of(Long.toString(one.line()), one.reason(), one.told()));
                    after = one.number();
                }
                part = runs.refused(of, id, after, PART);
            }
        }
    }
}
