package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.answer.TestShop.Happened;
import dev.fullspan.eventlog.answer.TestShop.Order;
import dev.fullspan.eventlog.answer.TestShop.Refund;
import dev.fullspan.eventlog.answer.TestShop.Visit;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Question;
import dev.fullspan.kernel.ShopId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The columns of a test's shops, in memory, filled row by row without the loader. */
final class TestColumns implements Facts, AutoCloseable {
    /** A path that names its host. */
    private static final Pattern ELSEWHERE = Pattern.compile("//([^/]+)(/.*)");

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    TestColumns(int threads) throws Exception {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement();
                InputStream schema = TestColumns.class.getResourceAsStream("/dev/fullspan/eventlog/schema.sql")) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("set threads = " + threads);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public <A> A ask(Question<A> question) {
        return Answers.of(question, connection, Duration.ofMinutes(30));
    }

    /** All at once, by statements that are prepared once: a shop's rows then take milliseconds instead of a second. */
    void load(ShopId shop, TestShop rows) throws SQLException {
        boolean alone = connection.getAutoCommit();
        if (alone) {
            connection.setAutoCommit(false);
        }
        append(shop, rows);
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        if (alone) {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void append(ShopId shop, TestShop rows) throws SQLException {
        try (DuckDBAppender to = connection.unwrap(DuckDBConnection.class).createAppender("events")) {
            for (Happened e : rows.events) {
                event(to, shop, e, rows.sessionOf.get(e.position()));
            }
        }
        persons(shop, rows);
        for (Visit v : rows.visits) {
            run(
                    """
                    insert into sessions (shop, id, device, hint, visitor, start_time, end_time, events, page_views, commerce,
                        is_new, landing_path, exit_path, channel, device_class)
                    values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    shop.value(),
                    v.id(),
                    v.device(),
                    v.visitor(),
                    v.start(),
                    v.end(),
                    v.events().size(),
                    v.views().size(),
                    v.commerce(),
                    v.isNew(),
                    v.landing(),
                    v.exit(),
                    v.channel(),
                    v.deviceClass());
        }
        for (Order o : rows.orders) {
            Happened e = o.event();
            run(
                    "insert into orders (shop, order_id, time, position, visitor, device, user_id, session, revenue, currency,"
                            + " cancelled_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    shop.value(),
                    e.orderId(),
                    e.time(),
                    e.position(),
                    o.visitor(),
                    e.device(),
                    e.user(),
                    o.session(),
                    e.revenue(),
                    e.currency(),
                    o.cancelled() ? e.time() + 1 : null);
        }
        for (Refund r : rows.refunds) {
            run(
                    "insert into refunds (shop, order_id, time, position, amount, currency) values (?, ?, ?, ?, ?, ?)",
                    shop.value(),
                    r.orderId(),
                    r.time(),
                    r.position(),
                    r.amount(),
                    r.currency());
        }
    }

    private void persons(ShopId shop, TestShop rows) throws SQLException {
        Set<Long> devices = new HashSet<>();
        Set<Long> users = new HashSet<>();
        for (Happened e : rows.events) {
            if (e.device() != null && devices.add(e.device())) {
                run(
                        "insert into devices (shop, id, key, first_seen, first_user) values (?, ?, ?, ?, ?)",
                        shop.value(),
                        e.device(),
                        "device-" + e.device(),
                        e.time(),
                        rows.firstUsers.get(e.device()));
            }
            if (e.user() != null && users.add(e.user())) {
                run(
                        "insert into users (shop, id, key, first_seen, visitor) values (?, ?, ?, ?, ?)",
                        shop.value(),
                        e.user(),
                        "user-" + e.user(),
                        e.time(),
                        rows.joined.getOrDefault(e.user(), e.user()));
            }
        }
    }

    /** All columns in the order of the schema. */
    private static void event(DuckDBAppender to, ShopId shop, Happened e, Long session) throws SQLException {
        to.beginRow().append(shop.value()).append(e.position()).append(e.time()).append(e.time());
        to.append("m-" + e.position()).append((byte) 0).append(e.name());
        number(to, e.device());
        number(to, e.user());
        number(to, null);
        number(to, session);
        Matcher elsewhere = ELSEWHERE.matcher(String.valueOf(e.path()));
        boolean own = !elsewhere.matches();
        to.append(own ? "shop.example" : elsewhere.group(1)).append(own ? e.path() : elsewhere.group(2));
        to.append((String) null).append(e.channel());
        for (int i = 0; i < 8; i++) {
            to.append((String) null);
        }
        to.append(e.deviceClass()).append((String) null).append((String) null).append((String) null);
        to.append(e.orderId());
        number(to, e.revenue());
        to.append(e.currency()).append(e.properties()).append(0).endRow();
    }

    private static void number(DuckDBAppender to, Long value) throws SQLException {
        if (value == null) {
            to.appendNull();
        } else {
            to.append((long) value);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
