package dev.fullspan.fulfilment.carrier;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The carriers of all shops, and what changes them. */
@Component
public class Carriers {
    private static final int MOST = 100;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final CarrierReader reader;
    private final AuditTrail audit;
    private final Clock clock;

    Carriers(
            JdbcClient database, TransactionTemplate transaction, CarrierReader reader, AuditTrail audit, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.reader = reader;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    public List<Carrier> of(ShopId shop) {
        return reader.of(shop);
    }

    /** @throws ProblemException where the shop has none, or it was ended */
    public Carrier get(ShopId shop, long id) {
        return of(shop).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "carrier", "There is no such carrier."));
    }

    /** @param tracking address with {@code {tracking}}, or null; one that many use is known by its name */
    public long add(ShopId shop, String name, @Nullable String tracking) {
        String called = named(name);
        String address = address(tracking);
        if (of(shop).size() >= MOST) {
            throw new ProblemException(Problem.CONFLICT, "name", "A shop has at most " + MOST + " carriers.");
        }
        long id = once(
                called,
                () -> database.sql(
                                "insert into fulfilment.carrier (shop, name, tracking) values (:shop, :name, :tracking) returning id")
                        .param("shop", shop.value())
                        .param("name", called)
                        .param("tracking", address, java.sql.Types.VARCHAR)
                        .query(Long.class)
                        .single());
        audit.made("carrier.added", "carrier:" + id, shop, told(get(shop, id)));
        return id;
    }

    /** @param version from which the change was decided */
    public void change(
            ShopId shop, long id, String name, @Nullable String tracking, SortedSet<LocalDate> daysOff, long version) {
        String called = named(name);
        String address = address(tracking);
        changing("carrier.changed", shop, id, () -> {
            int changed = once(
                    called,
                    () -> database.sql("""
                            update fulfilment.carrier set name = :name, tracking = :tracking, version = version + 1
                            where shop = :shop and id = :id and version = :version
                            """)
                            .param("name", called)
                            .param("tracking", address, java.sql.Types.VARCHAR)
                            .param("shop", shop.value())
                            .param("id", id)
                            .param("version", version)
                            .update());
            if (changed == 0) {
                throw new ProblemException(
                        Problem.CHANGED,
                        "version",
                        "Somebody changed the carrier meanwhile. Look again and decide anew.");
            }
            delete("delete from fulfilment.carrier_day_off where shop = :shop and carrier = :id", shop, id);
            database.sql("""
                            insert into fulfilment.carrier_day_off (shop, carrier, day)
                            select :shop, :id, d from unnest(cast(:days as date[])) d
                            """)
                    .param("shop", shop.value())
                    .param("id", id)
                    .param("days", daysOff.stream().map(LocalDate::toString).toArray(String[]::new))
                    .update();
        });
    }

    /** Takes a carrier out of use; parcels that it brought keep its name. */
    public void end(ShopId shop, long id) {
        changing("carrier.ended", shop, id, () -> {
            delete("delete from fulfilment.carrier_service where shop = :shop and carrier = :id", shop, id);
            database.sql(
                            "update fulfilment.carrier set ended = :now, version = version + 1 where shop = :shop and id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        });
    }

    /** Keeps a service as told: a new one where its id is 0. */
    public long put(ShopId shop, long carrier, ServiceLevel service) {
        long[] kept = {service.id()};
        changing("carrier.changed", shop, carrier, () -> {
            kept[0] = once(service.name(), () -> row(shop, carrier, service));
            times(shop, kept[0], service.times());
            touched(shop, carrier);
        });
        return kept[0];
    }

    private long row(ShopId shop, long carrier, ServiceLevel service) {
        String sql = service.id() == 0 ? """
                  insert into fulfilment.carrier_service (shop, carrier, name, workdays, collection)
                  values (:shop, :carrier, :name, cast(:workdays as smallint[]), cast(:collection as time)) returning id
                  """ : """
                  update fulfilment.carrier_service
                  set name = :name, workdays = cast(:workdays as smallint[]), collection = cast(:collection as time)
                  where shop = :shop and carrier = :carrier and id = :id returning id
                  """;
        JdbcClient.StatementSpec statement = database.sql(sql)
                .param("shop", shop.value())
                .param("carrier", carrier)
                .param("name", service.name())
                .param(
                        "workdays",
                        service.workdays().stream()
                                .map(day -> (short) day.getValue())
                                .sorted()
                                .toArray(Short[]::new))
                .param("collection", Objects.toString(service.collection(), null), java.sql.Types.VARCHAR);
        return (service.id() == 0 ? statement : statement.param("id", service.id()))
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "service", "There is no such service."));
    }

    private void times(ShopId shop, long service, List<Transit> times) {
        delete("delete from fulfilment.carrier_time where shop = :shop and service = :id", shop, service);
        for (int i = 0; i < times.size(); i++) {
            Transit time = times.get(i);
            database.sql("""
                            insert into fulfilment.carrier_time (shop, service, position, countries, postcodes, least, most)
                            values (:shop, :service, :position, cast(:countries as text[]), cast(:postcodes as text[]), :least, :most)
                            """)
                    .param("shop", shop.value())
                    .param("service", service)
                    .param("position", i)
                    .param("countries", texts(time.countries()))
                    .param("postcodes", texts(time.postcodes()))
                    .param("least", time.least())
                    .param("most", time.most())
                    .update();
        }
    }

    public void remove(ShopId shop, long carrier, long service) {
        changing("carrier.changed", shop, carrier, () -> {
            database.sql(
                            "delete from fulfilment.carrier_service where shop = :shop and carrier = :carrier and id = :id")
                    .param("shop", shop.value())
                    .param("carrier", carrier)
                    .param("id", service)
                    .update();
            touched(shop, carrier);
        });
    }

    private void touched(ShopId shop, long carrier) {
        database.sql("update fulfilment.carrier set version = version + 1 where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", carrier)
                .update();
    }

    private void delete(String sql, ShopId shop, long id) {
        database.sql(sql).param("shop", shop.value()).param("id", id).update();
    }

    private void changing(String action, ShopId shop, long id, Runnable change) {
        transaction.executeWithoutResult(status -> {
            Carrier before = get(shop, id);
            change.run();
            Map<String, String> after = of(shop).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .map(Carriers::told)
                    .orElse(Map.of());
            audit.record(
                    AuditTrail.actor(), action, "carrier:" + id, shop, AuditTrail.Change.between(told(before), after));
        });
    }

    private static Map<String, String> told(Carrier carrier) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("Name", carrier.name());
        told.put("Tracking", Objects.requireNonNullElse(carrier.tracking(), ""));
        told.put("Days off", carrier.daysOff().stream().map(LocalDate::toString).collect(Collectors.joining(", ")));
        carrier.services()
                .forEach(one -> told.put(
                        "Service " + one.name(),
                        one.workdays().stream().sorted().map(Enum::toString).collect(Collectors.joining(" "))
                                + (one.collection() == null ? "" : "; collected at " + one.collection())
                                + "; " + Transit.text(one.times())));
        return told;
    }

    private <T> T once(String name, java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(Problem.CONFLICT, "name", "There is a “" + name + "” already.");
        }
    }

    private static String named(String typed) {
        String name = Typed.text("name", typed, 100);
        if (name.isEmpty()) {
            throw Typed.wrong("name", "Give the carrier a name, such as “DHL”.");
        }
        return name;
    }

    private static @Nullable String address(@Nullable String typed) {
        String address = Typed.textOrNull("tracking", typed, 500);
        if (address != null && (!address.matches("https?://\\S+") || !address.contains("{tracking}"))) {
            throw Typed.wrong(
                    "tracking",
                    "Write the whole address with {tracking} where the parcel’s number stands, or nothing.");
        }
        return address;
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }
}
