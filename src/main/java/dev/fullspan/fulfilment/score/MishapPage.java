package dev.fullspan.fulfilment.score;

import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was wrong with one order, as people enter it. */
@Controller
@RequestMapping("/shops/{shop}/orders/{id:[0-9]{1,18}}/wrong")
@Requires("orders:read")
class MishapPage {
    private static final Permission WRITES = new Permission("orders:write", "");

    private final Shops shops;
    private final Mishaps mishaps;
    private final References references;
    private final Gate gate;

    MishapPage(Shops shops, Mishaps mishaps, References references, Gate gate) {
        this.shops = shops;
        this.mishaps = mishaps;
        this.references = references;
        this.gate = gate;
    }

    @GetMapping
    View wrong(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), new OrderId(id), request, null);
    }

    private JtePage page(Shop of, OrderId order, HttpServletRequest request, @Nullable ProblemException refused) {
        String number = mishaps.requireOrder(of.id(), order);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        References.Names names = references.in(of.id(), false);
        boolean mayWrite = gate.requireCaller().may(of.id(), WRITES);
        String base = "/shops/" + of.id() + "/orders/" + order.value();
        List<MishapScreen.Line> lines = mishaps.of(of.id(), order).stream()
                .map(one -> new MishapScreen.Line(
                        one.cause().label() + (one.sku() == null ? "" : ": " + one.sku()),
                        one.text(),
                        names.of(one.author()) + ", " + formats.dateTime(one.at()),
                        one.withdrawn() != null,
                        mayWrite && one.withdrawn() == null ? base + "/wrong/" + one.id() + "/withdraw" : null))
                .toList();
        long stand = lines.stream().filter(one -> !one.withdrawn()).count();
        return new JtePage(
                "fulfilment/wrong",
                new MishapScreen(
                        number,
                        stand == 0
                                ? "Nothing wrong is entered of this order."
                                : stand == 1
                                        ? "One thing went wrong with this order."
                                        : stand + " things went wrong with this order.",
                        lines,
                        mayWrite ? fields(order, request, refused) : List.of(),
                        base));
    }

    private List<Field> fields(OrderId order, HttpServletRequest request, @Nullable ProblemException refused) {
        List<Option> skus = new ArrayList<>(List.of(new Option("", "The whole order")));
        mishaps.skus(order).forEach(sku -> skus.add(new Option(sku, sku)));
        return List.of(
                wrong(
                        Field.select(
                                "cause",
                                "What was wrong",
                                request.getParameter("cause"),
                                Arrays.stream(Cause.values())
                                        .map(one -> new Option(one.word(), one.label()))
                                        .toList()),
                        refused),
                wrong(
                        Field.select("sku", "With what", request.getParameter("sku"), skus)
                                .optional(),
                        refused),
                wrong(
                        Field.text("text", "In the buyer’s words", request.getParameter("text"))
                                .optional()
                                .hinted("No names or addresses: this stays for the figures."),
                        refused));
    }

    private static Field wrong(Field field, @Nullable ProblemException refused) {
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    @PostMapping
    @Requires("orders:write")
    View enter(
            @PathVariable String shop, @PathVariable long id, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        OrderId order = new OrderId(id);
        mishaps.requireOrder(of.id(), order);
        try {
            mishaps.enter(
                    of.id(),
                    order,
                    cause(request.getParameter("cause")),
                    request.getParameter("sku"),
                    request.getParameter("text"),
                    gate.requireCaller().reference());
        } catch (ProblemException e) {
            return page(of, order, request, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "Entered. It counts in accuracy and scorecards.");
        return Redirect.to("/shops/" + of.id() + "/orders/" + id + "/wrong");
    }

    static Cause cause(@Nullable String word) {
        return Cause.of(Objects.requireNonNullElse(word, ""))
                .orElseThrow(() -> Typed.wrong(
                        "cause", "Say what was wrong: wrong_item, wrong_size, incomplete, broken, late or lost."));
    }

    @PostMapping("/{mishap:[0-9]{1,18}}/withdraw")
    @Requires("orders:write")
    View withdraw(
            @PathVariable String shop, @PathVariable long id, @PathVariable long mishap, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        mishaps.withdraw(of.id(), new OrderId(id), mishap);
        Toast.show(redirect, "Taken back.");
        return Redirect.to("/shops/" + of.id() + "/orders/" + id + "/wrong");
    }
}
