package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.ShopId;

/** Renders what belongs to one person, found by their devices and users instead of by looking at everybody. */
final class PersonSql {
    private PersonSql() {}

    /** The condition that the event {@code e} is the person's. */
    static Sql events(ShopId shop, VisitorId visitor) {
        return Sql.of("e.shop = ? and (e.user_id in (", shop.value())
                .add(users(shop, visitor))
                .add(") or (e.user_id is null and e.device in (")
                .add(devices(shop, visitor))
                .add(")))");
    }

    static Sql users(ShopId shop, VisitorId visitor) {
        return Sql.of("select u.id from users u where u.shop = ? and u.visitor = ?", shop.value(), visitor.value());
    }

    /** Devices whose anonymous events are the person's. */
    static Sql devices(ShopId shop, VisitorId visitor) {
        return Sql.of("select d.id from devices d where d.shop = ? and (d.first_user in (", shop.value())
                .add(users(shop, visitor))
                .add(") or (d.first_user is null and d.id = ?))", visitor.value());
    }
}
