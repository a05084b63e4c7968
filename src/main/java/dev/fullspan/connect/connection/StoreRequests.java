package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreEngine.Outcome;
import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Identity;
import dev.fullspan.customer.PrivacyDesk;
import dev.fullspan.customer.PrivacyDesk.Asked;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.PersonOrders;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a store asks for by law: to hand customers what is known of them, or to forget them. It stands in a list with its last day until a person has
 * done it; what was delivered of the customer is forgotten at once.
 */
@Component
public class StoreRequests {
    /** Within which Shopify wants it done. */
    private static final Duration WITHIN = Duration.ofDays(30);

    /** In the place of who did it: it was passed on to the privacy requests. */
    static final String DESK = "privacy-requests";

    private static final String UNKNOWN =
            "Nobody is known here under that number or by these orders; look by their address, then note it as done on the store’s page.";

    private final JdbcClient database;
    private final StoreErasure erasure;
    private final Customers customers;
    private final PersonOrders orders;
    private final PrivacyDesk desk;
    private final Clock clock;

    StoreRequests(
            JdbcClient database,
            StoreErasure erasure,
            Customers customers,
            PersonOrders orders,
            PrivacyDesk desk,
            Clock clock) {
        this.database = database;
        this.erasure = erasure;
        this.customers = customers;
        this.orders = orders;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Whom it concerns.
     *
     * @param request the store's id of the request, or empty
     * @param orders the store's ids of the orders it concerns
     */
    public record Person(
            String request,
            String customer,
            @Nullable String email,
            @Nullable String phone,
            List<String> orders) {}

    /** What was asked. */
    enum Kind {
        EXPORT("Hand out the data"),
        ERASE("Forget a customer"),
        ERASE_ALL("Forget the whole store");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * A request in the list.
     *
     * @param customer the store's id, or null where it concerns all or is done
     * @param passedOn whether it stands in the privacy requests, where it is done
     */
    record Row(
            long id,
            Kind kind,
            @Nullable String customer,
            @Nullable String email,
            List<String> orders,
            Instant received,
            Instant due,
            @Nullable Instant done,
            boolean passedOn) {}

    /** A customer wants to know what is known of them. */
    public Outcome export(StoreConnection store, Person person, Instant received) {
        String request = person.request().isEmpty() ? person.customer() : person.request();
        keep(store, Kind.EXPORT, request, person, received);
        boolean known = pass(store, Kind.EXPORT, Asked.HAND_OUT, request, person, received);
        return new Outcome(
                "customer " + person.customer(),
                "Asked for: hand the customer’s data to the store’s owner within 30 days. "
                        + (known ? "It stands in the privacy requests." : UNKNOWN),
                received);
    }

    /** A customer wants to be forgotten. */
    public Outcome erase(StoreConnection store, Person person, Instant received) {
        keep(store, Kind.ERASE, person.customer(), person, received);
        boolean known = pass(store, Kind.ERASE, Asked.ERASE, person.customer(), person, received);
        erasure.forget(store.shop(), store.id(), person);
        return new Outcome(
                "customer " + person.customer(),
                "Asked for: forget the customer within 30 days. What was delivered of them is forgotten. "
                        + (known ? "The rest stands in the privacy requests." : UNKNOWN),
                received);
    }

    /** Opens privacy requests for those who are known here by the store's id or by these orders. @return whether somebody is */
    private boolean pass(
            StoreConnection store, Kind kind, Asked what, String request, Person person, Instant received) {
        Set<CustomerId> concerned = new LinkedHashSet<>(
                customers.known(store.shop(), Identity.NOBODY.withStoreId(store.source(), person.customer())));
        orders.buyers(store.shop(), store.source(), person.orders())
                .forEach(one -> concerned.add(customers.current(store.shop(), one)));
        LocalDate day = LocalDate.ofInstant(received, ZoneOffset.UTC);
        concerned.forEach(one -> desk.asked(store.shop(), one, what, day, store.source()));
        if (!concerned.isEmpty()) {
            database.sql("""
                            update connect.store_request set done = :now, done_by = :desk, email = null, phone = null, orders = '{}'
                            where shop = :shop and store = :store and kind = :kind and request = :request and done is null
                            """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("desk", DESK)
                    .param("shop", store.shop().value())
                    .param("store", store.id())
                    .param("kind", kind.name())
                    .param("request", request)
                    .update();
        }
        return !concerned.isEmpty();
    }

    /** The app was removed from the store, which wants all of its data forgotten. Nothing is done before a person says so. */
    public Outcome eraseAll(StoreConnection store, Instant received) {
        keep(store, Kind.ERASE_ALL, "shop", new Person("", "", null, null, List.of()), received);
        return new Outcome(
                "the whole store",
                "Asked for: forget all of the store within 30 days. Nothing is forgotten before a person confirms it"
                        + " in the list of requests.",
                received);
    }

    private void keep(StoreConnection store, Kind kind, String request, Person person, Instant received) {
        database.sql("""
                        insert into connect.store_request (shop, store, kind, request, customer, email, phone, orders, received, due)
                        values (:shop, :store, :kind, :request, :customer, :email, :phone, :orders, :received, :due)
                        on conflict (shop, store, kind, request) do nothing
                        """)
                .param("shop", store.shop().value())
                .param("store", store.id())
                .param("kind", kind.name())
                .param("request", request)
                .param("customer", person.customer().isEmpty() ? null : person.customer(), Types.VARCHAR)
                .param("email", person.email(), Types.VARCHAR)
                .param("phone", person.phone(), Types.VARCHAR)
                .param("orders", person.orders().toArray(String[]::new))
                .param("received", received.atOffset(ZoneOffset.UTC))
                .param("due", received.plus(WITHIN).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The open ones first, by their last day. */
    List<Row> of(ShopId shop, long store) {
        return database.sql("""
                        select id, kind, customer, email, orders, received, due, done, done_by
                        from connect.store_request where shop = :shop and store = :store
                        order by done is not null, due, id limit 200
                        """)
                .param("shop", shop.value())
                .param("store", store)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("customer"),
                        row.getString("email"),
                        Arrays.asList((String[]) row.getArray("orders").getArray()),
                        Objects.requireNonNull(StoreConnections.instant(row, "received")),
                        Objects.requireNonNull(StoreConnections.instant(row, "due")),
                        StoreConnections.instant(row, "done"),
                        DESK.equals(row.getString("done_by"))))
                .list();
    }

    /** A person has done it. Who it concerned is forgotten here too. @return whether it was open */
    boolean done(ShopId shop, long store, long id, String actor) {
        return database.sql("""
                        update connect.store_request
                        set done = :now, done_by = :actor, customer = null, email = null, phone = null, orders = '{}',
                            request = case when kind = 'ERASE_ALL' then request || ' ' || id else 'done ' || id end
                        where shop = :shop and store = :store and id = :id and done is null
                        """)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("actor", actor)
                        .param("shop", shop.value())
                        .param("store", store)
                        .param("id", id)
                        .update()
                == 1;
    }
}
