package dev.fullspan.checkout.worth;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who answers for each shop's checkout, what it is to reach, and what goods and work cost there: the one place where that is kept. */
@Component
public class Desk {
    private final JdbcClient database;
    private final AuditTrail audit;

    Desk(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * What is known of a shop's checkout desk.
     *
     * @param owner who answers for the checkout, or null
     * @param goal share of checkouts to be completed, above 0 and below 1, or null
     * @param margin share of revenue that is left after the goods, above 0 and up to 1, or null
     * @param hour what an hour of work costs, in the currency in which it was said, or null
     */
    public record Known(
            @Nullable String owner,
            @Nullable BigDecimal goal,
            @Nullable BigDecimal margin,
            @Nullable Money hour) {
        static final Known NOTHING = new Known(null, null, null, null);

        private Map<String, String> told() {
            Map<String, String> told = new LinkedHashMap<>();
            told.put(AuditTrail.OWNER, owner == null ? "" : owner);
            told.put("Goal of completed checkouts", text(goal));
            told.put("Margin", text(margin));
            told.put("An hour of work costs", hour == null ? "" : hour.toString());
            return told;
        }

        private static String text(@Nullable BigDecimal share) {
            return share == null ? "" : share.stripTrailingZeros().toPlainString();
        }
    }

    /** Nothing where nobody said anything. */
    public Known of(ShopId shop) {
        return database.sql("select owner, goal, margin, hour, hour_currency from checkout.desk where shop = :shop")
                .param("shop", shop.value())
                .query((row, number) -> {
                    String currency = row.getString("hour_currency");
                    return new Known(
                            row.getString("owner"),
                            row.getBigDecimal("goal"),
                            row.getBigDecimal("margin"),
                            currency == null ? null : new Money(row.getLong("hour"), Currency.getInstance(currency)));
                })
                .optional()
                .orElse(Known.NOTHING);
    }

    /** Who answers for a shop's checkout, or empty. */
    public Optional<String> owner(ShopId shop) {
        return database.sql("select owner from checkout.desk where shop = :shop and owner is not null")
                .param("shop", shop.value())
                .query(String.class)
                .optional();
    }

    /** Says who answers for a shop's checkout; null for nobody. */
    public void answer(ShopId shop, @Nullable String owner) {
        Known was = of(shop);
        save(shop, new Known(owner, was.goal(), was.margin(), was.hour()));
    }

    /** Says which share of checkouts is to be completed, above 0 and below 1; null for none. */
    public void aim(ShopId shop, @Nullable BigDecimal goal) {
        Known was = of(shop);
        save(shop, new Known(was.owner(), goal, was.margin(), was.hour()));
    }

    void save(ShopId shop, Known known) {
        audit.changing("checkout.changed", "shop:" + shop, shop, () -> of(shop).told(), () -> write(shop, known));
    }

    private void write(ShopId shop, Known known) {
        Money hour = known.hour();
        database.sql("""
                        insert into checkout.desk (shop, owner, goal, margin, hour, hour_currency)
                        values (:shop, :owner, :goal, :margin, :hour, :currency)
                        on conflict (shop) do update
                        set owner = :owner, goal = :goal, margin = :margin, hour = :hour, hour_currency = :currency
                        """)
                .param("shop", shop.value())
                .param("owner", known.owner(), Types.VARCHAR)
                .param("goal", known.goal(), Types.NUMERIC)
                .param("margin", known.margin(), Types.NUMERIC)
                .param("hour", hour == null ? null : hour.minor(), Types.BIGINT)
                .param("currency", hour == null ? null : hour.currency().getCurrencyCode(), Types.CHAR)
                .update();
    }
}
