package dev.fullspan.inventory;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What should be ordered from suppliers now, by the money that is at risk. */
@Component
public class Reorders {
    private final JdbcClient database;

    Reorders(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param title of its product
     * @param units to order
     * @param by the last day to order for a delivery in time
     * @param atRisk what is expected to be lost until the next delivery
     */
    public record Reorder(String sku, String title, long units, LocalDate by, Money atRisk) {}

    /** Most money first; those of which no price is told are left out. */
    public List<Reorder> of(ShopId shop, int most) {
        return database.sql("""
                        select sku, title, suggested, order_by, at_risk, currency
                        from inventory.forecast
                        where shop = :shop and suggested > 0 and at_risk > 0 and order_by is not null
                        order by at_risk desc, sku
                        limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query((row, number) -> new Reorder(
                        row.getString("sku"),
                        row.getString("title"),
                        row.getLong("suggested"),
                        row.getObject("order_by", LocalDate.class),
                        new Money(row.getLong("at_risk"), Currency.getInstance(row.getString("currency")))))
                .list();
    }
}
