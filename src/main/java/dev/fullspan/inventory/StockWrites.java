package dev.fullspan.inventory;

import dev.fullspan.inventory.Work.Moved;
import dev.fullspan.inventory.Work.Of;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a batch of changes came to, one statement a table. */
final class StockWrites {
    private final JdbcClient database;
    private final JsonMapper json;

    StockWrites(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void write(Work work) {
        reservations(work);
        allocations(work);
        stock(work);
        movements(work);
        done(work);
    }

    private record Kept(Of<UUID> at, Reservation reservation) {}

    private void reservations(Work work) {
        List<Kept> made = new ArrayList<>();
        List<Kept> changed = new ArrayList<>();
        work.changedReservations().forEach((at, one) -> (work.isStored(at) ? changed : made).add(new Kept(at, one)));
        made.sort(Comparator.comparing((Kept one) -> one.at().shop())
                .thenComparing(one -> one.at().what()));
        if (!made.isEmpty()) {
            Columns<Kept> rows = columns(made);
            rows.bind(database.sql("""
                            insert into inventory.reservation
                                (shop, id, key, state, lines, taken, made, expires, order_id, late)
                            select w.shop, w.id, w.key, w.state, w.lines, w.taken, w.made, w.expires, w.order_id, w.late
                            from\s""" + rows.relation("w"))).update();
        }
        if (!changed.isEmpty()) {
            Columns<Kept> rows = columns(changed);
            require(
                    changed,
                    rows.bind(database.sql("""
                                    update inventory.reservation r
                                    set state = w.state, taken = w.taken, expires = w.expires, order_id = w.order_id, late = w.late
                                    from\s""" + rows.relation("w") + "\nwhere r.shop = w.shop and r.id = w.id\n"))
                            .update());
        }
    }

    private Columns<Kept> columns(List<Kept> rows) {
        return new Columns<>(rows)
                .add("shop", "integer", one -> one.at().shop())
                .add("id", "uuid", one -> one.at().what())
                .add("key", "text", one -> one.reservation().key())
                .add("state", "text", one -> one.reservation().state().name().toLowerCase(Locale.ROOT))
                .add(
                        "lines",
                        "jsonb",
                        one -> json.writeValueAsString(one.reservation().lines()))
                .add(
                        "taken",
                        "jsonb",
                        one -> json.writeValueAsString(one.reservation().taken()))
                .add("made", "timestamptz", one -> one.reservation().made())
                .add("expires", "timestamptz", one -> one.reservation().expires())
                .add("order_id", "text", one -> one.reservation().order())
                .add("late", "boolean", one -> one.reservation().late());
    }

    private record Claim(Of<Allocation.At> at, Allocation allocation) {}

    private void allocations(Work work) {
        List<Claim> made = new ArrayList<>();
        List<Claim> changed = new ArrayList<>();
        work.changedAllocations().forEach((at, one) -> (work.isStored(at) ? changed : made).add(new Claim(at, one)));
        if (!made.isEmpty()) {
            Columns<Claim> rows = claims(made).add("at", "timestamptz", any -> work.now());
            rows.bind(database.sql("""
                            insert into inventory.allocation
                                (shop, order_id, sku, location, quantity, shipped, cancelled, returned, at)
                            select w.shop, w.order_id, w.sku, w.location, w.quantity, w.shipped, w.cancelled, w.returned, w.at
                            from\s""" + rows.relation("w"))).update();
        }
        if (!changed.isEmpty()) {
            Columns<Claim> rows = claims(changed);
            require(
                    changed,
                    rows.bind(database.sql("""
                            update inventory.allocation a
                            set quantity = w.quantity, shipped = w.shipped, cancelled = w.cancelled, returned = w.returned
                            from\s""" + rows.relation("w") + """

                            where a.shop = w.shop and a.order_id = w.order_id and a.sku = w.sku and a.location = w.location
                            """)).update());
        }
    }

    private static Columns<Claim> claims(List<Claim> rows) {
        return new Columns<>(rows)
                .add("shop", "integer", one -> one.at().shop())
                .add("order_id", "text", one -> one.allocation().order())
                .add("sku", "text", one -> one.allocation().sku())
                .add("location", "bigint", one -> one.allocation().location())
                .add("quantity", "bigint", one -> one.allocation().quantity())
                .add("shipped", "bigint", one -> one.allocation().shipped())
                .add("cancelled", "bigint", one -> one.allocation().cancelled())
                .add("returned", "bigint", one -> one.allocation().returned());
    }

    private record Row(Of<String> at, long location, Level change, long least) {}

    /** Rows are changed by as much as was decided, and only where that leaves no less than was thought. */
    private void stock(Work work) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Of<String>, Shelf> shelf : work.shelves().entrySet()) {
            shelf.getValue().places().forEach((location, place) -> {
                if (place.isChanged()) {
                    long least = Math.min(0, place.level().net());
                    rows.add(new Row(shelf.getKey(), location, place.change(), least));
                }
            });
        }
        if (rows.isEmpty()) {
            return;
        }
        Columns<Row> changes = new Columns<>(rows)
                .add("shop", "integer", row -> row.at().shop())
                .add("sku", "text", row -> row.at().what())
                .add("location", "bigint", Row::location)
                .add("on_hand", "bigint", row -> row.change().onHand())
                .add("reserved", "bigint", row -> row.change().reserved())
                .add("allocated", "bigint", row -> row.change().allocated())
                .add("safety", "bigint", row -> row.change().safety())
                .add("least", "bigint", Row::least);
        require(
                rows,
                changes.bind(database.sql("""
                        update inventory.stock s
                        set on_hand = s.on_hand + w.on_hand, reserved = s.reserved + w.reserved,
                            allocated = s.allocated + w.allocated, safety = s.safety + w.safety, untold = true
                        from\s""" + changes.relation("w") + """

                        where s.shop = w.shop and s.sku = w.sku and s.location = w.location
                            and s.on_hand + w.on_hand - s.reserved - w.reserved - s.allocated - w.allocated
                                - s.safety - w.safety >= w.least
                        """)).update());
    }

    private void movements(Work work) {
        if (work.movements().isEmpty()) {
            return;
        }
        Columns<Moved> rows = new Columns<>(work.movements())
                .add("shop", "integer", Moved::shop)
                .add("sku", "text", one -> one.movement().sku())
                .add("location", "bigint", one -> one.movement().location())
                .add("kind", "text", one -> one.movement().kind().name().toLowerCase(Locale.ROOT))
                .add("change", "bigint", one -> one.movement().change())
                .add("on_hand", "bigint", one -> one.movement().onHand())
                .add("reason", "text", one -> one.movement().reason())
                .add("reference", "text", one -> one.movement().reference())
                .add("author", "text", one -> one.movement().author())
                .add("at", "timestamptz", one -> one.movement().at());
        rows.bind(database.sql("""
                        insert into inventory.movement (shop, sku, location, kind, change, on_hand, reason, reference, author, at)
                        select w.shop, w.sku, w.location, w.kind, w.change, w.on_hand, w.reason, w.reference, w.author, w.at
                        from\s""" + rows.relation("w"))).update();
    }

    private void done(Work work) {
        if (work.doneNow().isEmpty()) {
            return;
        }
        Columns<Map.Entry<Of<String>, String>> rows = new Columns<>(
                        work.doneNow().entrySet())
                .add("shop", "integer", one -> one.getKey().shop())
                .add("key", "text", one -> one.getKey().what())
                .add("what", "text", Map.Entry::getValue)
                .add("at", "timestamptz", any -> work.now());
        rows.bind(database.sql(
                        "insert into inventory.done (shop, key, what, at)\nselect w.shop, w.key, w.what, w.at from "
                                + rows.relation("w")))
                .update();
    }

    private static void require(Collection<?> rows, int changed) {
        if (changed != rows.size()) {
            throw new ConcurrencyFailureException(
                    "%d of %d rows were what they were thought to be.".formatted(changed, rows.size()));
        }
    }
}
