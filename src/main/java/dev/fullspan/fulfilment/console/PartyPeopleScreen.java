package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of a partner comes in, and its systems.
 *
 * @param answer how many, in one line
 * @param told something that is shown only now, or null
 * @param wrong what is wrong and lies in no field, or null
 */
public record PartyPeopleScreen(
        String party,
        String answer,
        List<Line> people,
        List<Line> offers,
        List<Line> keys,
        List<Line> endpoints,
        List<Field> invite,
        Field label,
        Field address,
        @Nullable Told told,
        @Nullable String wrong,
        String base,
        String back) {
    public PartyPeopleScreen {
        people = List.copyOf(people);
        offers = List.copyOf(offers);
        keys = List.copyOf(keys);
        endpoints = List.copyOf(endpoints);
        invite = List.copyOf(invite);
    }

    /** Somebody or something. @param steps what can be done with it */
    public record Line(
            String title, String detail, @Nullable String trouble, List<Confirm> steps) {
        public Line {
            steps = List.copyOf(steps);
        }
    }

    /** A link or a secret. */
    public record Told(String title, String text, String secret) {}
}
