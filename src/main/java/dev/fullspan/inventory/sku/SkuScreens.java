package dev.fullspan.inventory.sku;

import dev.fullspan.access.References;
import dev.fullspan.inventory.Level;
import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.TableState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a SKU's page. */
final class SkuScreens {
    private final Shop shop;
    private final Formats formats;
    private final String stock;
    private final SkuTables tables;

    SkuScreens(Shop shop, Formats formats, Instant now, References.Names names) {
        this.shop = shop;
        this.formats = formats;
        this.stock = "/shops/" + shop.id() + "/stock";
        this.tables = new SkuTables(formats, now, names, stock);
    }

    SkuScreen screen(
            StockLine line,
            @Nullable String picture,
            StockOf of,
            List<Location> locations,
            @Nullable Chart chart,
            List<History.Line> movements,
            int matching,
            Movement.@Nullable Kind kind,
            List<History.Held> held,
            List<History.Claimed> claimed,
            TableState state,
            boolean mayWrite,
            SkuForms.@Nullable Refused refused) {
        boolean bundle = !of.components().isEmpty();
        String own = stock + "/sku?sku=" + Addresses.encode(line.sku());
        String csv = stock + "/sku.csv?sku=" + Addresses.encode(line.sku())
                + (kind == null ? "" : "&kind=" + kind.name().toLowerCase(Locale.ROOT))
                + (state.filter().isEmpty() ? "" : "&q=" + Addresses.encode(state.filter()));
        return new SkuScreen(
                line.name(),
                answer(line, of),
                line.product() == null ? null : "/shops/" + shop.id() + "/products/" + line.product(),
                picture,
                stock,
                figures(of.total(), bundle),
                bundle ? tables.components(of) : tables.places(of),
                chart,
                kinds(own, kind),
                tables.movements(movements, state, matching, csv),
                tables.holds(held),
                tables.claims(claimed),
                mayWrite && !bundle ? SkuForms.of(stock, line.sku(), of, locations, refused) : List.of(),
                refused == null ? null : refused.why().detail());
    }

    private String answer(StockLine line, StockOf of) {
        Level total = of.total();
        String start = line.sku() + ": ";
        if (!of.components().isEmpty()) {
            return start + "a bundle; what is there makes " + formats.number(total.available()) + ".";
        }
        if (line.level() == null) {
            return start + "nothing was ever booked. Count it, and it can be sold.";
        }
        if (total.shortage() > 0) {
            return start + formats.number(total.shortage())
                    + " more are promised than there are. Nothing new is accepted until they come.";
        }
        return start
                + (total.available() == 0
                        ? "sold out."
                        : formats.number(total.available()) + " may still be sold, of " + formats.number(total.onHand())
                                + " on hand.");
    }

    private List<KeyFigure> figures(Level total, boolean bundle) {
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(KeyFigure.of(bundle ? "Bundles on hand" : "On hand", formats.number(total.onHand())));
        figures.add(KeyFigure.of("Reserved", formats.number(total.reserved())).outOf("held for checkouts"));
        if (!bundle) {
            figures.add(
                    KeyFigure.of("Allocated", formats.number(total.allocated())).outOf("for accepted orders"));
            figures.add(KeyFigure.of("Kept back", formats.number(total.safety())));
        }
        figures.add(KeyFigure.of("Available", formats.number(total.available())));
        figures.add(KeyFigure.of("Shortage", formats.number(total.shortage())));
        return figures;
    }

    private static List<Choice> kinds(String own, Movement.@Nullable Kind kind) {
        List<Choice> choices = new ArrayList<>(List.of(new Choice("All", own, kind == null)));
        for (Movement.Kind one : Movement.Kind.values()) {
            choices.add(new Choice(one.label(), own + "&kind=" + one.name().toLowerCase(Locale.ROOT), one == kind));
        }
        return choices;
    }
}
