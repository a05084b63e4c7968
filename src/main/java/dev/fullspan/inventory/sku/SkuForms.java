package dev.fullspan.inventory.sku;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.StockOf;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms in which a SKU is booked. */
final class SkuForms {
    private SkuForms() {}

    /** A form that was refused, with what stood in it. */
    record Refused(Kind kind, Map<String, String> typed, ProblemException why) {}

    /** What may be booked. */
    enum Kind {
        COUNT("Count", "Book the count"),
        RECEIVE("Receive", "Book what came"),
        DAMAGE("Damage or loss", "Book what broke"),
        ADJUST("Adjust", "Adjust"),
        MOVE("Move to another location", "Move"),
        KEEP_BACK("Keep back", "Keep back");

        private final String title;
        private final String verb;

        Kind(String title, String verb) {
            this.title = title;
            this.verb = verb;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static List<SkuScreen.Book> of(
            String base, String sku, StockOf stock, List<Location> locations, @Nullable Refused refused) {
        List<Location> open =
                locations.stream().filter(one -> one.closed() == null).toList();
        List<SkuScreen.Book> books = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.MOVE && open.size() < 2) {
                continue;
            }
            Refused own = refused != null && refused.kind() == kind ? refused : null;
            books.add(new SkuScreen.Book(
                    kind.title,
                    kind.verb,
                    base + "/sku/" + kind.word(),
                    kind.word(),
                    sku,
                    own != null || refused == null && kind == Kind.COUNT,
                    fields(kind, stock, open, own)));
        }
        return books;
    }

    private static List<Field> fields(Kind kind, StockOf stock, List<Location> open, @Nullable Refused refused) {
        String prefix = kind.word() + "-";
        List<Field.Option> places = open.stream()
                .map(one -> new Field.Option(Long.toString(one.id()), one.name() + onHand(stock, one.id(), kind)))
                .toList();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(prefix + "units", units(kind), typed(refused, prefix + "units"))
                .completing("off"));
        if (open.size() > 1) {
            fields.add(Field.select(
                    prefix + "at", kind == Kind.MOVE ? "From" : "At", typed(refused, prefix + "at"), places));
        }
        if (kind == Kind.MOVE) {
            fields.add(Field.select(
                    prefix + "to",
                    "To",
                    typed(refused, prefix + "to").isEmpty()
                            ? Long.toString(open.get(1).id())
                            : typed(refused, prefix + "to"),
                    places));
        }
        if (kind != Kind.KEEP_BACK) {
            Field reason = Field.text(prefix + "reason", "Reason", typed(refused, prefix + "reason"))
                    .completing("off");
            fields.add(kind == Kind.ADJUST ? reason : reason.optional());
        }
        if (refused == null) {
            return fields;
        }
        return fields.stream()
                .map(field -> field.name().equals(prefix + refused.why().field())
                        ? field.wrong(refused.why().detail())
                        : field)
                .toList();
    }

    private static String onHand(StockOf stock, long location, Kind kind) {
        return stock.places().stream()
                .filter(place -> place.location() == location)
                .map(place -> " (%d)"
                        .formatted(
                                kind == Kind.KEEP_BACK
                                        ? place.level().safety()
                                        : place.level().onHand()))
                .findFirst()
                .orElse(" (0)");
    }

    private static String units(Kind kind) {
        return switch (kind) {
            case COUNT -> "Units counted";
            case RECEIVE -> "Units that came";
            case DAMAGE -> "Units that broke or are lost";
            case ADJUST -> "By how many (+ or −)";
            case MOVE -> "Units";
            case KEEP_BACK -> "Units not to be sold";
        };
    }

    private static String typed(@Nullable Refused refused, String name) {
        return refused == null ? "" : refused.typed().getOrDefault(name, "");
    }
}
