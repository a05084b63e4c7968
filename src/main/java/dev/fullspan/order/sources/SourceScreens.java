package dev.fullspan.order.sources;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Connections.Connection;
import dev.fullspan.order.Engine;
import dev.fullspan.order.StockStarts;
import dev.fullspan.order.StockStarts.Effect;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.TableState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources of orders in words. */
final class SourceScreens {
    private final Shop shop;
    private final Formats formats;
    private final boolean mayWrite;

    SourceScreens(Shop shop, Formats formats, boolean mayWrite) {
        this.shop = shop;
        this.formats = formats;
        this.mayWrite = mayWrite;
    }

    static String at(ShopId shop, String source) {
        return "/shops/" + shop + "/order-sources/"
                + URLEncoder.encode(source, StandardCharsets.UTF_8).replace("+", "%20");
    }

    SourcesScreen all(List<Connection> sources, TableState state) {
        long taking = sources.stream().filter(one -> one.stockFrom() != null).count();
        return new SourcesScreen(
                sources.isEmpty()
                        ? "No order has come from anywhere yet."
                        : "Orders come from %s %s; %s."
                                .formatted(
                                        formats.number(sources.size()),
                                        sources.size() == 1 ? "source" : "sources",
                                        taking(taking, sources.size())),
                DataTable.of(
                        "Where orders come from",
                        List.of(
                                Column.text("name", "Source"),
                                Column.line("kind", "Kind"),
                                Column.text("stock", "Its orders")),
                        sources.stream()
                                .map(one -> Row.of(
                                        Cell.of(one.name()).linked(at(shop.id(), one.id())),
                                        Cell.of(label(one.engine())),
                                        Cell.of(words(one))))
                                .toList(),
                        null,
                        new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No order has come yet",
                                "Connect a store, import a file, or tell orders over the interface: each source then stands here.",
                                "Connect a store",
                                "/shops/" + shop.id() + "/stores"),
                        state));
    }

    private String taking(long taking, int all) {
        if (taking == 0) {
            return all == 1 ? "they take no stock" : "none of them takes stock";
        }
        return taking < all ? "those of " + formats.number(taking) + " take stock" : "all of them take stock";
    }

    private static String label(Engine engine) {
        return switch (engine) {
            case API -> "Interface";
            case CSV -> "File";
            case TILL -> "Till";
            case STOREFRONT -> "Storefront";
            case SHOPIFY -> "Shopify";
            case WOOCOMMERCE -> "WooCommerce";
        };
    }

    private String words(Connection source) {
        Instant from = source.stockFrom();
        if (from == null) {
            return source.engine().isOurs() ? "take no stock" : "take no stock here: the store counts";
        }
        return "take stock, if placed since " + formats.dateTime(from);
    }

    /** @param takes what was chosen, or null; @param effect of it */
    SourceScreen one(
            Connection source,
            @Nullable String takes,
            @Nullable String day,
            @Nullable Effect effect,
            @Nullable ProblemException wrong) {
        return new SourceScreen(
                source.name(),
                "Orders of " + source.name() + " " + words(source) + ".",
                at(shop.id(), source.id()),
                "/shops/" + shop.id() + "/order-sources",
                StockStarts.hindrance(source),
                mayWrite && StockStarts.hindrance(source) == null ? fields(source, takes, day, wrong) : List.of(),
                effect == null || !mayWrite ? null : chosen("never".equals(takes) ? null : day, effect));
    }

    private List<Field> fields(
            Connection source, @Nullable String takes, @Nullable String day, @Nullable ProblemException wrong) {
        Instant from = source.stockFrom();
        List<Field> fields = new ArrayList<>();
        if (source.engine().isOurs()) {
            fields.add(Field.select(
                    "takes",
                    "Its orders",
                    takes == null ? from == null ? "never" : "from" : takes,
                    List.of(new Option("from", "take stock from"), new Option("never", "take no stock"))));
        } else {
            fields.add(Field.select("takes", "Its orders", "from", List.of(new Option("from", "take stock from"))));
        }
        fields.add(Field.of(
                        "day",
                        "The first day",
                        "date",
                        day != null
                                ? day
                                : from == null
                                        ? ""
                                        : LocalDate.ofInstant(from, shop.timeZone())
                                                .toString())
                .optional()
                .hinted("Orders placed before it are taken to be in the counts already.")
                .wrong(wrong == null ? null : wrong.detail()));
        return fields;
    }

    private SourceScreen.Chosen chosen(@Nullable String day, Effect effect) {
        List<String> effects = new ArrayList<>();
        if (effect.orders() > 0) {
            effects.add(
                    "%s that took none so far %s stock: %s set aside, and %s that left already %s taken off the shelves."
                            .formatted(
                                    count(effect.orders(), "order", "orders"),
                                    effect.orders() == 1 ? "takes" : "take",
                                    count(effect.setAside(), "unit is", "units are"),
                                    count(effect.leave(), "unit", "units"),
                                    effect.leave() == 1 ? "is" : "are"));
        }
        if (effect.kept() > 0) {
            effects.add("%s from before that day took stock and %s it until sent or cancelled."
                    .formatted(count(effect.kept(), "order", "orders"), effect.kept() == 1 ? "keeps" : "keep"));
        }
        if (effect.freed() > 0) {
            effects.add(count(effect.freed(), "unit that is", "units that are")
                    + " set aside for its orders can be sold to others at once. What has left has left.");
        }
        if (effects.isEmpty()) {
            effects.add("No order that is here changes anything; it holds for those that come.");
        }
        return new SourceScreen.Chosen(
                day == null
                        ? "Its orders would take no stock"
                        : "Its orders would take stock from " + formats.day(LocalDate.parse(day)) + " on",
                day == null ? "never" : day,
                effects);
    }

    private String count(long number, String one, String many) {
        return formats.number(number) + " " + (number == 1 ? one : many);
    }
}
