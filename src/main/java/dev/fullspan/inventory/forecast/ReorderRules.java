package dev.fullspan.inventory.forecast;

import dev.fullspan.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what each shop reorders. */
@Component
class ReorderRules {
    private final JdbcClient database;

    ReorderRules(JdbcClient database) {
        this.database = database;
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
    }
}
