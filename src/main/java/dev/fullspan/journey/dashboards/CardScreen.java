package dev.fullspan.journey.dashboards;

import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import java.util.List;

/**
 * The form that puts a figure on a dashboard.
 *
 * @param events names of events on offer
 * @param value what is said of the fields of values
 * @param values what stands in each of them
 * @param offered values that the shop's visits have, with what they are values of
 * @param add address to which it posts
 */
public record CardScreen(
        String dashboard,
        List<Field> what,
        Field event,
        List<String> events,
        Field dimension,
        Field value,
        List<String> values,
        List<Option> offered,
        List<Field> how,
        String add,
        String back) {
    public CardScreen {
        what = List.copyOf(what);
        events = List.copyOf(events);
        values = List.copyOf(values);
        offered = List.copyOf(offered);
        how = List.copyOf(how);
    }
}
