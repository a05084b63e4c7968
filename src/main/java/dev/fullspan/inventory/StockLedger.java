package dev.fullspan.inventory;

import dev.fullspan.inventory.Movement.Kind;
import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of stock, to be read: every movement of what is on hand, the latest first. */
@Component
class StockLedger {
    private final JdbcClient database;

    StockLedger(JdbcClient database) {
        this.database = database;
    }

    /** A movement under the number that it has in its shop; later ones have higher numbers. */
    record Line(long id, Movement movement) {}

    /**
     * Which movements are asked for; what is null asks for all.
     *
     * @param from the first moment
     * @param until the moment after the last
     */
    record Asked(
            @Nullable String sku,
            @Nullable Long location,
            @Nullable Kind kind,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** @param before the number below which it is read on, or null for the latest */
    List<Line> page(ShopId shop, Asked asked, @Nullable Long before, int most) {
        Kind kind = asked.kind();
        return database.sql("""
                        select m.id, m.sku, m.location, m.kind, m.change, m.on_hand, m.reason, m.reference, m.author, m.at
                        from inventory.movement m
                        where m.shop = :shop
                            and (cast(:sku as text) is null or m.sku = :sku)
                            and (cast(:location as bigint) is null or m.location = :location)
                            and (cast(:kind as text) is null or m.kind = :kind)
                            and (cast(:from as timestamptz) is null or m.at >= :from)
                            and (cast(:until as timestamptz) is null or m.at < :until)
                            and (cast(:before as bigint) is null or m.id < :before)
                        order by m.id desc
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("sku", asked.sku())
                .param("location", asked.location())
                .param("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT))
                .param("from", at(asked.from()))
                .param("until", at(asked.until()))
                .param("before", before)
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getLong("id"),
                        new Movement(
                                row.getString("sku"),
                                row.getLong("location"),
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getLong("change"),
                                row.getLong("on_hand"),
                                row.getString("reason"),
                                row.getString("reference"),
                                row.getString("author"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
