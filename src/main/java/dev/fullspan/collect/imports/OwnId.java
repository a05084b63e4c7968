package dev.fullspan.collect.imports;

import dev.fullspan.collect.imports.MappedValues.Text;
import dev.fullspan.collect.imports.Mapping.Value;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A source's own id of an event, as the id that it keeps for ever. Those of a shop share one space with all other messages,
 * so what a source repeats elsewhere is told apart: a column alone gets the event's name before it (an order and its refund may
 * both be 1001), and where several events of a row have the same id, all but the first get their number behind it. A text with
 * columns in braces is taken as it is written, so that it can be the id that was sent live.
 *
 * @param named whether the event's name goes before it
 * @param suffix what goes behind it
 */
record OwnId(Text text, boolean named, String suffix) {
    /** @param before how the ids of the row's events before this one are written; this one's is added */
    static OwnId of(Value value, Layout layout, List<String> before) {
        String written = written(value);
        int same = Collections.frequency(before, written);
        before.add(written);
        return new OwnId(MappedValues.text(value, layout), isColumn(value), same == 0 ? "" : "/" + same);
    }

    /** @throws RowFault where the row has none */
    String of(Row row, String event) {
        String own = text.of(row);
        if (own == null) {
            throw new RowFault("The row has no id of its own, which the mapping names.");
        }
        return (named ? event + "." + own : own) + suffix;
    }

    private static boolean isColumn(Value value) {
        return switch (value) {
            case Value.Column column -> true;
            case Value.FirstOf(List<Value> values) -> values.stream().anyMatch(OwnId::isColumn);
            case Value.Template template -> false;
            case Value.Constant constant -> false;
        };
    }

    private static String written(Value value) {
        return switch (value) {
            case Value.Column column -> "{" + column.column() + "}";
            case Value.FirstOf(List<Value> values) ->
                values.stream().map(OwnId::written).collect(Collectors.joining("|"));
            case Value.Template template -> template.text();
            case Value.Constant(String text) -> text;
        };
    }
}
