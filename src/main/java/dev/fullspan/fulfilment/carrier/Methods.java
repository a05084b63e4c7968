package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which carrier's service an order's shipping method means. */
@Component
public class Methods {
    /** Stands for every method that is not named. */
    public static final String OTHERS = "";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Carriers carriers;
    private final AuditTrail audit;

    Methods(JdbcClient database, TransactionTemplate transaction, Carriers carriers, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.carriers = carriers;
        this.audit = audit;
    }

    /** A service with its carrier. */
    public record Chosen(Carrier carrier, ServiceLevel service) {
        /** Such as {@code DHL Express}. */
        public String label() {
            return carrier.name() + " " + service.name();
        }
    }

    /** Ids of services by method. */
    public Map<String, Long> of(ShopId shop) {
        Map<String, Long> found = new TreeMap<>();
        database.sql("select method, service from fulfilment.shipping_method where shop = :shop")
                .param("shop", shop.value())
                .query(row -> {
                    found.put(row.getString("method"), row.getLong("service"));
                });
        return found;
    }

    /** @param service null for none of its own */
    public void set(ShopId shop, String method, @Nullable Long service) {
        String key = key(Typed.text("method", method, 200));
        transaction.executeWithoutResult(status -> {
            List<Chosen> all = all(shop);
            String before = label(all, of(shop).get(key));
            if (service == null) {
                database.sql("delete from fulfilment.shipping_method where shop = :shop and method = :method")
                        .param("shop", shop.value())
                        .param("method", key)
                        .update();
            } else {
                if (all.stream().noneMatch(one -> one.service().id() == service)) {
                    throw new ProblemException(Problem.INVALID_REQUEST, "service", "There is no such service.");
                }
                database.sql("""
                                insert into fulfilment.shipping_method (shop, method, service)
                                values (:shop, :method, :service)
                                on conflict (shop, method) do update set service = excluded.service
                                """)
                        .param("shop", shop.value())
                        .param("method", key)
                        .param("service", service)
                        .update();
            }
            audit.record(
                    AuditTrail.actor(),
                    "shipping-method.mapped",
                    "shop:" + shop,
                    shop,
                    AuditTrail.Change.one(
                            key.isEmpty() ? "All other methods" : "Method " + key, before, label(all, service)));
        });
    }

    private static String label(List<Chosen> all, @Nullable Long service) {
        return all.stream()
                .filter(one -> service != null && one.service().id() == service)
                .map(Chosen::label)
                .findFirst()
                .orElse("");
    }

    /** All services of the shop. */
    public List<Chosen> all(ShopId shop) {
        return carriers.of(shop).stream()
                .flatMap(carrier -> carrier.services().stream().map(service -> new Chosen(carrier, service)))
                .toList();
    }

    /** What a method means: its own service, else that of all others, else the shop's only one; empty where none of these is. */
    public Optional<Chosen> choose(ShopId shop, @Nullable String method) {
        List<Chosen> all = all(shop);
        Map<String, Long> known = of(shop);
        Long service = known.get(method == null ? OTHERS : key(method));
        Long meant = service == null ? known.get(OTHERS) : service;
        return meant == null
                ? all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty()
                : all.stream().filter(one -> one.service().id() == meant).findFirst();
    }

    static String key(String method) {
        return method.strip().toLowerCase(Locale.ROOT);
    }
}
