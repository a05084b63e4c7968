package dev.fullspan.order;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as arrays, one a column, so that one statement takes any number of them. */
final class Columns<T> {
    private final Collection<T> rows;
    private final Map<String, @Nullable String[]> arrays = new LinkedHashMap<>();
    private final StringBuilder sql = new StringBuilder();

    Columns(Collection<T> rows) {
        this.rows = rows;
    }

    /** @param type of the database, such as {@code bigint} */
    Columns<T> add(String name, String type, Function<T, @Nullable Object> value) {
        @Nullable String[] array = new @Nullable String[rows.size()];
        int i = 0;
        for (T row : rows) {
            Object one = value.apply(row);
            array[i++] = one == null ? null : one.toString();
        }
        arrays.put(name, array);
        sql.append(sql.isEmpty() ? "" : ", ")
                .append("cast(:")
                .append(name)
                .append(" as ")
                .append(type)
                .append("[])");
        return this;
    }

    /** As a relation with these columns. */
    String relation(String alias) {
        return "unnest(" + sql + ") as " + alias + " (" + String.join(", ", arrays.keySet()) + ")";
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        JdbcClient.StatementSpec bound = statement;
        for (Map.Entry<String, @Nullable String[]> array : arrays.entrySet()) {
            bound = bound.param(array.getKey(), array.getValue());
        }
        return bound;
    }
}
