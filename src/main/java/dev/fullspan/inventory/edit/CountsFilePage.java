package dev.fullspan.inventory.edit;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.list.Writing;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.columns.ColumnPages;
import dev.fullspan.web.kit.Field;
import jakarta.servlet.http.HttpServletRequest;
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

/** Import of counts from a file. */
@Controller
@RequestMapping("/shops/{shop}/stock/import")
@Requires(Writing.SCOPE)
class CountsFilePage {
    private final CountsFile counts;
    private final Shops shops;
    private final Gate gate;
    private final ColumnPages columns;

    CountsFilePage(CountsFile counts, Shops shops, Gate gate, ColumnPages columns) {
        this.counts = counts;
        this.shops = shops;
        this.gate = gate;
        this.columns = columns;
    }

    @GetMapping
    View form(@PathVariable String shop) {
        return page(shops.get(ShopId.parse(shop)), null);
    }

    private static JtePage page(Shop of, @Nullable String wrong) {
        String stock = "/shops/" + of.id() + "/stock";
        Field file = Field.of("file", "A file from this computer", "file", "")
                .hinted(
                        "CSV in UTF-8 with at least the SKU and how many there are; whatever its columns are called, you say which is which. Without a location it is the default one.");
        return new JtePage(
                "inventory/import",
                new EditScreen.Import(
                        wrong == null ? file : file.wrong(wrong),
                        wrong,
                        stock + "/import",
                        stock,
                        "sku,location,on_hand,reason\nOAK-1,Store,12,Sunday count\nOAK-2,Warehouse,0,\n"));
    }

    @PostMapping
    View choose(@PathVariable String shop, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            return columns.choose(of.id(), CountColumns.KIND, base(of) + "/columns", file);
        } catch (ProblemException e) {
            return page(of, e.detail()).withStatus(e.problem().status());
        }
    }

    private static String base(Shop of) {
        return "/shops/" + of.id() + "/stock/import";
    }

    private static ColumnPages.At at(Shop of, String file) {
        return new ColumnPages.At(base(of) + "/columns/" + file, base(of));
    }

    /** What its columns are read as. */
    @GetMapping("/columns/{file}")
    View columns(@PathVariable String shop, @PathVariable String file) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        return columns.page(of.id(), CountColumns.KIND, file, at(of, file));
    }

    @PostMapping("/columns/{file}")
    View read(@PathVariable String shop, @PathVariable String file, HttpServletRequest request) throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        return columns.read(of.id(), CountColumns.KIND, file, at(of, file), request, (chosen, name) -> {
            try (InputStream in = Files.newInputStream(chosen)) {
                return Redirect.to(EditPages.at(
                        of, counts.read(of.id(), in, name, gate.requireCaller().reference())));
            }
        });
    }
}
