package dev.fullspan.fulfilment.console;

import dev.fullspan.fulfilment.console.PartnerRow.Badge;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order of a partner.
 *
 * @param answer what is to be done with it, in one line
 * @param version of what is shown, which goes along with every step
 * @param may what can be done with it now
 * @param refused why the step before was not done, or null
 */
public record PartnerOrderScreen(
        String number,
        String answer,
        String version,
        List<Badge> states,
        String linesTitle,
        List<Line> lines,
        ShipTo shipTo,
        List<Fact> facts,
        List<Parcel> parcels,
        List<Happened> happened,
        May may,
        Forms forms,
        @Nullable String stop,
        @Nullable String refused,
        String base,
        String list) {
    public PartnerOrderScreen {
        states = List.copyOf(states);
        lines = List.copyOf(lines);
        facts = List.copyOf(facts);
        parcels = List.copyOf(parcels);
        happened = List.copyOf(happened);
    }

    /**
     * A line.
     *
     * @param own the partner's SKU, or null where it is the shop's
     * @param stands how many were given, refused and sent, in words
     * @param open units that are still to leave
     */
    public record Line(
            String id,
            String sku,
            @Nullable String own,
            String title,
            String units,
            @Nullable String stands,
            long open) {}

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /**
     * A parcel that left.
     *
     * @param correct address to which a correction posts
     * @param notSent how it is taken back, or null once it came or left a week ago
     */
    public record Parcel(
            String title,
            String detail,
            String carrier,
            String tracking,
            String correct,
            @Nullable Confirm notSent) {}

    /** A step of its timeline. */
    public record Happened(String text, String who, String when) {}

    /** What can be done now. @param part whether there is enough of it to take only some */
    public record May(
            boolean answer,
            boolean part,
            boolean ship,
            boolean refuseRest,
            boolean stop,
            boolean problem,
            boolean note) {}

    /** Fields of the forms. */
    public record Forms(List<Field> refuse, List<Field> part, List<Field> ship, List<Field> problem) {}
}
