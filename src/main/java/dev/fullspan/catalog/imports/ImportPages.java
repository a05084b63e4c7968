package dev.fullspan.catalog.imports;

import dev.fullspan.access.Gate;
import dev.fullspan.catalog.web.CsvAnswer;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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

/** Imports of products as pages: choose a file, watch, stop, see what was refused. */
@Controller("productImportPages")
@RequestMapping("/shops/{shop}/product-imports")
@Requires("catalog:read")
class ImportPages {
    private static final String WRITE = "catalog:write";
    private static final int SHOWN = 100;

    private final ProductImports imports;
    private final ImportRuns runs;
    private final Shops shops;
    private final Gate gate;
    private final AuditTrail audit;
    private final Clock clock;

    ImportPages(ProductImports imports, ImportRuns runs, Shops shops, Gate gate, AuditTrail audit, Clock clock) {
        this.imports = imports;
        this.runs = runs;
        this.shops = shops;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    View list(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), null, request);
    }

    private JtePage page(Shop of, @Nullable ProblemException e, HttpServletRequest request) {
        return new JtePage(
                "catalog/imports",
                ImportScreen.all(
                        of.id(),
                        imports.of(of.id()),
                        e,
                        mayWrite(of.id()),
                        new Formats(request.getLocale(), of.timeZone()),
                        TableState.of(request)));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.caller()
                .map(caller -> caller.may(shop, new Permission(WRITE, "")))
                .orElse(false);
    }

    @PostMapping
    @Requires(WRITE)
    View start(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        if (file == null || file.isEmpty()) {
            return page(
                            into,
                            new ProblemException(Problem.INVALID_REQUEST, "file", "Choose a file with products."),
                            request)
                    .withStatus(Problem.INVALID_REQUEST.status());
        }
        Path place = imports.place();
        boolean begun = false;
        try {
            file.transferTo(place);
            long id = imports.start(into, place, name(file));
            begun = true;
            audit.record(
                    AuditTrail.actor(),
                    "products.import-begun",
                    "product-import:" + id,
                    into.id(),
                    AuditTrail.Change.one("File", "", name(file)));
            return Redirect.to("/shops/" + into.id() + "/product-imports/" + id);
        } catch (ProblemException e) {
            return page(into, e, request).withStatus(e.problem().status());
        } finally {
            if (!begun) {
                ProductImports.remove(place);
            }
        }
    }

    private static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "products.csv" : last.substring(0, Math.min(last.length(), 200));
    }

    @GetMapping("/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("catalog/import", view(shop, id, request));
    }

    /** The part of a running import's page that is asked for again and again. */
    @GetMapping("/{id:[0-9]+}/progress")
    View progress(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("catalog/import_progress", view(shop, id, request));
    }

    private ImportScreen.One view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return ImportScreen.one(
                of.id(),
                found(of.id(), id),
                runs.refused(of.id(), id, 0, SHOWN),
                clock.instant(),
                mayWrite(of.id()),
                new Formats(request.getLocale(), of.timeZone()));
    }

    private ImportProgress found(ShopId shop, long id) {
        return imports.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "import", "There is no import " + id + "."));
    }

    @PostMapping("/{id:[0-9]+}/cancel")
    @Requires(WRITE)
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId from = ShopId.parse(shop);
        imports.cancel(from, found(from, id).id());
        Toast.show(redirect, "The import stops. What it brought in stays.");
        return Redirect.to("/shops/" + from + "/product-imports/" + id);
    }

    /** Every refused line with its reason, as a file. */
    @GetMapping("/{id:[0-9]+}/rejects")
    void rejects(@PathVariable String shop, @PathVariable long id, HttpServletResponse answer) throws IOException {
        ShopId of = ShopId.parse(shop);
        found(of, id);
        CsvAnswer.write(answer, List.of("line", "reason", "row"), imports.refused(of, id), "refused-products-" + id);
    }
}
