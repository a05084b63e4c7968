package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner is asked to confirm.
 *
 * @param answer the page's first line
 * @param asked what waits for an answer
 * @param past what was asked before
 */
public record PartnerTieOutScreen(
        String answer,
        List<Asked> asked,
        List<Past> past,
        @Nullable Empty empty,
        @Nullable String refused,
        String base) {
    public PartnerTieOutScreen {
        asked = List.copyOf(asked);
        past = List.copyOf(past);
    }

    /**
     * A list to confirm.
     *
     * @param open whether the form of differences stands open, since it was refused
     * @param unknown fields of an order that the shop did not give
     */
    public record Asked(
            long id,
            long version,
            String title,
            String detail,
            Tone tone,
            String confirm,
            List<Order> orders,
            List<Field> unknown,
            boolean open) {
        public Asked {
            orders = List.copyOf(orders);
            unknown = List.copyOf(unknown);
        }
    }

    /** An order of it. @param href its page in the console, or null */
    public record Order(String number, @Nullable String href, String units, String state, List<Field> choose) {
        public Order {
            choose = List.copyOf(choose);
        }
    }

    public record Past(String day, String orders, Tone tone, String state) {}
}
