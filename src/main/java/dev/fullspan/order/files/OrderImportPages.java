package dev.fullspan.order.files;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Engine;
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
import java.io.InputStream;
import java.nio.file.Files;
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

/** Imports of orders and receipts as pages: choose a file, say what its columns are, watch, stop, see what was handed back. */
@Controller
@RequestMapping("/shops/{shop}/orders/imports")
@Requires("orders:write")
class OrderImportPages {
    private static final int SHOWN = 100;

    private final OrderImports imports;
    private final OrderImportRows rows;
    private final Shops shops;
    private final Gate gate;
    private final ColumnPages columns;

    OrderImportPages(OrderImports imports, OrderImportRows rows, Shops shops, Gate gate, ColumnPages columns) {
        this.imports = imports;
        this.rows = rows;
        this.shops = shops;
        this.gate = gate;
        this.columns = columns;
    }

    @GetMapping
    View list(
            @PathVariable String shop, @RequestParam(defaultValue = "orders") String form, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), form, null, request);
    }

    private JtePage page(Shop of, String form, @Nullable ProblemException e, HttpServletRequest request) {
        return new JtePage(
                "order/imports",
                OrderImportScreen.all(
                        of.id(),
                        form,
                        imports.of(of.id()),
                        e,
                        new Formats(request.getLocale(), of.timeZone()),
                        TableState.of(request)));
    }

    @PostMapping
    View choose(
            @PathVariable String shop,
            @RequestParam(defaultValue = "orders") String form,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        try {
            Engine engine = engine(form);
            return columns.choose(into.id(), OrderColumns.of(engine), at(into, engine), file);
        } catch (ProblemException e) {
            return page(into, form, e, request).withStatus(e.problem().status());
        }
    }

    private static String at(Shop shop, Engine engine) {
        return OrderImportScreen.base(shop.id()) + (engine == Engine.TILL ? "/receipts" : "/orders");
    }

    private static ColumnPages.At at(Shop shop, Engine engine, String file) {
        return new ColumnPages.At(at(shop, engine) + "/" + file, OrderImportScreen.base(shop.id()));
    }

    /** What the columns of a file are read as. */
    @GetMapping("/{form:orders|receipts}/{file}")
    View columns(@PathVariable String shop, @PathVariable String form, @PathVariable String file) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Engine engine = engine(form);
        return columns.page(of.id(), OrderColumns.of(engine), file, at(of, engine, file));
    }

    private static Engine engine(String form) {
        return form.equals("receipts") ? Engine.TILL : Engine.CSV;
    }

    @PostMapping("/{form:orders|receipts}/{file}")
    View read(
            @PathVariable String shop, @PathVariable String form, @PathVariable String file, HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        Engine engine = engine(form);
        return columns.read(
                into.id(), OrderColumns.of(engine), file, at(into, engine, file), request, (chosen, name) -> {
                    try (InputStream in = Files.newInputStream(chosen)) {
                        long id = imports.begin(
                                into,
                                engine,
                                engine.word(),
                                in,
                                name,
                                gate.requireCaller().reference());
                        return Redirect.to(OrderImportScreen.base(into.id()) + "/" + id);
                    }
                });
    }

    @GetMapping("/{id:[0-9]+}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("order/import", view(shop, id, request));
    }

    /** The part of a running import's page that is asked for again and again. */
    @GetMapping("/{id:[0-9]+}/progress")
    View progress(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("order/import_progress", view(shop, id, request));
    }

    private OrderImportScreen.One view(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return OrderImportScreen.one(
                of.id(),
                found(of.id(), id),
                rows.refused(of.id(), id, 0, SHOWN),
                new Formats(request.getLocale(), of.timeZone()));
    }

    private OrderImport found(ShopId shop, long id) {
        return imports.find(shop, id)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "import", "There is no import " + id + "."));
    }

    @PostMapping("/{id:[0-9]+}/cancel")
    View cancel(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId from = shops.get(ShopId.parse(shop)).id();
        found(from, id);
        imports.cancel(from, id);
        Toast.show(redirect, "The import stops. What it brought in stays.");
        return Redirect.to(OrderImportScreen.base(from) + "/" + id);
    }

    /** Every line that was handed back with its reason, as a file. */
    @GetMapping("/{id:[0-9]+}/rejects")
    void rejects(@PathVariable String shop, @PathVariable long id, HttpServletResponse answer) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        found(of, id);
        OrderFilesApi.refused(rows, of, id, answer);
    }
}
