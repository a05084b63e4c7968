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
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import java.io.IOException;
import java.io.InputStream;
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

/** Import of counts from a file. */
@Controller
@RequestMapping("/shops/{shop}/stock/import")
@Requires(Writing.SCOPE)
class CountsFilePage {
    private final CountsFile counts;
    private final Shops shops;
    private final Gate gate;

    CountsFilePage(CountsFile counts, Shops shops, Gate gate) {
        this.counts = counts;
        this.shops = shops;
        this.gate = gate;
    }

    @GetMapping
    View form(@PathVariable String shop) {
        return page(shops.get(ShopId.parse(shop)), null);
    }

    private static JtePage page(Shop of, @Nullable String wrong) {
        String stock = "/shops/" + of.id() + "/stock";
        Field file = Field.of("file", "A file from this computer", "file", "")
                .hinted("Columns: sku, location, on_hand, reason. Without a location it is the default one.");
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
    View read(@PathVariable String shop, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        try (InputStream in = file == null || file.isEmpty() ? InputStream.nullInputStream() : file.getInputStream()) {
            if (file == null || file.isEmpty()) {
                throw Typed.wrong("file", "Choose a file with counts.");
            }
            long edit =
                    counts.read(of.id(), in, name(file), gate.requireCaller().reference());
            return Redirect.to(EditPages.at(of, edit));
        } catch (ProblemException e) {
            return page(of, e.detail()).withStatus(e.problem().status());
        }
    }

    private static String name(MultipartFile file) {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll("\\p{Cntrl}", "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? "counts.csv" : last;
    }
}
