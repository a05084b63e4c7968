package dev.fullspan.journey.content;

import dev.fullspan.eventlog.query.PageVisits;
import dev.fullspan.eventlog.query.PageVisits.Searched;
import dev.fullspan.journey.Acts;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.pages.PageLists;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What could be a new category, or a fuller one. */
final class WantedTable {
    private WantedTable() {}

    static DataTable of(Wanted wanted, Reading reading) {
        Formats formats = reading.formats();
        List<DataTable.Row> rows = new ArrayList<>();
        for (SiteSearchView.Row search : wanted.searches()) {
            String why = "Searched " + formats.number(search.vain()) + " times without a result";
            rows.add(DataTable.Row.of(
                    Cell.of(String.valueOf(search.term())),
                    Cell.of(why),
                    Shown.cell(search.sessions(), formats)
                            .linked(list(new PageVisits.OfSearch(search.term(), Searched.ALL), reading)),
                    note(reading, String.valueOf(search.term()), why + ".", "/site-search")));
        }
        for (Wanted.Thin thin : wanted.thin()) {
            ContentView.Row category = thin.category();
            String why = "Its lists show at most " + thin.most() + (thin.most() == 1 ? " product" : " products");
            rows.add(DataTable.Row.of(
                    Cell.of(category.name()),
                    Cell.of(why),
                    Shown.cell(category.visits(), formats)
                            .linked(list(new PageVisits.OfCategory(category.name(), false), reading)),
                    note(reading, category.name(), why + ".", "/content?of=category")));
        }
        TableState still = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        return DataTable.of(
                "What is wanted and hardly there",
                List.of(
                        Column.text("what", "What").fixed(),
                        Column.text("why", "Why").fixed(),
                        Column.number("visits", "Visits").fixed(),
                        Acts.column()),
                rows,
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing stands out",
                        "No search was made " + ContentReport.OFTEN
                                + " times in vain, and no category with enough visits has few products. It takes “results” with Products"
                                + " Searched, and “products” with Product List Viewed."),
                still);
    }

    private static String list(PageVisits.Which which, Reading reading) {
        return String.valueOf(reading.behind(PageLists.visits(which, reading.selection())));
    }

    private static Cell note(Reading reading, String what, String why, String page) {
        return Cell.of("Note to do").linked(Acts.toNoteOf(reading, "Offer more of “" + what + "”", why, page));
    }
}
