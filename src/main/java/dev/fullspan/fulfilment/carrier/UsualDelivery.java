package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long parcels take as a shop says, until a carrier's service is told, and where they usually go. */
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

    /**
     * What a shop has said.
     *
     * @param days until a carrier's service is told, or null
     * @param home two letters: where a parcel is taken to go while nobody knows, such as before a visitor has named an address; null where none is said
     */
    public record Said(@Nullable Days days, @Nullable String home) {
        public Said {
            home = home == null || home.isBlank() ? null : home.strip().toUpperCase(Locale.ROOT);
            if (home != null && !home.matches("[A-Z]{2}")) {
                throw Typed.wrong("home", "Write the country with two letters, such as DE.");
            }
        }
    }

    private record Row(
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable String home) {
        Said said() {
            return new Said(least == null || most == null ? null : new Days(least, most), home);
        }
    }

    /** Nothing where the shop has said nothing. */
    public Said of(ShopId shop) {
        return database.sql("select least, most, home from fulfilment.usual_delivery where shop = :shop")
                .param("shop", shop.value())
                .query(Row.class)
                .optional()
                .map(Row::said)
                .orElse(new Said(null, null));
    }

    public void set(ShopId shop, Said said) {
        audit.changing("usual-delivery.change", "shop:" + shop, shop, () -> told(of(shop)), () -> put(shop, said));
    }

    private static Map<String, String> told(Said said) {
        return Map.of(
                "Usual delivery days", said.days() == null ? "" : said.days().words(),
                "Usual country", said.home() == null ? "" : said.home());
    }

    private void put(ShopId shop, Said said) {
        Days days = said.days();
        if (days == null && said.home() == null) {
            database.sql("delete from fulfilment.usual_delivery where shop = :shop")
                    .param("shop", shop.value())
                    .update();
            return;
        }
        database.sql("""
                        insert into fulfilment.usual_delivery (shop, least, most, home) values (:shop, :least, :most, :home)
                        on conflict (shop) do update set least = excluded.least, most = excluded.most, home = excluded.home
                        """)
                .param("shop", shop.value())
                .param("least", days == null ? null : days.least(), Types.SMALLINT)
                .param("most", days == null ? null : days.most(), Types.SMALLINT)
                .param("home", said.home(), Types.VARCHAR)
                .update();
    }
}
