package dev.fullspan.eventlog.answer;

import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The user ids by which a few people are known: of each the own one, else the first that was seen. */
final class UserKeys {
    private UserKeys() {}

    /** By visitor; anonymous ones are not in it. */
    static Map<Long, String> of(Collection<Long> visitors, ShopId shop, Reading reading) {
        if (visitors.isEmpty()) {
            return Map.of();
        }
        String ids = visitors.stream().distinct().map(String::valueOf).collect(Collectors.joining(","));
        Map<Long, String> keys = new HashMap<>();
        reading.each(sql(ids, shop), row -> keys.put(row.getLong(1), row.getString(2)));
        return keys;
    }

    private static Sql sql(String ids, ShopId shop) {
        return Sql.of("""
                select u.visitor, arg_min(u.key, row(u.id <> u.visitor, u.first_seen, u.id))
                from users u
                where u.shop = ? and u.visitor in (select unnest(cast(string_split(?, ',') as bigint[])))
                group by u.visitor
                """, shop.value(), ids);
    }
}
