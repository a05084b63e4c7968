package dev.fullspan.connect.exchange;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One run of an exchange: how far it is, what it found, what it handed back. */
@Controller
@RequestMapping("/shops/{shop}/exchanges/{id:[0-9]+}/runs/{run:[0-9]+}")
@Requires("exchange:read")
class ExchangeRunPages {
    private static final int SHOWN = 100;

    private final FileExchanges exchanges;
    private final ExchangeRuns runs;
    private final ExchangeRounds rounds;
    private final RefusedLines refused;
    private final Shops shops;
    private final ExchangeRights rights;
    private final Clock clock;

    ExchangeRunPages(
            FileExchanges exchanges,
            ExchangeRuns runs,
            ExchangeRounds rounds,
            RefusedLines refused,
            Shops shops,
            ExchangeRights rights,
            Clock clock) {
        this.exchanges = exchanges;
        this.runs = runs;
        this.rounds = rounds;
        this.refused = refused;
        this.shops = shops;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping
    View one(@PathVariable String shop, @PathVariable long id, @PathVariable long run, HttpServletRequest request) {
        return new JtePage("connect/run", view(shop, id, run, request));
    }

    /** The part of a page that is asked for again and again while it runs. */
    @GetMapping("/progress")
    View progress(
            @PathVariable String shop, @PathVariable long id, @PathVariable long run, HttpServletRequest request) {
        return new JtePage("connect/run_part", view(shop, id, run, request));
    }

    private ExchangeScreen.Run view(String shop, long id, long run, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Exchange exchange = exchanges.get(of.id(), id);
        ExchangeRun one = runs.get(of.id(), id, run);
        boolean mayWrite = rights.may(of.id(), exchange.content());
        return new ExchangeRunScreens(
                        of.id(), new Formats(request.getLocale(), of.timeZone()), clock.instant(), mayWrite)
                .run(exchange, one, refused.first(of.id(), one, SHOWN));
    }

    @PostMapping("/cancel")
    @Requires("exchange:write")
    View cancel(@PathVariable String shop, @PathVariable long id, @PathVariable long run, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        rights.require(of, exchanges.get(of, id).content());
        runs.get(of, id, run);
        rounds.cancel(of, id, run);
        Toast.show(redirect, "It stops within moments. What is in already stays.");
        return Redirect.to("/shops/" + of + "/exchanges/" + id + "/runs/" + run);
    }

    /** Accepts the key that the server showed on this test, and tests again with it. */
    @PostMapping("/accept-key")
    @Requires("exchange:write")
    View acceptKey(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long run,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Exchange exchange = exchanges.get(of, id);
        rights.require(of, exchange.content());
        Findings found = Findings.of(runs.get(of, id, run).findings());
        String at = "/shops/" + of + "/exchanges/" + id;
        if (found == null || found.key() == null || exchange.hostKey() != null) {
            Toast.show(redirect, "There is no key to accept any more. Test the exchange to see where it stands.");
            return Redirect.to(at);
        }
        exchanges.trust(of, id, found.key(), person.getName());
        return Redirect.to(at + "/runs/" + rounds.start(of, id, ExchangeRun.Kind.TEST, person.getName()));
    }

    /** Every line that was handed back with its reason, as a file. */
    @GetMapping("/rejects")
    void rejects(@PathVariable String shop, @PathVariable long id, @PathVariable long run, HttpServletResponse answer)
            throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        refused.write(of, runs.get(of, id, run), answer);
    }
}
