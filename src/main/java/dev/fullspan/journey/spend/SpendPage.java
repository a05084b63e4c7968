package dev.fullspan.journey.spend;

import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.journey.Table;
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
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a shop spent, by channel and month: all of it, and adding, changing and deleting an amount. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class SpendPage {
    private final Shops shops;
    private final Spends spends;
    private final SpendIntake intake;
    private final OwnChannels channels;

    SpendPage(Shops shops, Spends spends, SpendIntake intake, OwnChannels channels) {
        this.shops = shops;
        this.spends = spends;
        this.intake = intake;
        this.channels = channels;
    }

    @GetMapping("/spend")
    View all(@PathVariable String shop, HttpServletRequest request) {
        return page(shop(shop), SpendScreens.Entry.NONE, request);
    }

    JtePage page(Shop shop, SpendScreens.Entry entry, HttpServletRequest request) {
        TableState asked = TableState.of(request);
        boolean posted = request.getMethod().equals("POST");
        String path = "/shops/" + shop.id() + "/spend";
        TableState state = posted ? new TableState(path, List.of(), "", false, "", java.util.Set.of(), 1) : asked;
        return new JtePage(
                "journey/spend", screens(shop, request).list(spends.all(shop), spends.others(shop), entry, state));
    }

    private SpendScreens screens(Shop shop, HttpServletRequest request) {
        return new SpendScreens(shop, new Formats(request.getLocale(), shop.timeZone()), channels.names(shop.id()));
    }

    @PostMapping("/spend")
    @Requires("reports:write")
    View add(
            @PathVariable String shop,
            @ModelAttribute SpendForm form,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop into = shop(shop);
        try {
            long id = intake.add(into, form, person.getName());
            Toast.show(redirect, "The amount was added.", "/shops/" + into.id() + "/spend/" + id + "/delete");
        } catch (ProblemException e) {
            return page(into, SpendScreens.Entry.wrong(form, e), request)
                    .withStatus(e.problem().status());
        }
        return list(into);
    }

    @GetMapping("/spend/{id}")
    @Requires("reports:write")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shop(shop);
        Spend spend = found(of, id);
        return new JtePage("journey/spend_entry", screens(of, request).one(spend, SpendScreens.Entry.of(spend)));
    }

    @PostMapping("/spend/{id}")
    @Requires("reports:write")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @ModelAttribute SpendForm form,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        Spend was = found(of, id);
        try {
            intake.change(of, id, form, person.getName());
        } catch (ProblemException e) {
            return new JtePage("journey/spend_entry", screens(of, request).one(was, SpendScreens.Entry.wrong(form, e)))
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The amount was changed.", at(of) + "/" + id + query(was));
        return list(of);
    }

    @PostMapping("/spend/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        Shop of = shop(shop);
        Spend was = intake.remove(of, id, person.getName());
        Toast.show(redirect, "The amount for " + SpendScreens.words(was) + " was deleted.", at(of) + query(was));
        return list(of);
    }

    /** Every amount, in the form in which files are taken. */
    @GetMapping("/spend.csv")
    ResponseEntity<byte[]> export(@PathVariable String shop) {
        Shop of = shop(shop);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Spend spend : spends.all(of)) {
            rows.add(Arrays.asList(
                    spend.channel(),
                    spend.campaign(),
                    spend.month().toString(),
                    spend.amount().amount().toPlainString(),
                    spend.note()));
        }
        return CsvFile.of(new Table(List.of("channel", "campaign", "month", "amount", "note"), rows), "spend");
    }

    private Shop shop(String id) {
        return shops.get(ShopId.parse(id));
    }

    private Spend found(Shop shop, long id) {
        return spends.all(shop).stream()
                .filter(spend -> spend.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "id", "This amount is not there any more."));
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/spend";
    }

    private static View list(Shop shop) {
        return Redirect.to(at(shop));
    }

    /** The amount as a form sends it. */
    private static String query(Spend spend) {
        SpendForm form = SpendForm.of(spend);
        return "?spend-channel=" + Addresses.encoded(form.channel()) + "&spend-campaign="
                + Addresses.encoded(form.campaign()) + "&month=" + form.month() + "&amount=" + form.amount() + "&note="
                + Addresses.encoded(form.note());
    }
}
