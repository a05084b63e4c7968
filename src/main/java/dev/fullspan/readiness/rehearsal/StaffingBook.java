package dev.fullspan.readiness.rehearsal;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.Baskets;
import dev.fullspan.platform.AuditTrail;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What shops tell of their own hands, and what their parcels tell of them. */
@Component
public class StaffingBook {
    /** Where nothing is known: six orders an hour for one person. */
    static final double USUAL_RATE = 6;

    private static final int ENOUGH_HOURS = 10;
    private static final int MOST_COLLECTIONS = 12;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final Baskets baskets;
    private final Pickups pickups;
    private final AuditTrail trail;
    private final Clock clock;

    StaffingBook(JdbcClient database, Baskets baskets, Pickups pickups, AuditTrail trail, Clock clock) {
        this.database = database;
        this.baskets = baskets;
        this.pickups = pickups;
        this.trail = trail;
        this.clock = clock;
    }

    /** What the shop told; empty before it did. */
    public Optional<Staffing> told(ShopId shop) {
        return database.sql("select content from readiness.staffing where shop = :shop")
                .param("shop", shop.value())
                .query(String.class)
                .optional()
                .map(content -> JSON.readValue(content, Staffing.class));
    }

    /** What the shop told, else what is usual, at the rate that its parcels show where that is more than usual (a quiet shop shows how many came, not how many could be packed), with the collections that its carriers tell. */
    public Staffing of(ShopId shop) {
        return told(shop).orElseGet(() -> {
            Staffing usual = Staffing.usual(Math.max(USUAL_RATE, measured(shop).orElse(USUAL_RATE)));
            List<Collection> told = pickups(shop);
            return told.isEmpty() ? usual : usual.withCollections(told);
        });
    }

    /** When carriers fetch, as their pages tell. */
    List<Collection> pickups(ShopId shop) {
        return pickups.of(shop).stream().limit(MOST_COLLECTIONS).toList();
    }

    /** Parcels an hour in a busy hour, the ninth of ten, where at least ten hours are known; all people together. */
    Optional<Double> measured(ShopId shop) {
        List<Long> hours = baskets.parcelsByHour(shop);
        return hours.size() < ENOUGH_HOURS
                ? Optional.empty()
                : Optional.of((double) hours.get((int) Math.ceil(0.9 * hours.size()) - 1));
    }

    void keep(ShopId shop, Staffing staffing, String author) {
        Staffing before = of(shop);
        database.sql("""
                        insert into readiness.staffing (shop, content, author, at)
                        values (:shop, cast(:content as jsonb), :author, :now)
                        on conflict (shop) do update set content = excluded.content, author = excluded.author, at = excluded.at
                        """)
                .param("shop", shop.value())
                .param("content", JSON.writeValueAsString(staffing))
                .param("author", author)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        trail.record(
                author,
                "packing.told",
                "packing",
                shop,
                AuditTrail.Change.one("Packing", words(before), words(staffing)));
    }

    private static String words(Staffing one) {
        return "%s; %s orders an hour each; collection %s"
                .formatted(
                        String.join(
                                ", ",
                                one.shifts().stream().map(Staffing.Shift::text).toList()),
                        String.format(Locale.ROOT, "%.1f", one.ordersPerHour()),
                        String.join(
                                ", ",
                                one.collections().stream().map(Collection::text).toList()));
    }
}
