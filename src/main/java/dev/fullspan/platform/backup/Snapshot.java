package dev.fullspan.platform.backup;

import dev.fullspan.platform.database.Migrations;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * All modules' tables as they were at one moment, read while others go on writing. Rows are copied in PostgreSQL's
 * text form, which every version reads, so that a backup can be put into another server.
 */
final class Snapshot implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient database;
    private final List<String> schemas;

    /** Takes the snapshot. */
    Snapshot(DataSource source, List<String> schemas) throws SQLException {
        this.schemas = schemas;
        connection = source.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        database.sql("select 1").query(Integer.class).single();
    }

    List<Manifest.Schema> schemas() {
        List<Manifest.Schema> found = new ArrayList<>();
        for (String schema : schemas) {
            // The name is a module's, from its own migrations bean, never a caller's.
            database.sql("select version from " + schema + "." + Migrations.HISTORY
                            + " where success and version is not null order by installed_rank desc limit 1")
                    .query(String.class)
                    .optional()
                    .ifPresent(version -> found.add(new Manifest.Schema(schema, version)));
        }
        return found;
    }

    private record Reference(String from, String to) {}

    private record Column(String table, String name) {}

    /** Referred-to tables first; where tables refer to each other in a circle, any of them. */
    List<Manifest.Table> tables() {
        Map<String, List<String>> columns = new TreeMap<>();
        database.sql("""
                        select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(a.attname) as name
                        from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                        where c.relkind = 'r' and n.nspname in (:schemas) and c.relname <> :history
                        order by c.oid, a.attnum
                        """)
                .param("schemas", schemas)
                .param("history", Migrations.HISTORY)
                .query(Column.class)
                .list()
                .forEach(column -> columns.computeIfAbsent(column.table(), key -> new ArrayList<>())
                        .add(column.name()));
        return ordered(columns.keySet(), references()).stream()
                .map(table -> new Manifest.Table(
                        table, columns.getOrDefault(table, List.of()), "postgres/" + table + ".copy"))
                .toList();
    }

    Map<String, Long> sequences() {
        Map<String, Long> found = new TreeMap<>();
        database.sql("""
                        select format('%I.%I', schemaname, sequencename) as name, last_value
                        from pg_sequences
                        where schemaname in (:schemas) and last_value is not null
                        """).param("schemas", schemas).query(row -> {
            found.put(row.getString("name"), row.getLong("last_value"));
        });
        return found;
    }

    void copy(Manifest.Table table, OutputStream to) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table.name() + " (" + String.join(", ", table.columns()) + ") to stdout", to);
    }

    private List<Reference> references() {
        return database.sql("""
                        select format('%I.%I', n.nspname, c.relname) as "from", format('%I.%I', m.nspname, d.relname) as "to"
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_class d on d.oid = k.confrelid
                        join pg_namespace m on m.oid = d.relnamespace
                        where k.contype = 'f' and c.oid <> d.oid and n.nspname in (:schemas)
                        """)
                .param("schemas", schemas)
                .query(Reference.class)
                .list();
    }

    private static List<String> ordered(Set<String> tables, List<Reference> references) {
        Set<String> done = new LinkedHashSet<>();
        Set<String> waiting = new LinkedHashSet<>(tables);
        while (!waiting.isEmpty()) {
            String next = waiting.stream()
                    .filter(table -> references.stream()
                            .noneMatch(reference -> reference.from().equals(table) && waiting.contains(reference.to())))
                    .findFirst()
                    .orElseGet(() -> waiting.iterator().next());
            waiting.remove(next);
            done.add(next);
        }
        return List.copyOf(done);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }
}
