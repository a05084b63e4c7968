package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long parcels take as a shop says, until it names a carrier; then its carriers' times count. */
@Component
public class UsualDelivery {
    private static final int LONGEST_DAYS = 60;

    private final JdbcClient database;
    private final AuditTrail audit;

    UsualDelivery(JdbcClient database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    /**
     * Working days, Monday to Friday, after a parcel left.
     *
     * @param least 0 to 60
     * @param most at least {@code least}, at most 60
     */
    public record Days(int least, int most) {
        public Days {
            if (least < 0 || most < least || most > LONGEST_DAYS) {
                throw Typed.wrong("least", "The days are 0 to " + LONGEST_DAYS + ", the fewer first, such as 2 and 4.");
            }
        }

        /** As two fields were typed; null where both are empty. */
        static @Nullable Days typed(String least, String most) {
            if (least.isEmpty() && most.isEmpty()) {
                return null;
            }
            return new Days(days("least", least), days("most", most));
        }

        private static int days(String field, String typed) {
            if (!typed.matches("[0-9]{1,2}")) {
                throw Typed.wrong(field, "Write working days such as 2, or leave both empty.");
            }
            return Integer.parseInt(typed);
        }

        String words() {
            return least == most ? Integer.toString(most) : least + "–" + most;
        }
    }

    /** Empty where the shop has said nothing. */
    public Optional<Days> of(ShopId shop) {
        return database.sql("select least, most from fulfilment.usual_delivery where shop = :shop")
                .param("shop", shop.value())
                .query(Days.class)
                .optional();
    }

    /** @param days null for none */
    public void set(ShopId shop, @Nullable Days days) {
        audit.changing(
                "usual-delivery.change",
                "shop:" + shop,
                shop,
                () -> Map.of("Usual delivery days", of(shop).map(Days::words).orElse("")),
                () -> put(shop, days));
    }

    private void put(ShopId shop, @Nullable Days days) {
        if (days == null) {
            database.sql("delete from fulfilment.usual_delivery where shop = :shop")
                    .param("shop", shop.value())
                    .update();
            return;
        }
        database.sql("""
                        insert into fulfilment.usual_delivery (shop, least, most) values (:shop, :least, :most)
                        on conflict (shop) do update set least = excluded.least, most = excluded.most
                        """)
                .param("shop", shop.value())
                .param("least", days.least())
                .param("most", days.most())
                .update();
    }
}
