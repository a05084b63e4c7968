package dev.fullspan.readiness.launch;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill as its page shows it.
 *
 * @param live whether it goes on
 * @param parties how quick each was
 * @param end null where it is over, or the reader may not
 */
public record DrillScreen(
        String title,
        String answer,
        String base,
        String all,
        boolean live,
        DataTable parties,
        List<Order> orders,
        @Nullable Confirm end,
        String asOf) {
    public DrillScreen {
        orders = List.copyOf(orders);
    }

    /**
     * One practice order.
     *
     * @param step where the reader takes it or says that it is packed, or null
     * @param verb of that
     */
    public record Order(
            String number,
            String party,
            String what,
            Tone tone,
            String state,
            String times,
            @Nullable String step,
            String verb) {}

    /** @param choices who can practise; empty for readers who may start none */
    public record All(
            String answer,
            String base,
            String launch,
            List<Choice> choices,
            List<Field> fields,
            @Nullable String problem,
            DataTable table) {}

    public record Choice(long id, String name, boolean checked) {}
}
