package dev.fullspan.eventlog.answer;

import dev.fullspan.kernel.ShopId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Loads a clickstream file straight into the columns, each visitor being one device. */
final class ClickstreamColumns {
    private ClickstreamColumns() {}

    /** @param rows SQL over the file (its one parameter) that gives position, visitor, time and name */
    static void load(TestColumns columns, ShopId shop, Path file, String rows) throws SQLException {
        try (PreparedStatement clicks = columns.connection()
                .prepareStatement("create or replace temp table clicks as " + rows.replace("?", "'" + file + "'"))) {
            clicks.execute();
        }
        int id = shop.value();
        run(columns, """
                create or replace temp table sessionised as
                select *, sum(case when gap is null or gap > 1800000 then 1 else 0 end) over (partition by visitor order by time, position) as nth
                from (select *, time - lag(time) over (partition by visitor order by time, position) as gap from clicks)
                """);
        run(columns, """
                insert into events by name
                select %d as shop, position, time, time as received, 'm-' || position as message_id, 2 as origin, name,
                    hash(visitor) >> 2 as device, hash(visitor, nth) >> 2 as session, '{}' as properties, 1 as forever
                from sessionised
                """.formatted(id));
        run(columns, """
                insert into devices by name
                select %d as shop, hash(visitor) >> 2 as id, visitor as key, min(time) as first_seen from clicks group by visitor
                """.formatted(id));
        run(columns, """
                insert into sessions by name
                select %d as shop, hash(visitor, nth) >> 2 as id, hash(visitor) >> 2 as device, 0 as hint, hash(visitor) >> 2 as visitor,
                    min(time) as start_time, max(time) as end_time, count(*) as events, 0 as page_views, 0 as commerce,
                    nth = 1 as is_new, 'Direct' as channel
                from sessionised
                group by visitor, nth
                """.formatted(id));
    }

    private static void run(TestColumns columns, String sql) throws SQLException {
        try (PreparedStatement statement = columns.connection().prepareStatement(sql)) {
            statement.execute();
        }
    }
}
