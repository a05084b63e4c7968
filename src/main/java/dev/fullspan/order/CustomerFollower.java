package dev.fullspan.order;

import dev.fullspan.customer.CustomerId;
import dev.fullspan.customer.Customers;
import dev.fullspan.customer.Identity;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderSnapshot.Address;
import dev.fullspan.order.OrderSnapshot.Buyer;
import dev.fullspan.order.OrderSnapshot.Visit;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the customer of an order, and has their record know what they bought. */
@Component
class CustomerFollower {
    private final Customers customers;
    private final JdbcClient database;
    private final Parts parts;

    CustomerFollower(Customers customers, JdbcClient database) {
        this.customers = customers;
        this.database = database;
        this.parts = new Parts(database);
    }

    private record Known(@Nullable Long customer) {}

    void follow(DueClaims.Due due) {
        ShopId shop = new ShopId(due.shop());
        Joined order = Joined.of(parts.of(due.record())).orElse(null);
        if (order == null) {
            return;
        }
        Long before = database.sql("select customer from orders.record where id = :id")
                .param("id", due.record())
                .query(Known.class)
                .single()
                .customer();
        CustomerId found = order.person() == null ? null : resolve(shop, due, order, order.person());
        database.sql("update orders.record set customer = :customer where id = :id")
                .param("customer", found == null ? null : found.value(), Types.BIGINT)
                .param("id", due.record())
                .update();
        customers.purchasesChanged(
                shop,
                Stream.of(found, before == null ? null : new CustomerId(before))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }

    private @Nullable CustomerId resolve(ShopId shop, DueClaims.Due due, Joined order, Part.Person person) {
        Identity identity = identity(due.connection(), person.buyer(), person.visit());
        return customers.isAnybody(shop, identity)
                ? customers.resolve(
                        shop,
                        identity,
                        new dev.fullspan.customer.Told(
                                due.connection(), order.header().placed()))
                : null;
    }

    static Identity identity(String connection, Buyer buyer, Visit visit) {
        Identity identity = Identity.NOBODY
                .withEmail(buyer.email(), buyer.verified())
                .withPhone(buyer.phone())
                .withStoreId(connection, buyer.storeId())
                .withLoyalty(buyer.loyalty())
                .withUser(visit.user())
                .withDevice(visit.device())
                .withName(buyer.name());
        return identity.withAddress(postal(buyer.shipping())).withAddress(postal(buyer.billing()));
    }

    private static Identity.@Nullable PostalAddress postal(@Nullable Address address) {
        if (address == null || (address.street() == null && address.city() == null)) {
            return null;
        }
        List<String> lines = Stream.of(address.company(), address.street(), address.more())
                .filter(Objects::nonNull)
                .toList();
        return new Identity.PostalAddress(
                text(address.name()),
                lines,
                text(address.postcode()),
                text(address.city()),
                text(address.region()),
                text(address.country()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
