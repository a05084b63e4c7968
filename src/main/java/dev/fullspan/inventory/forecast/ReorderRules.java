package dev.fullspan.inventory.forecast;

import dev.fullspan.inventory.StockTrail;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what each shop reorders. */
@Component
class ReorderRules {
    private final JdbcClient database;
    private final StockTrail trail;

    ReorderRules(JdbcClient database, StockTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    ReorderRule of(ShopId shop) {
        return database.sql("""
                        select service_level, review_days, lead_days, cover_days
                        from inventory.reorder_rule
                        where shop = :shop
                        """)
                .param("shop", shop.value())
                .query(ReorderRule.class)
                .optional()
                .orElse(ReorderRule.USUAL);
    }

    void set(ShopId shop, ReorderRule rule) {
        ReorderRule before = of(shop);
        database.sql("""
                        insert into inventory.reorder_rule (shop, service_level, review_days, lead_days, cover_days)
                        values (:shop, :service, :review, :lead, :cover)
                        on conflict (shop) do update set service_level = excluded.service_level, review_days = excluded.review_days,
                            lead_days = excluded.lead_days, cover_days = excluded.cover_days
                        """)
                .param("shop", shop.value())
                .param("service", rule.serviceLevel())
                .param("review", rule.reviewDays())
                .param("lead", rule.leadDays())
                .param("cover", rule.coverDays())
                .update();
        trail.changed(
                shop,
                AuditTrail.actor(),
                "stock.reorder-rule-changed",
                "reorder-rule:" + shop,
                Change.between(told(before), told(rule)));
    }

    private static Map<String, String> told(ReorderRule rule) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Service level", Double.toString(rule.serviceLevel()));
        told.put("Days between orders", Integer.toString(rule.reviewDays()));
        told.put("Usual lead time in days", Integer.toString(rule.leadDays()));
        told.put("Days to cover", Integer.toString(rule.coverDays()));
        return told;
    }
}
