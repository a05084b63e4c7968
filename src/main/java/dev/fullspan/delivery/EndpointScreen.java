package dev.fullspan.delivery;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one endpoint, or the form that makes one.
 *
 * @param action to which the form posts
 * @param button on the form
 * @param typesWrong what is wrong with the choice of kinds, or null
 * @param problem what is wrong with no field, or null
 * @param version that the form changes; 0 for a new one
 * @param known what there is to see and do of one that is there; null for a new one
 */
public record EndpointScreen(
        String title,
        String answer,
        String all,
        String action,
        String button,
        List<Field> fields,
        List<Tick> types,
        @Nullable String typesWrong,
        @Nullable String problem,
        int version,
        @Nullable Known known) {
    public EndpointScreen {
        fields = List.copyOf(fields);
        types = List.copyOf(types);
    }

    /** A kind of message to be ticked. */
    public record Tick(String name, String label, String about, boolean chosen) {}

    /**
     * What there is to see and do of an endpoint.
     *
     * @param secret a new secret, shown only now; null otherwise
     * @param notice what to know of its state, or null
     * @param failed messages that were given up, in words, or null where there are none
     * @param since the field of the form that sends them again
     */
    public record Known(
            String base,
            String deliveries,
            String state,
            Tone tone,
            List<KeyFigure> figures,
            @Nullable String secret,
            String secretWords,
            @Nullable String notice,
            boolean on,
            @Nullable String failed,
            Field since,
            Confirm delete) {
        public Known {
            figures = List.copyOf(figures);
        }
    }
}
