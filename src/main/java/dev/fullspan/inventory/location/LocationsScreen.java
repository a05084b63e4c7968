package dev.fullspan.inventory.location;

import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The locations of a shop.
 *
 * @param fields of a new one; none for those who may not
 */
public record LocationsScreen(
        String answer,
        List<Line> lines,
        List<Field> fields,
        @Nullable String problem,
        String base,
        String stock) {
    public LocationsScreen {
        lines = List.copyOf(lines);
        fields = List.copyOf(fields);
    }

    /**
     * One location.
     *
     * @param holds what lies there, in words
     * @param list its stock
     * @param mayClose whether it may be closed: it is open, empty and not the default
     */
    public record Line(
            String name,
            String kind,
            String holds,
            boolean isDefault,
            boolean isClosed,
            boolean mayClose,
            String list,
            String base,
            List<Field> fields) {
        public Line {
            fields = List.copyOf(fields);
        }
    }

    /** What lies at a location. */
    record Holds(long location, long skus, long units, boolean waits) {
        boolean isEmpty() {
            return skus == 0 && !waits;
        }
    }

    /** What was typed and refused. @param id of the location, 0 for a new one */
    record Refused(long id, String name, String kind, ProblemException why) {}

    static LocationsScreen of(
            Shop shop,
            List<Location> locations,
            List<Holds> holds,
            Formats formats,
            boolean mayWrite,
            @Nullable Refused refused) {
        String stock = "/shops/" + shop.id() + "/stock";
        String base = stock + "/locations";
        long open = locations.stream().filter(one -> one.closed() == null).count();
        String first = locations.stream()
                .filter(Location::isDefault)
                .map(Location::name)
                .findFirst()
                .orElse("");
        return new LocationsScreen(
                open == 1
                        ? "All stock lies at " + first + "."
                        : "Stock lies at " + formats.number(open) + " locations; orders take from " + first + " first.",
                locations.stream()
                        .map(one -> line(one, holds(one, holds), stock, formats, mayWrite, refused))
                        .toList(),
                mayWrite
                        ? fields("", refused != null && refused.id() == 0 ? refused : null, "", "warehouse")
                        : List.of(),
                refused == null ? null : refused.why().detail(),
                base,
                stock);
    }

    private static Holds holds(Location one, List<Holds> holds) {
        return holds.stream()
                .filter(held -> held.location() == one.id())
                .findFirst()
                .orElse(new Holds(one.id(), 0, 0, false));
    }

    private static Line line(
            Location one, Holds holds, String stock, Formats formats, boolean mayWrite, @Nullable Refused refused) {
        String what = holds.skus() == 0
                ? holds.waits() ? "Nothing lies there, but something waits for it." : "Nothing lies there."
                : formats.number(holds.units())
                        + (holds.units() == 1 ? " unit of " : " units of ")
                        + formats.number(holds.skus())
                        + (holds.skus() == 1 ? " SKU" : " SKUs");
        boolean own = refused != null && refused.id() == one.id();
        return new Line(
                one.name(),
                one.kind().label(),
                what,
                one.isDefault(),
                one.closed() != null,
                one.closed() == null && !one.isDefault() && holds.isEmpty(),
                stock + "?location=" + one.id(),
                stock + "/locations/" + one.id(),
                mayWrite
                        ? fields(
                                "-" + one.id(),
                                own ? refused : null,
                                one.name(),
                                one.kind().name().toLowerCase(Locale.ROOT))
                        : List.of());
    }

    private static List<Field> fields(String suffix, @Nullable Refused refused, String name, String kind) {
        Field named = Field.text("name" + suffix, "Name", refused == null ? name : refused.name())
                .completing("off");
        return List.of(
                refused != null && "name".equals(refused.why().field())
                        ? named.wrong(refused.why().detail())
                        : named,
                Field.select(
                        "kind" + suffix,
                        "Whose it is",
                        refused == null ? kind : refused.kind(),
                        Arrays.stream(Location.Kind.values())
                                .map(one -> new Field.Option(one.name().toLowerCase(Locale.ROOT), one.label()))
                                .toList()));
    }
}
