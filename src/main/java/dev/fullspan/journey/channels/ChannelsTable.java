package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.journey.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels as rows and columns. */
final class ChannelsTable {
    private ChannelsTable() {}

    static Table of(ChannelsView view) {
        String currency = view.selection().currency().getCurrencyCode();
        List<String> columns =
                new ArrayList<>(List.of(view.choice().by().label(), "Visitors", "Sessions", "Orders with a touch"));
        for (Model model : Model.values()) {
            columns.add("Orders, " + model.label());
            columns.add("Revenue kept (" + currency + "), " + model.label());
        }
        columns.addAll(List.of("Alone", "Opened", "Between", "Closed", "Assisted", "Spend (" + currency + ")"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ChannelsView.Row row : view.rows()) {
            rows.add(cells(row));
        }
        if (view.answer().unseen().microOrders() > 0) {
            rows.add(unseen(view.answer().unseen()));
        }
        return new Table(columns, rows);
    }

    private static List<@Nullable Object> cells(ChannelsView.Row row) {
        Attribution.Row figures = row.figures();
        Attribution.Places places = figures.places();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.name());
        cells.add(figures.visitors());
        cells.add(figures.sessions());
        cells.add(places.reached());
        figures.credits().forEach(credit -> credit(cells, credit));
        cells.add(places.alone());
        cells.add(places.opened());
        cells.add(places.between());
        cells.add(places.closed());
        cells.add(places.assisted());
        cells.add(row.cost() == null ? null : row.cost().amount());
        return cells;
    }

    private static List<@Nullable Object> unseen(Credit credit) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add("No visit seen");
        for (int i = 0; i < 3; i++) {
            cells.add(null);
        }
        for (int i = 0; i < Model.values().length; i++) {
            credit(cells, credit);
        }
        for (int i = 0; i < 6; i++) {
            cells.add(null);
        }
        return cells;
    }

    private static void credit(List<@Nullable Object> cells, @Nullable Credit credit) {
        cells.add(
                credit == null
                        ? null
                        : BigDecimal.valueOf(credit.microOrders(), 6)
                                .stripTrailingZeros()
                                .toPlainString());
        cells.add(credit == null ? null : credit.revenue().amount());
    }
}
