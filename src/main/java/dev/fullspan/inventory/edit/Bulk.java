package dev.fullspan.inventory.edit;

import dev.fullspan.inventory.Location;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.list.BulkFields.Action;
import dev.fullspan.inventory.list.StockLine;
import dev.fullspan.inventory.list.StockList;
import dev.fullspan.inventory.list.StockQuery;
import dev.fullspan.inventory.list.Units;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Typed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes the preview of a change of many SKUs: what each has now and what it will have. */
@Component
class Bulk {
    static final int MOST = 100_000;
    private static final int PART = 5_000;

    private final EditRows rows;
    private final Locations locations;
    private final StockList list;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    Bulk(
            EditRows rows,
            Locations locations,
            StockList list,
            JdbcClient database,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.rows = rows;
        this.locations = locations;
        this.list = list;
        this.database = database;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * What is asked for, as it was typed.
     *
     * @param at id of a location
     * @param to id of the location to which units move, or empty
     */
    record Asked(String action, String units, String at, String to, String reason) {}

    /** Which SKUs: those named, or where none is, all that match. */
    record Which(List<String> skus, @Nullable StockQuery query) {}

    /** @return id of the preview */
    long draft(ShopId shop, Asked asked, Which which, String author) {
        Action action = Arrays.stream(Action.values())
                .filter(one -> one.word().equals(asked.action()))
                .findFirst()
                .orElseThrow(() -> Typed.wrong("action", "Choose what to do."));
        Location at = place(shop, "at", asked.at());
        Location to = action == Action.MOVE ? place(shop, "to", asked.to()) : null;
        if (to != null && to.id() == at.id()) {
            throw Typed.wrong("to", "They lie there already. Choose another location.");
        }
        Long units = units(action, asked.units());
        String reason = Typed.textOrNull("reason", asked.reason(), 200);
        if (action == Action.ADJUST && reason == null) {
            throw Typed.wrong("reason", "Say why, such as “found while tidying”.");
        }
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            long edit = rows.make(shop, Edit.Kind.BULK, title(action, units, at, to), Edit.State.DRAFT, author, null);
            int lines = which.query() == null
                    ? add(shop, edit, action, units, at, to, reason, which.skus(), 0)
                    : all(shop, edit, action, units, at, to, reason, which.query());
            if (lines == 0) {
                throw Typed.wrong("action", "None of the chosen SKUs would change.");
            }
            return edit;
        }));
    }

    private static @Nullable Long units(Action action, String typed) {
        return switch (action) {
            case KEEP_BACK, COUNT -> Units.of("units", typed);
            case ADJUST -> {
                long by = Units.signed("units", typed);
                if (by == 0) {
                    throw Typed.wrong("units", "Write by how many, such as 5 or -2.");
                }
                yield by;
            }
            case MOVE -> {
                if (typed.isBlank()) {
                    yield null;
                }
                long many = Units.of("units", typed);
                if (many == 0) {
                    throw Typed.wrong("units", "Write how many move, or nothing for all.");
                }
                yield many;
            }
        };
    }

    private Location place(ShopId shop, String field, String id) {
        return locations.of(shop).stream()
                .filter(one -> one.closed() == null && Long.toString(one.id()).equals(id.strip()))
                .findFirst()
                .orElseThrow(() -> Typed.wrong(field, "Choose an open location."));
    }

    private static String title(Action action, @Nullable Long units, Location at, @Nullable Location to) {
        return switch (action) {
            case KEEP_BACK -> "Keep back %d at %s".formatted(units, at.name());
            case ADJUST -> "Adjust by %+d at %s".formatted(units, at.name());
            case COUNT -> "Count to %d at %s".formatted(units, at.name());
            case MOVE ->
                "Move %s from %s to %s"
                        .formatted(units == null ? "all" : units, at.name(), to == null ? "" : to.name());
        };
    }

    private int all(
            ShopId shop,
            long edit,
            Action action,
            @Nullable Long units,
            Location at,
            @Nullable Location to,
            @Nullable String reason,
            StockQuery query) {
        int lines = 0;
        int seen = 0;
        List<StockLine> part = list.after(shop, query, "", PART);
        while (!part.isEmpty()) {
            seen += part.size();
            if (seen > MOST) {
                throw new ProblemException(
                        dev.fullspan.kernel.Problem.INVALID_REQUEST,
                        "action",
                        "At most 100,000 SKUs are changed at once. Filter the list first.");
            }
            lines += add(
                    shop,
                    edit,
                    action,
                    units,
                    at,
                    to,
                    reason,
                    part.stream().map(StockLine::sku).toList(),
                    lines);
            part = part.size() < PART
                    ? List.of()
                    : list.after(shop, query, part.getLast().sku(), PART);
        }
        return lines;
    }

    /** Lines for those that would change; bundles have no stock of their own. */
    private int add(
            ShopId shop,
            long edit,
            Action action,
            @Nullable Long units,
            Location at,
            @Nullable Location to,
            @Nullable String reason,
            List<String> skus,
            int after) {
        String what = action.name().toLowerCase(Locale.ROOT);
        return database.sql("""
                        insert into inventory.edit_line (shop, edit, number, sku, location, what, seen, units, target, reason, before)
                        select :shop, :edit, :after + row_number() over (order by i.sku), i.sku, :location, :what,
                            case when :what in ('count', 'keep_back') then now.units end,
                            coalesce(cast(:units as bigint), now.units), cast(:target as bigint), :reason, now.units
                        from jsonb_array_elements_text(cast(:skus as jsonb)) as told (sku)
                        join inventory.item i on i.shop = :shop and i.sku = told.sku and not i.bundle
                        left join inventory.stock s on s.shop = :shop and s.sku = i.sku and s.location = :location
                        cross join lateral (
                            select coalesce(case when :what = 'keep_back' then s.safety else s.on_hand end, 0) as units) now
                        where not (:what = 'keep_back' and now.units = :units) and not (:what = 'move' and now.units <= 0)
                        """)
                .param("shop", shop.value())
                .param("edit", edit)
                .param("after", after)
                .param("location", at.id())
                .param("what", what)
                .param("units", units, java.sql.Types.BIGINT)
                .param("target", to == null ? null : to.id(), java.sql.Types.BIGINT)
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("skus", json.writeValueAsString(skus))
                .update();
    }

    /** What SKUs are called. */
    Map<String, String> names(ShopId shop, List<String> skus) {
        return list.names(shop, skus);
    }
}
