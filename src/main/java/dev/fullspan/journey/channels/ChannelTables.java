package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Places;
import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.kernel.Money;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the page of channels. */
final class ChannelTables {
    private final ChannelsView view;
    private final Reading reading;
    private final Formats formats;
    private final boolean money;

    ChannelTables(ChannelsView view, Reading reading, boolean money) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
        this.money = money;
    }

    /** Credit by every model, side by side. */
    DataTable models(TableState state) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("value", view.choice().by().label()));
        for (Model model : Model.values()) {
            columns.add(Column.number(model.parameter(), model.label()).meaning(Shown.term(definition(model))));
        }
        Map<String, Attribution.Row> before = before();
        double most = view.rows().stream()
                .mapToDouble(row -> amount(row.figures().credit(Model.LAST_NON_DIRECT)))
                .max()
                .orElse(1);
        List<Row> rows = new ArrayList<>();
        for (ChannelsView.Row row : view.rows()) {
            rows.add(new Row(models(row, before.get(row.name()), most)));
        }
        Credit unseen = view.answer().unseen();
        if (unseen.microOrders() > 0) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of("No visit seen"));
            for (int i = 0; i < Model.values().length; i++) {
                cells.add(credit(unseen).linked(orders(null, Place.UNSEEN)));
            }
            rows.add(new Row(cells));
        }
        return DataTable.of("Credit by model", columns, rows, totals(), empty(), state);
    }

    private List<Cell> models(ChannelsView.Row row, Attribution.@Nullable Row before, double most) {
        List<Cell> cells = new ArrayList<>();
        cells.add(named(row));
        for (Model model : Model.values()) {
            Credit credit = row.figures().credit(model);
            if (credit == null) {
                cells.add(Cell.unknown(String.valueOf(view.answer().notEstimable())));
                continue;
            }
            Cell cell = credit(credit);
            Place place = place(model);
            if (!row.figures().rest() && credit.microOrders() > 0) {
                cell = cell.linked(orders(row.figures().value(), place));
            }
            cells.add(model == Model.LAST_NON_DIRECT ? leading(cell, credit, before, most) : cell);
        }
        return cells;
    }

    /** The default model's cell: with its bar and what it was on the days compared with. */
    private Cell leading(Cell cell, Credit credit, Attribution.@Nullable Row before, double most) {
        Cell barred = most <= 0 ? cell : cell.barred(amount(credit) / most);
        if (view.before() == null || view.before().orders() == 0) {
            return barred;
        }
        Credit was = before == null ? null : before.credit(Model.LAST_NON_DIRECT);
        Credit nothing = new Credit(0, Money.zero(view.selection().currency()));
        return barred.noted(text(was == null ? nothing : was) + " before");
    }

    private Map<String, Attribution.Row> before() {
        Map<String, Attribution.Row> rows = new HashMap<>();
        if (view.before() != null) {
            for (Attribution.Row row : view.before().rows()) {
                if (!row.rest()) {
                    rows.put(ChannelsChoice.name(row.value(), view.choice().by()), row);
                }
            }
        }
        return rows;
    }

    private @Nullable Row totals() {
        if (view.rows().isEmpty()) {
            return null;
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of("All"));
        for (Model model : Model.values()) {
            boolean estimated = model != Model.DATA_DRIVEN || view.answer().notEstimable() == null;
            Credit all = new Credit(
                    view.answer().orders() * 1_000_000, view.answer().revenue().sum());
            cells.add(
                    estimated
                            ? credit(all).linked(reading.at("/orders/counted"))
                            : Cell.unknown(String.valueOf(view.answer().notEstimable())));
        }
        return new Row(cells);
    }

    /** What an order costs and what a unit of spend brings, by every model. */
    DataTable costs() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("value", view.choice().by().label()).fixed());
        columns.add(Column.number("spend", "Spend")
                .meaning(Shown.term(Definition.SPEND))
                .fixed());
        for (Model model : Model.values()) {
            columns.add(Column.number(model.parameter(), model.label())
                    .meaning(Shown.term(Definition.COST_PER_ORDER))
                    .fixed());
        }
        List<Row> rows = new ArrayList<>();
        for (ChannelsView.Row row : view.rows()) {
            Money cost = row.cost();
            if (cost != null) {
                List<Cell> cells = new ArrayList<>();
                cells.add(Cell.of(row.name()));
                cells.add(Cell.of(formats.money(cost), cost.minor()).linked("/shops/" + reading.id() + "/spend"));
                for (Model model : Model.values()) {
                    Cell cell = Shown.cell(row.costPerOrder(model), formats);
                    var perUnit = row.perUnit(model);
                    cells.add(
                            cell.value() == null || perUnit.isEmpty()
                                    ? cell
                                    : cell.noted(
                                            formats.number(perUnit.getAsDouble(), 2) + " for 1 " + cost.currency()));
                }
                rows.add(new Row(cells));
            }
        }
        return still("Cost per order by model", columns, rows);
    }

    /** Where the touches of each value stood, and how many visits it had. */
    DataTable places() {
        List<Column> columns = List.of(
                Column.text("value", view.choice().by().label()).fixed(),
                Column.number("visitors", "Visitors").fixed(),
                Column.number("sessions", "Visits").fixed(),
                Column.number("reached", "Orders reached")
                        .meaning(Shown.term(Definition.REACHED))
                        .fixed(),
                Column.number("opened", "First of several")
                        .meaning(Shown.term(Definition.PLACE))
                        .fixed(),
                Column.number("between", "Between").fixed(),
                Column.number("closed", "Last of several").fixed(),
                Column.number("alone", "Alone").fixed(),
                Column.number("assisted", "Assists")
                        .meaning(Shown.term(Definition.ASSISTS))
                        .fixed());
        List<Row> rows = new ArrayList<>();
        for (ChannelsView.Row row : view.rows()) {
            Attribution.Row figures = row.figures();
            Places places = figures.places();
            rows.add(Row.of(
                    Cell.of(row.name()),
                    visits(figures, figures.visitors(), "/people?of=sessions&"),
                    visits(figures, figures.sessions(), "/sessions?"),
                    count(figures, places.reached(), Place.REACHED),
                    count(figures, places.opened(), Place.OPENED),
                    count(figures, places.between(), Place.BETWEEN),
                    count(figures, places.closed(), Place.CLOSED),
                    count(figures, places.alone(), Place.ALONE),
                    count(figures, places.assisted(), Place.ASSISTED)));
        }
        return still("Where visits stood on the way to orders", columns, rows);
    }

    private Cell count(Attribution.Row row, long orders, Place place) {
        Cell cell = Shown.cell(orders, formats);
        return row.rest() || orders == 0 ? cell : cell.linked(orders(row.value(), place));
    }

    private Cell visits(Attribution.Row row, long count, String list) {
        Cell cell = Shown.cell(count, formats);
        return row.rest() || count == 0
                ? cell
                : cell.linked("/shops/" + reading.id() + list
                        + Addresses.query(reading.selection().filtered(filters(row.value()))));
    }

    /** The filters with the one value; its visits are a part of those that the filters choose anyway. */
    private List<Filter> filters(@Nullable String value) {
        List<Filter> filters = new ArrayList<>(reading.selection().filters());
        Map<Dimension, String> wanted = new HashMap<>(dimensions(value));
        String within = view.choice().within();
        if (within != null) {
            wanted.put(Dimension.CHANNEL, within);
        }
        for (Map.Entry<Dimension, String> one : wanted.entrySet()) {
            filters.removeIf(filter -> filter instanceof Filter.In in && in.dimension() == one.getKey());
            filters.add(new Filter.In(one.getKey(), Set.of(one.getValue())));
        }
        return filters;
    }

    private Map<Dimension, String> dimensions(@Nullable String value) {
        String told = value == null ? "" : value;
        return switch (view.choice().by()) {
            case CHANNEL -> Map.of(Dimension.CHANNEL, told);
            case CAMPAIGN -> Map.of(Dimension.CAMPAIGN, told);
            case TERM -> Map.of(Dimension.TERM, told);
            case CONTENT -> Map.of(Dimension.CONTENT, told);
            case SOURCE_MEDIUM -> {
                int cut = told.lastIndexOf(" / ");
                yield Map.of(
                        Dimension.SOURCE, cut < 0 ? "" : missing(told.substring(0, cut)),
                        Dimension.MEDIUM, cut < 0 ? "" : missing(told.substring(cut + 3)));
            }
        };
    }

    private static String missing(String part) {
        return part.equals("–") ? "" : part;
    }

    private Cell named(ChannelsView.Row row) {
        String value = row.figures().value();
        if (value == null || view.choice().by() != By.CHANNEL || row.figures().sessions() == 0) {
            return Cell.of(row.name());
        }
        String campaigns = new ChannelsChoice(By.CAMPAIGN, view.choice().lookbackDays(), value).query();
        return Cell.of(row.name()).linked(reading.at("/channels?" + campaigns));
    }

    private String orders(@Nullable String value, Place place) {
        return reading.at(view.choice().orders(value, place));
    }

    private Cell credit(Credit credit) {
        return money
                ? Cell.of(formats.money(credit.revenue()), credit.revenue().minor())
                : Cell.of(text(credit), credit.orders());
    }

    private String text(Credit credit) {
        return money ? formats.money(credit.revenue()) : formats.number(credit.orders(), 1);
    }

    private double amount(@Nullable Credit credit) {
        return credit == null ? 0 : money ? credit.revenue().minor() : credit.orders();
    }

    /** Where the touches stand whose orders a model's credit is of: where it shares an order out, anywhere. */
    private static Place place(Model model) {
        return switch (model) {
            case LAST_NON_DIRECT -> Place.LAST_NON_DIRECT;
            case FIRST -> Place.FIRST;
            case LAST -> Place.LAST;
            case LINEAR, POSITION, TIME_DECAY, DATA_DRIVEN -> Place.REACHED;
        };
    }

    private static Definition definition(Model model) {
        return switch (model) {
            case LAST_NON_DIRECT -> Definition.LAST_NON_DIRECT;
            case FIRST -> Definition.FIRST_TOUCH;
            case LAST -> Definition.LAST_TOUCH;
            case LINEAR -> Definition.LINEAR;
            case POSITION -> Definition.POSITION_BASED;
            case TIME_DECAY -> Definition.TIME_DECAY;
            case DATA_DRIVEN -> Definition.DATA_DRIVEN;
        };
    }

    /** A table that the reader does not sort: the page's address arranges the first one. */
    private DataTable still(String caption, List<Column> columns, List<Row> rows) {
        TableState state = new TableState(reading.path(), List.of(), "", false, "", Set.of(), 1);
        return new DataTable(caption, columns, rows, null, empty(), state, rows.size(), null);
    }

    private static Empty empty() {
        return new Empty(
                Empty.Kind.NO_DATA,
                "No visit and no order here",
                "On these days nothing fits the filters. Choose other days or take a filter off.");
    }
}
