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
 * @param notMailed why people were told by no letter, or null
 * @param times how quick each was
 * @param orders those that are not done first; the rest of many is in the file
 * @param more how many are left out
 * @param undone what was taken back, with who and why, as sentences
 * @param end null where it is over, or the reader may not
 */
public record DrillScreen(
        String title,
        String answer,
        String base,
        String all,
        boolean live,
        @Nullable String notMailed,
        DataTable times,
        List<Order> orders,
        int more,
        List<String> undone,
        @Nullable Confirm end,
        String asOf) {
    public DrillScreen {
        orders = List.copyOf(orders);
        undone = List.copyOf(undone);
    }

    /**
     * One practice order.
     *
     * @param anchor by which the page is opened at it
     * @param step where the reader presses how far it is, or null
     * @param presses what can be pressed, what is suggested first
     * @param undo where what was pressed last is taken back, or null
     * @param last what that was
     */
    public record Order(
            String anchor,
            String number,
            String party,
            String what,
            Tone tone,
            String state,
            String times,
            @Nullable String step,
            List<Button> presses,
            @Nullable String undo,
            String last) {
        public Order {
            presses = List.copyOf(presses);
        }
    }

    public record Button(String step, String verb) {}

    /**
     * @param live the one that goes on, or null
     * @param choices parties that can practise; empty for readers who may start none
     * @param people the shop's own, one by one; empty where that is one alone
     */
    public record All(
            String answer,
            String base,
            @Nullable String live,
            String launch,
            List<Choice> choices,
            List<Person> people,
            List<Field> fields,
            @Nullable String problem,
            DataTable table) {}

    public record Choice(long id, String name, boolean checked) {}

    /** @param part the part that is chosen for them @param parts what their duties let them practise */
    public record Person(int id, String name, boolean checked, String part, List<Field.Option> parts) {
        public Person {
            parts = List.copyOf(parts);
        }
    }
}
