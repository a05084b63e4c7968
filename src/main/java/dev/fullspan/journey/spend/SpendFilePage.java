package dev.fullspan.journey.spend;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.columns.ColumnPages;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
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

/** What a shop spent, taken in from a file. */
@Controller
@RequestMapping("/shops/{shop}/spend/file")
@Requires("reports:write")
class SpendFilePage {
    private final Shops shops;
    private final SpendIntake intake;
    private final SpendPage list;
    private final ColumnPages columns;

    SpendFilePage(Shops shops, SpendIntake intake, SpendPage list, ColumnPages columns) {
        this.shops = shops;
        this.intake = intake;
        this.list = list;
        this.columns = columns;
    }

    @PostMapping
    View choose(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        try {
            return columns.choose(into.id(), SpendColumns.KIND, at(into) + "/file/columns", file);
        } catch (ProblemException e) {
            return list.page(into, SpendScreens.Entry.wrong(SpendForm.EMPTY, e), request)
                    .withStatus(e.problem().status());
        }
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/spend";
    }

    private static ColumnPages.At at(Shop shop, String file) {
        return new ColumnPages.At(at(shop) + "/file/columns/" + file, at(shop));
    }

    /** What its columns are read as. */
    @GetMapping("/columns/{file}")
    View columns(@PathVariable String shop, @PathVariable String file) throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        return columns.page(into.id(), SpendColumns.KIND, file, at(into, file));
    }

    @PostMapping("/columns/{file}")
    View read(
            @PathVariable String shop,
            @PathVariable String file,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        Shop into = shops.get(ShopId.parse(shop));
        return columns.read(
                into.id(),
                SpendColumns.KIND,
                file,
                at(into, file),
                request,
                (chosen, name) -> take(into, chosen, person, request, redirect));
    }

    private View take(Shop into, Path chosen, Principal person, HttpServletRequest request, RedirectAttributes redirect)
            throws IOException {
        SpendIntake.Taken taken = intake.take(into, Files.readAllBytes(chosen), person.getName());
        if (taken.file().faults() > 0) {
            return list.page(into, SpendScreens.Entry.taken(taken), request).withStatus(400);
        }
        int read = taken.file().spends().size();
        Toast.show(
                redirect,
                (read == 1 ? "1 amount was read, " : read + " amounts were read, ") + taken.changed()
                        + " of them new or changed.");
        return Redirect.to(at(into));
    }
}
