package dev.fullspan.delivery.mail;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a shop's mail.
 *
 * @param answer whether letters go out, in one line
 * @param notice what is wrong or how a trial went, or null
 * @param trial where a trial letter is sent from, or null where there is no server
 * @param form fields of the shop's own server
 * @param forget to give up the own server, or null
 * @param states links to the letters of one state
 */
public record MailScreen(
        String answer,
        @Nullable String notice,
        Tone tone,
        @Nullable Trial trial,
        Form form,
        @Nullable Confirm forget,
        List<State> states,
        DataTable letters,
        String note) {
    public MailScreen {
        states = List.copyOf(states);
    }

    /** A trial letter. */
    public record Trial(String action, Field to) {}

    /** The form of the own server. */
    public record Form(
            String lead,
            String action,
            List<Field> fields,
            int version,
            @Nullable String problem,
            boolean open) {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /** Letters of one state. */
    public record State(String label, String href, boolean current) {}
}
