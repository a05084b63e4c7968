package dev.fullspan.inventory.purchase;

import dev.fullspan.access.Gate;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.purchase.NewPurchase.Ordered;
import dev.fullspan.inventory.purchase.PurchaseScreens.FormRow;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a new purchase order. */
@Controller
@RequestMapping("/shops/{shop}/stock/purchase-orders/new")
@Requires(PurchasePage.WRITE)
class PurchaseFormPage {
    private static final int ROWS = 5;
    private static final Set<String> FIELDS = Set.of("supplier", "reference", "expected", "location");

    private final Shops shops;
    private final PurchaseOrders orders;
    private final Locations locations;
    private final Gate gate;

    PurchaseFormPage(Shops shops, PurchaseOrders orders, Locations locations, Gate gate) {
        this.shops = shops;
        this.orders = orders;
        this.locations = locations;
        this.gate = gate;
    }

    @GetMapping
    View form(@PathVariable String shop, HttpServletRequest request) {
        return page(shops.get(ShopId.parse(shop)), request, rows(request, ROWS), null);
    }

    /** Enters the order; {@code more} only asks for further lines. */
    @PostMapping
    View add(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String more,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        List<FormRow> rows = rows(request, 0);
        if (!more.isEmpty()) {
            return page(of, request, rows(request, Math.min(rows.size() + ROWS, NewPurchase.MOST_LINES)), null);
        }
        PurchaseOrder made;
        try {
            made = orders.add(
                    of.id(), order(of, request, rows), gate.requireCaller().reference());
        } catch (ProblemException e) {
            return page(of, request, rows(request, ROWS), e)
                    .withStatus(e.problem().status());
        }
        Toast.show(redirect, "The order is entered.");
        return Redirect.to(PurchaseViews.at(of) + "/" + made.id());
    }

    private static NewPurchase order(Shop shop, HttpServletRequest request, List<FormRow> rows) {
        LocalDate expected = Typed.day("expected", request.getParameter("expected"));
        if (expected == null) {
            throw Typed.wrong("expected", "Write the day on which it is expected.");
        }
        List<Ordered> lines = new ArrayList<>();
        for (FormRow row : rows) {
            if (!row.sku().isBlank() || !row.quantity().isBlank()) {
                lines.add(new Ordered(row.sku(), quantity(row), Typed.money("lines", row.cost(), shop.currency())));
            }
        }
        String location = told(request, "location");
        return new NewPurchase(
                told(request, "supplier"),
                told(request, "reference"),
                location.isEmpty() ? null : (Long) id(location),
                expected,
                lines);
    }

    private static long id(String location) {
        try {
            return Long.parseLong(location);
        } catch (NumberFormatException e) {
            throw Typed.wrong("location", "Choose one of the locations.");
        }
    }

    private static long quantity(FormRow row) {
        BigDecimal units = Typed.number("lines", row.quantity(), "a number of units");
        if (units == null || units.stripTrailingZeros().scale() > 0) {
            throw Typed.wrong("lines", "Of “" + row.sku() + "” order a whole number of units, 1 or more.");
        }
        return units.longValue();
    }

    private static String told(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** What was sent line by line, filled up with empty ones. */
    private static List<FormRow> rows(HttpServletRequest request, int least) {
        String[] skus = request.getParameterValues("sku");
        int sent = skus == null ? 0 : Math.min(skus.length, NewPurchase.MOST_LINES + 1);
        List<FormRow> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(sent, least); i++) {
            rows.add(new FormRow(i + 1, at(request, "sku", i), at(request, "quantity", i), at(request, "cost", i)));
        }
        return rows;
    }

    private static String at(HttpServletRequest request, String name, int index) {
        String[] values = request.getParameterValues(name);
        return values == null || index >= values.length ? "" : values[index].strip();
    }

    private JtePage page(
            Shop shop, HttpServletRequest request, List<FormRow> rows, @Nullable ProblemException refusal) {
        locations.defaultOf(shop.id());
        List<Field.Option> places = locations.of(shop.id()).stream()
                .filter(place -> place.closed() == null)
                .sorted(java.util.Comparator.comparing((Location place) -> !place.isDefault()))
                .map(place -> new Field.Option(Long.toString(place.id()), place.name()))
                .toList();
        String field = refusal == null ? "" : String.valueOf(refusal.field());
        List<Field> fields = List.of(
                Field.text("supplier", "Supplier", told(request, "supplier")),
                Field.text("reference", "Reference", told(request, "reference"))
                        .optional()
                        .hinted("The number of the order, with the supplier or in your books."),
                Field.of("expected", "Expected on", "date", told(request, "expected")),
                Field.select("location", "Arrives at", told(request, "location"), places));
        return new JtePage(
                "inventory/purchase-form",
                new PurchaseScreens.Form(
                        fields.stream()
                                .map(one -> one.name().equals(field) && refusal != null
                                        ? one.wrong(refusal.getMessage())
                                        : one)
                                .toList(),
                        rows,
                        refusal == null || FIELDS.contains(field) ? null : refusal.getMessage(),
                        PurchaseViews.at(shop) + "/new",
                        PurchaseViews.at(shop)));
    }
}
