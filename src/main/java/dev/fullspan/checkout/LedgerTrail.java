package dev.fullspan.checkout;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes in the audit trail what becomes of leaks. */
@Component
class LedgerTrail {
    /** Who books and takes back what repairs bring. */
    static final String PROOF = "leak-search";

    private static final String STATE = "State";

    private final JdbcClient database;
    private final AuditTrail audit;

    LedgerTrail(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /** What somebody changes of a leak. */
    void changing(String action, ShopId shop, long id, Runnable change) {
        audit.changing(action, subject(id), shop, () -> told(shop, id), change);
    }

    void noted(ShopId shop, long id) {
        audit.made("leak.noted", subject(id), shop, told(shop, id));
    }

    /** What the search books by itself; that it measures the same repair anew every day is not told. */
    void proving(String action, ShopId shop, long id, Runnable change) {
        Map<String, String> before = told(shop, id);
        change.run();
        Map<String, String> after = told(shop, id);
        if (!after.getOrDefault(STATE, "").equals(before.getOrDefault(STATE, ""))) {
            audit.record(PROOF, action, subject(id), shop, AuditTrail.Change.between(before, after));
        }
    }

    private static String subject(long id) {
        return "leak:" + id;
    }

    private Map<String, String> told(ShopId shop, long id) {
        Optional<Map<String, String>> told = database.sql("""
                        select coalesce(title, step || ' ' || cast(conditions as text)) as what, state, owner, repair,
                            trim_scale(hours) as hours, repaired, gain, gain_currency
                        from checkout.leak
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("Leak", row.getString("what"));
                    values.put(STATE, row.getString("state").toLowerCase(Locale.ROOT));
                    values.put(AuditTrail.OWNER, text(row.getString("owner")));
                    values.put("Repair", text(row.getString("repair")));
                    values.put("Hours", text(row.getString("hours")));
                    values.put("Repaired on", text(row.getString("repaired")));
                    String gain = row.getString("gain");
                    values.put(
                            "Won back a week, in minor units",
                            gain == null ? "" : gain + " " + row.getString("gain_currency"));
                    return values;
                })
                .optional();
        return told.orElse(Map.of());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
