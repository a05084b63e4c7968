package dev.fullspan.connect.exchange;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.StockCsv;
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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The exchanges of a shop, each with its runs, and what can be done with it. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("exchange:write")
class ExchangePages {
    private static final int RUNS = 500;

    private final FileExchanges exchanges;
    private final ExchangeRuns runs;
    private final ExchangeRounds rounds;
    private final Locations locations;
    private final Shops shops;
    private final ExchangeRights rights;
    private final Clock clock;

    ExchangePages(
            FileExchanges exchanges,
            ExchangeRuns runs,
            ExchangeRounds rounds,
            Locations locations,
            Shops shops,
            ExchangeRights rights,
            Clock clock) {
        this.exchanges = exchanges;
        this.runs = runs;
        this.rounds = rounds;
        this.locations = locations;
        this.shops = shops;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping("/exchanges")
    @Requires("exchange:read")
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        return new JtePage(
                "connect/exchanges",
                screens(of, request, !rights.open(of.id()).isEmpty())
                        .all(exchanges.of(of.id()), runs.latest(of.id()), TableState.of(request)));
    }

    @GetMapping("/exchanges.csv")
    @Requires("exchange:read")
    void csv(@PathVariable String shop, HttpServletResponse answer) throws IOException {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Map<Long, ExchangeRun> latest = runs.latest(of);
        StockCsv.<Exchange>write(
                answer,
                "exchanges",
                List.of(
                        "exchange",
                        "what",
                        "where",
                        "state",
                        "how_often",
                        "last_file",
                        "lines",
                        "handed_back",
                        "failing_since",
                        "reason"),
                last -> last == null ? exchanges.of(of) : List.of(),
                one -> row(one, latest.get(one.id())));
    }

    private static List<String> row(Exchange one, @Nullable ExchangeRun latest) {
        return List.of(
                one.name(),
                one.content().direction(),
                one.place().words(),
                ExchangeScreens.state(one),
                one.said().schedule().words(),
                one.lastFile() == null ? "" : one.lastFile().toString(),
                latest == null ? "" : Long.toString(latest.applied()),
                latest == null ? "" : Long.toString(latest.refused()),
                one.failingSince() == null ? "" : one.failingSince().toString(),
                one.lastReason() == null ? "" : one.lastReason());
    }

    @GetMapping("/exchanges/{id:[0-9]+}")
    @Requires("exchange:read")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Exchange exchange = exchanges.get(of.id(), id);
        return new JtePage(
                "connect/exchange",
                screens(of, request, rights.may(of.id(), exchange.content()))
                        .one(exchange, runs.of(of.id(), id, null, RUNS), location(exchange), TableState.of(request)));
    }

    private @Nullable String location(Exchange exchange) {
        Long location = exchange.said().location();
        return location == null
                ? null
                : locations.of(exchange.shop()).stream()
                        .filter(one -> one.id() == location)
                        .map(Location::name)
                        .findFirst()
                        .orElse(null);
    }

    /** Runs or tests it now, and shows how far it is. */
    @PostMapping("/exchanges/{id:[0-9]+}/runs")
    View run(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean test,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = asked(shop, id);
        try {
            long run = rounds.start(of, id, test ? ExchangeRun.Kind.TEST : ExchangeRun.Kind.HAND, person.getName());
            return Redirect.to(at(of, id) + "/runs/" + run);
        } catch (ProblemException e) {
            if (e.problem() != Problem.CONFLICT) {
                throw e;
            }
            Toast.show(redirect, e.detail());
            return Redirect.to(at(of, id));
        }
    }

    @PostMapping("/exchanges/{id:[0-9]+}/state")
    View turn(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam boolean on,
            Principal person,
            RedirectAttributes redirect) {
        ShopId of = on ? asked(shop, id) : shops.get(ShopId.parse(shop)).id();
        exchanges.turn(of, id, on, person.getName());
        Toast.show(
                redirect,
                on ? "The exchange is on. It runs within moments, then by its schedule." : "The exchange is off.",
                at(of, id) + "/state?on=" + !on);
        return Redirect.to(at(of, id));
    }

    /** Forgets the key of the server, so that the one which it shows on the next test can be accepted. */
    @PostMapping("/exchanges/{id:[0-9]+}/forget-key")
    View forgetKey(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = asked(shop, id);
        exchanges.trust(of, id, null, person.getName());
        Toast.show(redirect, "The key is forgotten. Test the exchange and look at the key that the server shows now.");
        return Redirect.to(at(of, id));
    }

    @PostMapping("/exchanges/{id:[0-9]+}/delete")
    View delete(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        String name = exchanges.get(of, id).name();
        exchanges.delete(of, id, person.getName());
        Toast.show(redirect, "“" + name + "” was deleted.", at(of, id) + "/restore");
        return Redirect.to("/shops/" + of + "/exchanges");
    }

    /** Undoes a deletion. */
    @PostMapping("/exchanges/{id:[0-9]+}/restore")
    View restore(@PathVariable String shop, @PathVariable long id, Principal person, RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        exchanges.restore(of, id, person.getName());
        Toast.show(redirect, "The exchange is back, turned off.");
        return Redirect.to(at(of, id));
    }

    /** The shop, where the caller may do by hand what the exchange does. */
    private ShopId asked(String shop, long id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        rights.require(of, exchanges.get(of, id).content());
        return of;
    }

    private ExchangeScreens screens(Shop of, HttpServletRequest request, boolean mayWrite) {
        return new ExchangeScreens(of.id(), new Formats(request.getLocale(), of.timeZone()), clock.instant(), mayWrite);
    }

    private static String at(ShopId shop, long id) {
        return "/shops/" + shop + "/exchanges/" + id;
    }
}
