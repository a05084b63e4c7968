package dev.fullspan.connect.exchange;

import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of an exchange. */
public final class ExchangeFormScreen {
    private ExchangeFormScreen() {}

    /**
     * The first step of a new one: what, and where.
     *
     * @param action to which it leads
     * @param closed whether the reader may exchange nothing
     */
    public record Choose(List<Field> fields, String action, String all, boolean closed) {
        public Choose {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The form itself.
     *
     * @param problem what is wrong with no field, or null
     * @param hidden further values that are sent along, by name
     */
    public record Form(
            String title,
            String answer,
            String action,
            String button,
            String back,
            @Nullable String problem,
            Field name,
            List<Field> where,
            List<Field> what,
            List<Field> when,
            List<Hidden> hidden) {
        public Form {
            where = List.copyOf(where);
            what = List.copyOf(what);
            when = List.copyOf(when);
            hidden = List.copyOf(hidden);
        }
    }

    /** A value that is sent along. */
    public record Hidden(String name, String value) {}
}
