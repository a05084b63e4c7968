package dev.fullspan.eventlog.columns;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Carries a change of who is who into the tables that say whose something is: sessions, joiners, orders. */
final class Moves {
    private final Sql sql;

    Moves(Sql sql) {
        this.sql = sql;
    }

    /** Sets the visitor anew wherever one of these devices or users stands, and returns the visitors before and after. */
    Set<Long> follow(Set<Long> changedDevices, Set<Long> changedUsers) throws SQLException {
        Set<Long> visitors = new HashSet<>();
        if (changedDevices.isEmpty() && changedUsers.isEmpty()) {
            return visitors;
        }
        Set<Long> devices = new HashSet<>(changedDevices);
        if (!changedUsers.isEmpty()) {
            sql.give("fed_moved_users", changedUsers);
            devices.addAll(sql.longs("select id from devices where first_user in (select id from fed_moved_users())"));
        }
        sql.give("fed_moved_devices", devices);
        sql.give("fed_moved_users", changedUsers);
        visitors.addAll(follow("sessions", "id"));
        visitors.addAll(follow("joiners", "position"));
        follow("orders", "position");
        return visitors;
    }

    private Set<Long> follow(String table, String key) throws SQLException {
        String person = Whose.visitor("t.device");
        sql.run("""
                create or replace temp table moved as
                select t.%2$s as key, t.visitor as before, %3$s as after
                from %1$s t
                %4$swhere (t.device in (select id from fed_moved_devices())
                    or t.user_id in (select id from fed_moved_users()))
                  and t.visitor is distinct from %3$s
                """.formatted(table, key, person, Whose.joins("t.user_id", "t.device")));
        Set<Long> visitors = new HashSet<>(sql.longs("select before from moved union select after from moved"));
        if (!visitors.isEmpty()) {
            sql.run("update %1$s set visitor = m.after from moved m where %1$s.%2$s = m.key".formatted(table, key));
        }
        return visitors;
    }
}
