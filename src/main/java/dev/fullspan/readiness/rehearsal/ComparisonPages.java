package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The history of rehearsals: two compared, one deleted and brought back. */
@Controller
@RequestMapping("/shops/{shop}/launch/rehearsals")
@Requires(LaunchPermissions.READ)
class ComparisonPages {
    private static final int SHOWN = 100;

    private final Rehearsals rehearsals;
    private final RehearsalBin bin;
    private final Shops shops;

    ComparisonPages(Rehearsals rehearsals, RehearsalBin bin, Shops shops) {
        this.rehearsals = rehearsals;
        this.bin = bin;
        this.shops = shops;
    }

    /** Without two chosen, the latest and the one before. */
    @GetMapping("/compare")
    View compare(
            @PathVariable String shop,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        List<Rehearsal> done = rehearsals.list(of.id(), SHOWN).stream()
                .filter(one -> one.report() != null)
                .toList();
        if (done.size() < 2) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
                    "There are not two finished rehearsals to compare. Rehearse again after a mend.");
        }
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Rehearsal second = after == 0 ? done.getFirst() : one(done, after);
        Rehearsal first = before == 0 ? before(done, second) : one(done, before);
        return new JtePage(
                "readiness/compare",
                new Comparison(first, second, of, formats)
                        .screen(done, "/shops/" + of.id() + "/launch/rehearsals", TableState.of(request)));
    }

    private static Rehearsal one(List<Rehearsal> done, long id) {
        return done.stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(Problem.NOT_FOUND, "id", "There is no finished rehearsal “" + id + "”."));
    }

    /** The nearest older one; for the oldest, the next. */
    private static Rehearsal before(List<Rehearsal> done, Rehearsal second) {
        int at = done.indexOf(second);
        return done.get(at + 1 < done.size() ? at + 1 : at - 1);
    }

    @PostMapping("/{id:[0-9]{1,18}}/delete")
    @Requires(LaunchPermissions.WRITE)
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        bin.delete(of, id);
        String base = "/shops/" + of + "/launch/rehearsals";
        Toast.show(redirect, "The rehearsal was deleted.", base + "/" + id + "/restore");
        return Redirect.to(base);
    }

    @PostMapping("/{id:[0-9]{1,18}}/restore")
    @Requires(LaunchPermissions.WRITE)
    View restore(@PathVariable String shop, @PathVariable long id) {
        ShopId of = ShopId.parse(shop);
        bin.restore(of, id);
        return Redirect.to("/shops/" + of + "/launch/rehearsals/" + id);
    }
}
