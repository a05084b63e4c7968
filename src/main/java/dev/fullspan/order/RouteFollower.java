package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has those follow an order who decide who sends it. One that they want to look at again stays due. */
@Component
class RouteFollower {
    private final ObjectProvider<OrderFollower> followers;
    private final DueOrders due;
    private final JdbcClient database;
    private final Clock clock;

    RouteFollower(ObjectProvider<OrderFollower> followers, DueOrders due, JdbcClient database, Clock clock) {
        this.followers = followers;
        this.due = due;
        this.database = database;
        this.clock = clock;
    }

    void heardBy(Runnable listener) {
        due.heardBy(listener);
    }

    void soon() {
        due.soon();
    }

    /** @return whether the order is done with */
    boolean follow(DueClaims.Due order) {
        Optional<Instant> again = followers.stream()
                .map(one -> Optional.ofNullable(one.follow(new ShopId(order.shop()), new OrderId(order.record()))))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        again.ifPresent(at -> database.sql("""
                        update orders.due set next = greatest(:next, :now + interval '1 second'), since = :now, tries = 0, fault = null
                        where record = :record and what = 'route'
                        """)
                .param("next", at.atOffset(ZoneOffset.UTC))
                .param("now", Objects.requireNonNull(clock.instant()).atOffset(ZoneOffset.UTC))
                .param("record", order.record())
                .update());
        return again.isEmpty();
    }
}
