package dev.fullspan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DataTableTest {
    private static final List<Column> COLUMNS = List.of(Column.text("page", "Page"), Column.number("spend", "Spend"));
    private static final List<Row> ROWS = List.of(
            Row.of(Cell.of("/b"), Cell.of("9", 9)),
            Row.of(Cell.of("/a"), Cell.of("10", 10)),
            Row.of(Cell.of("/c"), Cell.unknown("Nobody bought.")));

    @Test
    void numbersAreSortedAsNumbersAndTheUnknownStandsLastEitherWay() {
        assertThat(pages(table("sort", "spend"))).containsExactly("/b", "/a", "/c");
        assertThat(pages(table("sort", "-spend"))).containsExactly("/a", "/b", "/c");
    }

    @Test
    void anUnknownColumnLeavesTheOrderThatHoldsByItself() {
        assertThat(pages(table("sort", "password"))).containsExactly("/b", "/a", "/c");
    }

    @Test
    void theFilterKeepsRowsThatHoldTheText() {
        DataTable table = table("q", " /A ");
        assertThat(pages(table)).containsExactly("/a");
        assertThat(table.matching()).isEqualTo(1);
    }

    @Test
    void aColumnIsHiddenAndItsAddressKeepsTheRest() {
        MockHttpServletRequest request = request("hide", "spend");
        request.addParameter("from", "2026-01-01");
        DataTable table = table(TableState.of(request), ROWS);
        assertThat(table.shown()).extracting(Column::key).containsExactly("page");
        assertThat(table.state().sortLink(COLUMNS.getFirst())).isEqualTo("/pages?from=2026-01-01&sort=page&hide=spend");
    }

    @Test
    void fiftyRowsMakeAPage() {
        List<Row> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(Row.of(Cell.of("/" + i), Cell.of("" + i, i)));
        }
        DataTable last = table(TableState.of(request("page", "3")), many);
        assertThat(last.pages()).isEqualTo(3);
        assertThat(pages(last)).hasSize(20).first().isEqualTo("/100");
        assertThat(pages(table(TableState.of(request("page", "999")), many))).isEmpty();
        assertThat(pages(table(TableState.of(request("page", "-1")), many))).hasSize(50);
    }

    private static DataTable table(String name, String value) {
        return table(TableState.of(request(name, value)), ROWS);
    }

    private static DataTable table(TableState state, List<Row> rows) {
        return DataTable.of("Pages", COLUMNS, rows, null, new Empty(Empty.Kind.NO_DATA, "None", "None."), state);
    }

    private static MockHttpServletRequest request(String name, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/pages");
        request.addParameter(name, value);
        return request;
    }

    private static List<String> pages(DataTable table) {
        return table.rows().stream().map(row -> row.cells().getFirst().text()).toList();
    }
}
