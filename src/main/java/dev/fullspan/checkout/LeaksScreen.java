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
 * @param searching a search that somebody began
 * @param search address to which a form posts to look now
 * @param note address of the form for noting one by hand
 * @param unowned address where an owner of the checkout is named, or empty where there is one
 * @param empty what stands there without any leak, else null
 */
public record LeaksScreen(
        String answer,
        List<KeyFigure> figures,
        String searched,
        SearchScreen searching,
        String search,
        String note,
        String unowned,
        DataTable table,
        @Nullable Empty empty) {
    public LeaksScreen {
        figures = List.copyOf(figures);
    }
}
