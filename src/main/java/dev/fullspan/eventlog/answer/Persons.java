package dev.fullspan.eventlog.answer;

import dev.fullspan.kernel.ShopId;

/**
 * Renders who a (device, user) belongs to as known now: its own user's person, else that of the device's first user, else
 * the device. Groups are mapped instead of events, since there are far fewer of them.
 */
final class Persons {
    private Persons() {}

    /** Joins for the alias, which has {@code device} and {@code user_id}. */
    static Sql of(String alias, ShopId shop) {
        return Sql.of("left join users pu on pu.shop = ? and pu.id = " + alias + ".user_id\n", shop.value())
                .add("""
                        left join (
                            select d.id, u.visitor
                            from devices d
                            join users u on u.shop = d.shop and u.id = d.first_user
                            where d.shop = ? and d.first_user is not null
                        ) pd on pd.id =\s""", shop.value())
                .add(alias + ".device\n");
    }

    /** The visitor of the alias, after {@link #of}; null where nobody is known. */
    static String visitor(String alias) {
        return "coalesce(pu.visitor, pd.visitor, " + alias + ".device)";
    }
}
