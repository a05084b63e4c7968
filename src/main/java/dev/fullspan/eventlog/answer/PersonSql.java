package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.VisitorId;
import dev.fullspan.kernel.ShopId;
import java.util.Collections;
import java.util.List;

/** One person's devices and users, found first so that their events are found without looking at who everybody is. */
final class PersonSql {
    private final ShopId shop;
    private final VisitorId visitor;
    private final List<Long> users;
    private final List<Long> devices;

    PersonSql(ShopId shop, VisitorId visitor, Reading reading) {
        this.shop = shop;
        this.visitor = visitor;
        this.users = reading.list(users(), row -> row.getLong(1));
        this.devices = reading.list(devices(), row -> row.getLong(1));
    }

    /** The condition that the event {@code e} is the person's. */
    Sql events() {
        return Sql.of("e.shop = ? and (", shop.value())
                .add(in("e.user_id", users))
                .add(" or (e.user_id is null and ")
                .add(in("e.device", devices))
                .add("))");
    }

    /** User ids that are the person's. */
    Sql users() {
        return Sql.of("select u.id from users u where u.shop = ? and u.visitor = ?", shop.value(), visitor.value());
    }

    /** Devices whose anonymous events are the person's. */
    private Sql devices() {
        return Sql.of("""
                select d.id
                from devices d
                where d.shop = ? and (d.first_user in (select u.id from users u where u.shop = d.shop and u.visitor = ?)
                    or (d.first_user is null and d.id = ?))
                """, shop.value(), visitor.value(), visitor.value());
    }

    private static Sql in(String column, List<Long> ids) {
        return ids.isEmpty()
                ? Sql.of("false")
                : Sql.of(
                        column + " in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")",
                        ids.toArray());
    }
}
