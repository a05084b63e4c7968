package dev.fullspan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.ShopId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true of a shop's stock whatever happened. */
public final class StockSoundness {
    private StockSoundness() {}

    public static void check(JdbcClient database, ShopId shop) {
        assertThat(new Balances(database).differences(shop))
                .as("ledger and balances")
                .isEmpty();
        Map<String, Long> waiting = new HashMap<>();
        new Shortages(database)
                .of(shop, Integer.MAX_VALUE)
                .forEach(one -> waiting.merge(one.sku() + " " + one.location(), one.units(), Long::sum));
        database.sql("select sku, location, on_hand, allocated from inventory.stock where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    String place = row.getString("sku") + " " + row.getLong("location");
                    long uncovered = Math.max(0, row.getLong("allocated") - Math.max(0, row.getLong("on_hand")));
                    assertThat(waiting.getOrDefault(place, 0L))
                            .as("what accepted orders wait for at %s", place)
                            .isEqualTo(uncovered);
                });
    }
}
