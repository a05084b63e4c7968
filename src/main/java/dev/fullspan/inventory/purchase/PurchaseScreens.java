package dev.fullspan.inventory.purchase;

import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of purchase orders show. */
public final class PurchaseScreens {
    private PurchaseScreens() {}

    /**
     * The list.
     *
     * @param answer the page's first line
     * @param which of them are shown
     * @param empty what to do next where there is none at all, or null
     * @param next address of the next page, or null
     */
    public record Orders(
            String answer,
            List<Choice> which,
            DataTable table,
            @Nullable Empty empty,
            @Nullable String next,
            String base,
            boolean mayWrite) {
        public Orders {
            which = List.copyOf(which);
        }
    }

    /**
     * One order.
     *
     * @param answer how far it is
     * @param late what to do where it is overdue, or null
     * @param lines what was ordered and what has come
     * @param receiving a field for each line of which something is to come; empty where nothing may be booked
     * @param key of the delivery that would be booked
     * @param expected the field of another day, or null where it is closed
     * @param close question before it is closed, or null
     * @param refusal what was wrong with what was sent, or null
     */
    public record One(
            String title,
            String answer,
            @Nullable String late,
            List<Fact> facts,
            DataTable lines,
            List<Receive> receiving,
            String key,
            @Nullable Field expected,
            int version,
            @Nullable Confirm close,
            boolean mayReopen,
            @Nullable String refusal,
            String base,
            String all) {
        public One {
            facts = List.copyOf(facts);
            receiving = List.copyOf(receiving);
        }
    }

    public record Fact(String name, String value) {}

    /** @param name of the field @param toCome units that are to come */
    public record Receive(String name, String title, String sku, String toCome, String value) {}

    /** The form of a new order. @param rows a line each, some of them empty @param refusal what is wrong where no field of its own says it, or null */
    public record Form(
            List<Field> fields,
            List<FormRow> rows,
            @Nullable String refusal,
            String action,
            String all) {
        public Form {
            fields = List.copyOf(fields);
            rows = List.copyOf(rows);
        }
    }

    public record FormRow(int number, String sku, String quantity, String cost) {}
}
