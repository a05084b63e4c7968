package dev.fullspan.connect.connection;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.PersonOrders;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Forgets what stores have delivered of a person: the bodies go, that something came stays. A body names a person where one of the fields in which stores
 * write persons is theirs, and not where any number in it happens to be. What waits to be taken is taken first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // while orders still say whose they are
public class StoreErasure implements Erasable {
    private static final Set<String> PERSON =
            Set.of("email", "contact_email", "phone", "customer_id", "user_id", "_fs", "value");

    private static final String ALL = "";
    private static final String CHECKOUTS = "^checkouts/(create|update)$";

    private final JdbcClient database;
    private final PersonOrders orders;

    StoreErasure(JdbcClient database, PersonOrders orders) {
        this.database = database;
        this.orders = orders;
    }

    /** Who is looked for. @param ids under which stores know them; @param words addresses, numbers and devices, in lower case; @param orders of theirs */
    private record Wanted(Named ids, Set<String> words, Named orders) {}

    /** Ids, as a store calls them. */
    private interface Named {
        boolean contains(long store, String id);
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Set<String> words = new HashSet<>();
        Stream.of(person.contacts(), person.devices())
                .flatMap(Set::stream)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(words::add);
        Set<PersonOrders.Named> named = Set.copyOf(orders.named(shop, person));
        forget(
                shop,
                null,
                new Wanted(
                        (store, id) -> person.users().contains(id)
                                || sources(store)
                                        .anyMatch(source -> person.users().contains(source + ":" + id)),
                        words,
                        (store, order) -> sources(store)
                                .anyMatch(source -> named.contains(new PersonOrders.Named(source, order)))));
        person.contacts()
                .forEach(contact -> database.sql("""
                        update connect.store_request set email = null, phone = null where shop = :shop and (lower(email) = lower(:contact) or phone = :contact)
                        """)
                        .param("shop", shop.value())
                        .param("contact", contact)
                        .update());
    }

    /** What it may be called as a source: its number is one store's alone. */
    private static Stream<String> sources(long store) {
        return Stream.of(StoreKind.values()).map(kind -> kind.word() + "-" + store);
    }

    /** The same by what a store says of a person. */
    void forget(ShopId shop, long store, StoreRequests.Person person) {
        Set<String> words = new HashSet<>();
        Stream.of(person.email(), person.phone())
                .filter(Objects::nonNull)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(words::add);
        forget(
                shop,
                store,
                new Wanted(
                        (of, id) -> person.customer().equals(id),
                        words,
                        (of, order) -> person.orders().contains(order)));
    }

    /** Forgets what a store delivered of a checkout that it has removed. */
    public void forgetCheckout(StoreConnection store, String checkout) {
        forget(store.shop(), store.id(), CHECKOUTS, one -> isCheckout(one, checkout));
    }

    private static boolean isCheckout(Body body, String checkout) {
        try {
            return checkout.equals(StoreJson.text(StoreJson.tree(body.body()), "id"));
        } catch (ProblemException e) {
            return body.body().contains(checkout); // it is no JSON: in doubt it goes
        }
    }

    private record Body(long id, long store, String topic, String body) {}

    private void forget(ShopId shop, @Nullable Long store, Wanted wanted) {
        forget(shop, store, ALL, one -> names(one, wanted));
    }

    /** @param topics that are looked into, as a pattern of PostgreSQL's */
    private void forget(ShopId shop, @Nullable Long store, String topics, Predicate<Body> meant) {
        long after = 0;
        List<Body> some = bodies(shop, store, topics, after);
        while (!some.isEmpty()) {
            for (Body one : some) {
                if (meant.test(one)) {
                    forget(shop, one.id());
                }
            }
            after = some.getLast().id();
            some = bodies(shop, store, topics, after);
        }
    }

    private List<Body> bodies(ShopId shop, @Nullable Long store, String topics, long after) {
        return database.sql("""
                        select id, store, topic, body from connect.store_delivery
                        where shop = :shop and body is not null and id > :after and (cast(:store as bigint) is null or store = :store)
                            and topic ~ :topics
                        order by id limit 200
                        """)
                .param("shop", shop.value())
                .param("after", after)
                .param("topics", topics)
                .param("store", store, Types.BIGINT)
                .query(Body.class)
                .list();
    }

    private void forget(ShopId shop, long id) {
        database.sql("""
                        update connect.store_delivery
                        set forgets = true, body = case when state = 'WAITING' then body end
                        where shop = :shop and id = :id
                        """).param("shop", shop.value()).param("id", id).update();
    }

    private static boolean names(Body body, Wanted wanted) {
        try {
            JsonNode whole = StoreJson.tree(body.body());
            String topic = body.topic();
            String id = StoreJson.text(whole, "id");
            if (topic.startsWith("customer") && id != null && wanted.ids().contains(body.store(), id)) {
                return true;
            }
            boolean isOrder = topic.startsWith("orders/") || topic.startsWith("order.");
            String order = isOrder ? id : StoreJson.text(whole, "order_id");
            return order != null && wanted.orders().contains(body.store(), order) || names(whole, wanted, body.store());
        } catch (ProblemException e) {
            if (e.problem() == Problem.INVALID_REQUEST) {
                return wanted.words().stream()
                        .anyMatch(word -> body.body().toLowerCase(Locale.ROOT).contains(word));
            }
            throw e;
        }
    }

    private static boolean names(JsonNode node, Wanted wanted, long store) {
        String customer = StoreJson.text(node.path("customer"), "id");
        if (customer != null && wanted.ids().contains(store, customer)) {
            return true;
        }
        for (String field : PERSON) {
            String value = StoreJson.text(node, field);
            if (value != null
                    && (wanted.words().contains(value.toLowerCase(Locale.ROOT))
                            || (field.endsWith("_id") || field.equals("_fs"))
                                    && wanted.ids().contains(store, value))) {
                return true;
            }
        }
        for (JsonNode part : node) {
            if (part.isContainer() && names(part, wanted, store)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> tables() {
        return List.of("connect.store_delivery", "connect.store_request");
    }
}
