package dev.fullspan.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer of an order was promised.
 *
 * @param by the last day on which it is to be there, or null where none was promised
 * @param expected the last day on which it is expected now, or the day on which it came; null where that is not known
 */
public record Promised(@Nullable LocalDate by, @Nullable LocalDate expected, PromiseState state) {

    static @Nullable Promised of(ResultSet row) throws SQLException {
        String state = row.getString("promise");
        return state == null
                ? null
                : new Promised(
                        row.getObject("promised", LocalDate.class),
                        row.getObject("expected", LocalDate.class),
                        PromiseState.of(state));
    }
}
