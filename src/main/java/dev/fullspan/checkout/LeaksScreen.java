package dev.fullspan.checkout;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.KeyFigure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as its template shows it.
 *
 * @param searched when it was looked for leaks last, in words
 * @param search address to which a form posts to look now
 * @param empty what stands there without any leak, else null
 */
public record LeaksScreen(
        String answer,
        List<KeyFigure> figures,
        String searched,
        String search,
        DataTable table,
        @Nullable Empty empty) {
    public LeaksScreen {
        figures = List.copyOf(figures);
    }
}
