package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Preview;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order.
 *
 * @param answer the page's first line
 * @param order address of the order, or null for practice
 * @param others what the rules would do with it, in words
 * @param refused why the last step was not done, or null
 */
public record PartScreen(
        String number,
        String answer,
        Tone tone,
        String state,
        @Nullable String late,
        DataTable lines,
        List<PartnerScreen.Fact> facts,
        List<Parcel> parcels,
        List<Happened> steps,
        List<String> others,
        Forms forms,
        @Nullable String refused,
        long version,
        String base,
        @Nullable String order,
        String party,
        String all) {
    public PartScreen {
        facts = List.copyOf(facts);
        parcels = List.copyOf(parcels);
        steps = List.copyOf(steps);
        others = List.copyOf(others);
    }

    public record Parcel(String title, String detail, Tone tone, String state, @Nullable String delivered) {}

    public record Happened(String when, String who, String text) {}

    /** What may be done; empty and false where it may not. */
    public record Forms(
            boolean mayAccept,
            List<Field> refuse,
            List<Field> ship,
            List<Field> reroute,
            @Nullable Confirm stop,
            boolean mayAnswerStop) {
        static final Forms NONE = new Forms(false, List.of(), List.of(), List.of(), null, false);

        public Forms {
            refuse = List.copyOf(refuse);
            ship = List.copyOf(ship);
            reroute = List.copyOf(reroute);
        }
    }

    /** What the rules would do, in sentences. */
    static List<String> words(Preview preview) {
        if (preview.parts().isEmpty()) {
            return List.of(preview.why() == null ? "Nobody else could send it." : preview.why());
        }
        return preview.parts().stream()
                .map(part -> part.name() + ": " + part.why() + ".")
                .toList();
    }
}
