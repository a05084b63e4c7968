package dev.fullspan.eventlog.columns;

import dev.fullspan.eventlog.Event;
import dev.fullspan.eventlog.ids.Ids;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who is who: devices, users, and the joins between them.
 *
 * <p>All ids that joins connect share one visitor: the smallest of their numbers. So the result does not depend on the
 * order in which joins are told, and taking one back needs only the joins that remain. An alias that names a device, as
 * Segment's usual one does, joins no two ids: it tells whose the device is, and two people who used it stay two.
 */
final class People {
    private final Sql sql;
    private final Ids ids;
    private final Feed<Device> deviceFeed;
    private final Feed<User> userFeed;
    private final Feed<Join> joinFeed;
    private final Map<Long, Device> devices = new HashMap<>();
    private final Map<Long, User> users = new HashMap<>();
    private final Set<Long> changedDevices = new HashSet<>();
    private final Set<Long> changedUsers = new HashSet<>();

    /** Two ids that are one person's. */
    record Join(int shop, long user, long previousUser, long previousDevice, long time, long position) {}

    People(Sql sql, Ids ids) throws SQLException {
        this.sql = sql;
        this.ids = ids;
        this.deviceFeed = new Feed<Device>()
                .integer("shop", d -> d.shop)
                .bigint("id", d -> d.id)
                .text("key", d -> d.key)
                .bigint("first_seen", d -> d.firstSeen)
                .bigint("first_user", d -> d.firstUser)
                .bigint("first_user_time", d -> d.firstUserTime)
                .bigint("first_user_position", d -> d.firstUserPosition)
                .register(sql.connection(), "fed_devices");
        this.userFeed = new Feed<User>()
                .integer("shop", u -> u.shop)
                .bigint("id", u -> u.id)
                .text("key", u -> u.key)
                .bigint("first_seen", u -> u.firstSeen)
                .bigint("visitor", u -> u.visitor)
                .register(sql.connection(), "fed_users");
        this.joinFeed = new Feed<Join>()
                .integer("shop", Join::shop)
                .bigint("user_id", Join::user)
                .bigint("previous_user", Join::previousUser)
                .bigint("previous_device", Join::previousDevice)
                .bigint("time", Join::time)
                .bigint("position", Join::position)
                .register(sql.connection(), "fed_joins");
    }

    /** Takes what a batch tells of devices, users and joins, and writes it. */
    void take(List<EventRow> rows) throws SQLException {
        begin();
        List<Join> joins = gather(rows);
        readDevices();
        readUsers();
        for (EventRow row : rows) {
            offer(row);
        }
        List<Long> fresh = devices.values().stream()
                .filter(device -> !device.stored && device.seen)
                .map(device -> device.id)
                .toList();
        if (!joins.isEmpty()) {
            joinFeed.rows(joins);
            sql.run("insert into joins select *, 0 from fed_joins()");
        }
        List<Join> ofDevices = offerJoins(joins, fresh);
        writeDevices();
        connect(joins.stream().filter(join -> !isDevice(join)).toList());
        writeUsers();
        if (!ofDevices.isEmpty()) {
            part(ofDevices);
        }
    }

    private boolean isDevice(Join join) {
        Device device = devices.get(join.previousDevice());
        return device != null && device.seen;
    }

    /** Takes ids apart that were joined before one of them turned out to be a device's. */
    private void part(List<Join> ofDevices) throws SQLException {
        sql.give(
                "fed_parted",
                ofDevices.stream().map(Join::previousUser).distinct().toList());
        connectAnew(sql.longs("select distinct visitor from users where id in (select id from fed_parted())"));
    }

    private List<Join> gather(List<EventRow> rows) {
        List<Join> joins = new ArrayList<>();
        for (EventRow row : rows) {
            Event event = row.event;
            String anonymous = event.device();
            if (anonymous != null) {
                devices.computeIfAbsent(row.device, id -> new Device(row.shop, id, anonymous));
            }
            String known = event.user();
            if (known != null) {
                meet(row.shop, row.user, known, row.time);
            }
            String previous = event.previousUser();
            if (previous != null && known != null && !previous.equals(known)) {
                long device = ids.device(event.shop(), previous);
                Join join =
                        new Join(row.shop, row.user, ids.user(event.shop(), previous), device, row.time, row.position);
                joins.add(join);
                meet(row.shop, join.previousUser(), previous, row.time);
                devices.computeIfAbsent(device, id -> new Device(row.shop, id, previous));
            }
        }
        return joins;
    }

    private void meet(int shop, long id, String key, long time) {
        User user = users.computeIfAbsent(id, number -> new User(shop, number, key, time));
        user.firstSeen = Math.min(user.firstSeen, time);
    }

    private void readDevices() throws SQLException {
        if (devices.isEmpty()) {
            return;
        }
        sql.give("fed_known", devices.keySet());
        sql.each("""
                select id, first_seen, first_user, first_user_time, first_user_position
                from devices
                where id in (select id from fed_known())
                """, row -> {
            Device device = Objects.requireNonNull(devices.get(row.getLong(1)));
            device.stored = true;
            device.seen = true;
            device.firstSeen = row.getLong(2);
            device.firstUser = Sql.number(row, 3);
            device.firstUserTime = Sql.number(row, 4);
            device.firstUserPosition = Sql.number(row, 5);
        });
    }

    private void readUsers() throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        sql.give("fed_known", users.keySet());
        sql.each("select id, first_seen, visitor from users where id in (select id from fed_known())", row -> {
            User user = Objects.requireNonNull(users.get(row.getLong(1)));
            user.stored = true;
            user.visitor = row.getLong(3);
            user.changed = user.firstSeen < row.getLong(2);
            user.firstSeen = Math.min(user.firstSeen, row.getLong(2));
        });
    }

    private void offer(EventRow row) {
        Device device = row.device == Feed.NULL ? null : devices.get(row.device);
        if (device != null) {
            device.see(row.time);
            if (row.user != Feed.NULL) {
                offer(device, row.user, row.time, row.position);
            }
        }
    }

    private void offer(Device device, long user, long time, long position) {
        if (device.offer(user, time, position) && device.stored) {
            changedDevices.add(device.id);
        }
    }

    /**
     * A join may name an anonymous id: that device's past then goes to the user, whichever of the two came first. Returns
     * the joins told earlier that name a device first seen now.
     */
    private List<Join> offerJoins(List<Join> joins, List<Long> fresh) throws SQLException {
        List<Join> all = new ArrayList<>(joins);
        List<Join> earlier = new ArrayList<>();
        if (!fresh.isEmpty()) {
            sql.give("fed_fresh", fresh);
            earlier.addAll(sql.list("""
                    select shop, user_id, previous_user, previous_device, time, position
                    from joins
                    where undone = 0 and previous_device in (select id from fed_fresh())
                    """, People::join));
        }
        all.addAll(earlier);
        for (Join join : all) {
            Device device = devices.get(join.previousDevice());
            if (device != null && device.seen) {
                offer(device, join.user(), join.time(), join.position());
            }
        }
        earlier.removeAll(joins);
        return earlier;
    }

    static Join join(java.sql.ResultSet row) throws SQLException {
        return new Join(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    private void writeDevices() throws SQLException {
        List<Device> changed = devices.values().stream()
                .filter(device -> device.seen && device.changed)
                .toList();
        List<Long> gone =
                changed.stream().filter(device -> device.stored).map(d -> d.id).toList();
        if (!gone.isEmpty()) {
            sql.give("fed_gone", gone);
            sql.run("delete from devices where id in (select id from fed_gone())");
        }
        if (!changed.isEmpty()) {
            deviceFeed.rows(changed);
            sql.run("insert into devices select * from fed_devices()");
        }
    }

    private void writeUsers() throws SQLException {
        List<User> changed =
                users.values().stream().filter(user -> user.changed).toList();
        List<Long> gone =
                changed.stream().filter(user -> user.stored).map(u -> u.id).toList();
        if (!gone.isEmpty()) {
            sql.give("fed_gone", gone);
            sql.run("delete from users where id in (select id from fed_gone())");
        }
        if (!changed.isEmpty()) {
            userFeed.rows(changed);
            sql.run("insert into users select * from fed_users()");
        }
    }

    /** Gives all ids that the joins connect one visitor. */
    private void connect(List<Join> joins) throws SQLException {
        if (joins.isEmpty()) {
            return;
        }
        Components components = new Components();
        for (Join join : joins) {
            components.join(visitorOf(join.user()), visitorOf(join.previousUser()));
        }
        Map<Long, Long> moved = components.moved();
        if (moved.isEmpty()) {
            return;
        }
        sql.give("fed_reps", moved.keySet());
        changedUsers.addAll(sql.longs("select id from users where visitor in (select id from fed_reps())"));
        for (Map.Entry<Long, Long> move : moved.entrySet()) {
            sql.run("update users set visitor = ? where visitor = ?", move.getValue(), move.getKey());
        }
        for (User user : users.values()) {
            Long visitor = moved.get(user.visitor);
            if (visitor != null) {
                user.visitor = visitor;
                changedUsers.add(user.id);
            }
        }
    }

    /** Joins two user ids by hand, as an alias would. */
    void join(int shop, long user, long previousUser, long previousDevice, long time) throws SQLException {
        begin();
        meetStored(shop, user);
        meetStored(shop, previousUser);
        Join join = new Join(shop, user, previousUser, previousDevice, time, 0);
        joinFeed.rows(List.of(join));
        sql.run("insert into joins select *, 0 from fed_joins()");
        connect(List.of(join));
    }

    private void meetStored(int shop, long id) throws SQLException {
        sql.each(
                "select key, first_seen, visitor from users where id = ?",
                row -> {
                    User user = new User(shop, id, row.getString(1), row.getLong(2));
                    user.visitor = row.getLong(3);
                    users.put(id, user);
                },
                id);
    }

    private void begin() {
        devices.clear();
        users.clear();
        changedDevices.clear();
        changedUsers.clear();
    }

    /** Takes back every join between two user ids; says whether there was one. */
    boolean undo(long user, long previousUser) throws SQLException {
        begin();
        long undone = sql.run("""
                update joins set undone = 1
                where undone = 0 and ((user_id = ? and previous_user = ?) or (user_id = ? and previous_user = ?))
                """, user, previousUser, previousUser, user);
        if (undone > 0) {
            connectAnew(sql.longs("select visitor from users where id in (?, ?)", user, previousUser));
        }
        return undone > 0;
    }

    /** Makes the visitors of all users whose visitor is one of these anew from the joins that stand. */
    void connectAnew(Collection<Long> visitors) throws SQLException {
        sql.give("fed_reps", visitors);
        sql.run("""
                create or replace temp table members as
                select id, visitor from users where visitor in (select id from fed_reps())
                """);
        Components components = new Components();
        sql.each("""
                select user_id, previous_user from joins
                where undone = 0 and (position = 0 or previous_device not in (select id from devices))
                    and (user_id in (select id from members) or previous_user in (select id from members))
                """, row -> components.join(row.getLong(1), row.getLong(2)));
        List<User> members = sql.list(
                "select shop, id, key, first_seen from users where id in (select id from members)",
                row -> new User(row.getInt(1), row.getLong(2), row.getString(3), row.getLong(4)));
        for (User member : members) {
            member.visitor = components.find(member.id);
            changedUsers.add(member.id);
            User known = users.get(member.id);
            if (known != null) {
                known.visitor = member.visitor;
            }
        }
        sql.run("delete from users where id in (select id from members)");
        userFeed.rows(members);
        sql.run("insert into users select * from fed_users()");
    }

    private long visitorOf(long user) {
        User known = users.get(user);
        return known == null ? user : known.visitor;
    }

    /** Devices known before whose first user is another now. */
    Set<Long> changedDevices() {
        return changedDevices;
    }

    /** Users whose visitor is another now. */
    Set<Long> changedUsers() {
        return changedUsers;
    }

    /** Whether the device was not known before this batch. */
    boolean fresh(long device) {
        Device known = devices.get(device);
        return known != null && !known.stored;
    }

    /** Sets each session's visitor: its own user's, else its device's first user's, else the device. */
    void identify(Collection<Session> sessions) throws SQLException {
        Set<Long> unknown = new HashSet<>();
        for (Session session : sessions) {
            long user = userOf(session);
            if (user != Feed.NULL && !users.containsKey(user)) {
                unknown.add(user);
            }
        }
        Map<Long, Long> visitors = new HashMap<>();
        if (!unknown.isEmpty()) {
            sql.give("fed_known", unknown);
            sql.each(
                    "select id, visitor from users where id in (select id from fed_known())",
                    row -> visitors.put(row.getLong(1), row.getLong(2)));
        }
        for (Session session : sessions) {
            long user = userOf(session);
            User known = users.get(user);
            session.visitor = user == Feed.NULL
                    ? session.device
                    : known != null ? known.visitor : visitors.getOrDefault(user, user);
        }
    }

    private long userOf(Session session) {
        if (session.user != Feed.NULL) {
            return session.user;
        }
        Device device = devices.get(session.device);
        return device == null ? Feed.NULL : device.firstUser;
    }
}
