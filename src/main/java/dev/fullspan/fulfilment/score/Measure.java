package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** After how many days a shop suspects a parcel lost, and after how many complaints have come. */
record Measure(int lostDays, int matureDays) {
    static final Measure USUAL = new Measure(10, 14);

    Duration lost() {
        return Duration.ofDays(lostDays);
    }

    Duration mature() {
        return Duration.ofDays(matureDays);
    }

    /** Each shop's own. */
    @Component
    static class Measures {
        private final JdbcClient database;
        private final AuditTrail audit;

        Measures(JdbcClient database, AuditTrail audit) {
            this.database = database;
            this.audit = audit;
        }

        Measure of(ShopId shop) {
            return database.sql("select lost_days, mature_days from fulfilment.measure where shop = :shop")
                    .param("shop", shop.value())
                    .query(Measure.class)
                    .optional()
                    .orElse(USUAL);
        }

        void set(ShopId shop, Measure measure) {
            audit.changing(
                    "measure.change",
                    "shop:" + shop,
                    shop,
                    () -> told(of(shop)),
                    () -> database.sql("""
                                    insert into fulfilment.measure (shop, lost_days, mature_days) values (:shop, :lost, :mature)
                                    on conflict (shop) do update set lost_days = excluded.lost_days, mature_days = excluded.mature_days
                                    """)
                            .param("shop", shop.value())
                            .param("lost", measure.lostDays())
                            .param("mature", measure.matureDays())
                            .update());
        }

        private static Map<String, String> told(Measure measure) {
            return Map.of(
                    "Suspected lost after days", Integer.toString(measure.lostDays()),
                    "Complaints have come after days", Integer.toString(measure.matureDays()));
        }
    }
}
