package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFormScreen.Choose;
import dev.fullspan.connect.exchange.ExchangeFormScreen.Form;
import dev.fullspan.connect.exchange.ExchangeFormScreen.Hidden;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Making and changing exchanges. */
@Controller
@RequestMapping("/shops/{shop}/exchanges")
@Requires("exchange:write")
class ExchangeFormPages {
    private final FileExchanges exchanges;
    private final Locations locations;
    private final Shops shops;
    private final ExchangeSettings settings;
    private final ExchangeRights rights;

    ExchangeFormPages(
            FileExchanges exchanges,
            Locations locations,
            Shops shops,
            ExchangeSettings settings,
            ExchangeRights rights) {
        this.exchanges = exchanges;
        this.locations = locations;
        this.shops = shops;
        this.settings = settings;
        this.rights = rights;
    }

    /** What and where are chosen first; then the form asks for what these need. */
    @GetMapping("/new")
    View fresh(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String where) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Optional<Content> content = Content.of(what);
        Optional<Place.Kind> kind = Place.Kind.of(where);
        if (content.isEmpty() || kind.isEmpty()) {
            return new JtePage("connect/exchange-new", choose(of, rights.open(of)));
        }
        rights.require(of, content.get());
        return page(of, ExchangeForm.usual(content.get(), kind.get()), null, null);
    }

    /** @param open what the caller may exchange */
    private static Choose choose(ShopId shop, List<Content> open) {
        return new Choose(
                List.of(
                        Field.select(
                                "what",
                                "What is in the files?",
                                open.isEmpty() ? "" : open.getFirst().word(),
                                open.stream()
                                        .map(one -> new Option(one.word(), one.label()))
                                        .toList()),
                        Field.select(
                                "where",
                                "Where do they lie?",
                                Place.Kind.SFTP.word(),
                                Arrays.stream(Place.Kind.values())
                                        .map(one -> new Option(one.word(), one.label()))
                                        .toList())),
                base(shop) + "/new",
                base(shop),
                open.isEmpty());
    }

    @PostMapping
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String where,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Optional<Content> content = Content.of(what);
        Optional<Place.Kind> kind = Place.Kind.of(where);
        if (content.isEmpty() || kind.isEmpty()) {
            return Redirect.to(base(of) + "/new");
        }
        rights.require(of, content.get());
        ExchangeForm form = ExchangeForm.of(content.get(), kind.get(), request);
        long id;
        try {
            id = exchanges.add(of, located(of, form), form.firstSecret(), person.getName());
        } catch (ProblemException e) {
            return page(of, form, null, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The exchange is there and off. Test it, then turn it on.");
        return Redirect.to(base(of) + "/" + id);
    }

    /** What was said, with a location that is one. */
    private Exchange.Said located(ShopId shop, ExchangeForm form) {
        Exchange.Said said = form.said(settings);
        if (said.location() != null) {
            locations.open(shop, said.location());
        }
        return said;
    }

    @GetMapping("/{id:[0-9]+}/edit")
    View edit(@PathVariable String shop, @PathVariable long id) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Exchange exchange = exchanges.get(of, id);
        rights.require(of, exchange.content());
        return page(of, ExchangeForm.of(exchange.said()), exchange, null);
    }

    @PostMapping("/{id:[0-9]+}")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int version,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = shops.get(ShopId.parse(shop)).id();
        Exchange was = exchanges.get(of, id);
        rights.require(of, was.content());
        ExchangeForm form = ExchangeForm.of(was.content(), was.place().kind(), request);
        try {
            exchanges.change(of, id, version, located(of, form), form.secret(), person.getName());
        } catch (ProblemException e) {
            return page(of, form, was, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "The exchange was changed. Test it to see whether all is well.");
        return Redirect.to(base(of) + "/" + id);
    }

    /** @param known the one that is changed, or null for a new one */
    private JtePage page(ShopId shop, ExchangeForm form, @Nullable Exchange known, @Nullable ProblemException e) {
        boolean keeps = known != null && known.place().signIn() != Place.SignIn.NONE;
        ExchangeFields fields = new ExchangeFields(form, e, keeps);
        Path root = settings.folder();
        String to = known == null ? base(shop) : base(shop) + "/" + known.id();
        return new JtePage(
                "connect/exchange-form",
                new Form(
                        known == null
                                ? form.content().direction() + " by "
                                        + form.kind().label()
                                : known.name(),
                        known == null
                                ? "It is kept turned off until you have tested it."
                                : "What it exchanges and by which way stays; make another exchange for another.",
                        to,
                        known == null ? "Keep it" : "Save",
                        to,
                        e != null && (e.field() == null || e.field().equals("exchange")) ? e.detail() : null,
                        fields.name(),
                        fields.where(
                                root == null
                                        ? null
                                        : root.resolve(shop.toString()).toString()),
                        fields.what(locations.of(shop)),
                        fields.when(),
                        known == null
                                ? List.of(
                                        new Hidden("what", form.content().word()),
                                        new Hidden("where", form.kind().word()))
                                : List.of(new Hidden("version", Integer.toString(known.version())))));
    }

    private static String base(ShopId shop) {
        return "/shops/" + shop + "/exchanges";
    }
}
