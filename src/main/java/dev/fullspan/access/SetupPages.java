package dev.fullspan.access;

import dev.fullspan.access.view.InstallView;
import dev.fullspan.access.view.ShopView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.FirstEvent;
import dev.fullspan.shop.HeardView;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.ShopChoices;
import dev.fullspan.shop.Shops;
import dev.fullspan.shop.Snippet;
import dev.fullspan.shop.WriteKeys;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.StepLine;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The way from the first sign-in to the first event: create the shop, take the snippet, wait until it is heard. */
@Controller
class SetupPages {
    private final Gate gate;
    private final Shops shops;
    private final WriteKeys keys;
    private final ObjectProvider<FirstEvent> firstEvent;
    private final AuditTrail audit;

    SetupPages(Gate gate, Shops shops, WriteKeys keys, ObjectProvider<FirstEvent> firstEvent, AuditTrail audit) {
        this.gate = gate;
        this.shops = shops;
        this.keys = keys;
        this.firstEvent = firstEvent;
        this.audit = audit;
    }

    /** Leads to what is to be done next. */
    @GetMapping("/setup")
    @Requires(Requires.SIGN_IN)
    View next() {
        Caller caller = gate.requireCaller();
        List<ShopId> seen =
                shops.all().stream().map(Shop::id).filter(caller::sees).toList();
        if (!seen.isEmpty()) {
            ShopId shop = seen.getLast();
            return Redirect.to(
                    heard(shop).isPresent()
                            ? "/start/" + shop
                            : caller.may(shop, Permission.SHOPS_WRITE) ? "/setup/shops/" + shop : "/start/" + shop);
        }
        return caller.mayEverywhere(Permission.ADMIN)
                ? Redirect.to("/setup/shop")
                : new JtePage("access/no-shop", null);
    }

    @GetMapping("/setup/shop")
    @Requires(Requires.ADMINISTRATOR)
    View describe() {
        return new JtePage("access/setup-shop", shopView("", "EUR", "Europe/Berlin", null, null));
    }

    @PostMapping("/setup/shop")
    @Requires(Requires.ADMINISTRATOR)
    View create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(name = "time-zone", defaultValue = "") String timeZone) {
        try {
            Shop shop = shops.add(NewShop.of(name, currency, timeZone));
            keys.mint(shop.id());
            audit.record(gate.requireCaller().reference(), "shop.added", "shop:" + shop.id(), shop.id(), shop.told());
            return Redirect.to("/setup/shops/" + shop.id());
        } catch (ProblemException e) {
            return new JtePage("access/setup-shop", shopView(name, currency, timeZone, e.field(), e.detail()))
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/setup/shops/{shop}")
    @Requires("shops:write")
    View install(@PathVariable String shop) {
        Shop known = shops.get(ShopId.parse(shop));
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        HeardView heard = heardView(known.id());
        return new JtePage(
                "access/setup-install",
                new InstallView(
                        steps(heard.heard() == null ? 2 : 4),
                        known.id().toString(),
                        known.name(),
                        Snippet.of(base, known, keys.current(known.id())),
                        heard));
    }

    /** The part that waits: asked again every two seconds until something was heard; then the whole page is shown anew. */
    @GetMapping("/setup/shops/{shop}/heard")
    @Requires("shops:write")
    View heard(@PathVariable String shop, HttpServletResponse response) {
        HeardView view = heardView(shops.get(ShopId.parse(shop)).id());
        if (view.heard() != null) {
            response.setHeader("HX-Refresh", "true");
        }
        return new JtePage("shop/heard", view);
    }

    private HeardView heardView(ShopId shop) {
        Optional<FirstEvent.Heard> heard = heard(shop);
        return new HeardView(shop.toString(), heard.orElse(null), heard.isEmpty());
    }

    private Optional<FirstEvent.Heard> heard(ShopId shop) {
        FirstEvent source = firstEvent.getIfAvailable();
        return source == null ? Optional.empty() : source.firstEvent(shop);
    }

    private ShopView shopView(
            String name, String currency, String timeZone, @Nullable String wrong, @Nullable String problem) {
        List<Field> fields = List.of(
                Field.text("name", "Name of the shop", name)
                        .hinted("As your customers know it.")
                        .completing("organization"),
                Field.select("currency", "Currency", currency, ShopChoices.currencies(""))
                        .hinted("In which every figure is shown."),
                Field.select("time-zone", "Time zone", timeZone, ShopChoices.timeZones(""))
                        .hinted("Your days begin and end by it."));
        return new ShopView(
                steps(1),
                fields.stream()
                        .map(field -> field.name().equals(wrong) ? field.wrong(problem) : field)
                        .toList(),
                wrong == null ? problem : null,
                shops.all().isEmpty());
    }

    /** @param done how many are behind one */
    static List<StepLine> steps(int done) {
        List<String> titles = List.of("Your password", "Your shop", "The snippet", "The first event");
        List<String> details = List.of(
                "Replace the one-time password",
                "Name, currency, time zone",
                "One line on every page",
                "We tell you when it comes");
        return java.util.stream.IntStream.range(0, titles.size())
                .mapToObj(i -> new StepLine(
                        titles.get(i),
                        details.get(i),
                        i < done ? StepLine.State.DONE : i == done ? StepLine.State.CURRENT : StepLine.State.OPEN,
                        null))
                .toList();
    }
}
