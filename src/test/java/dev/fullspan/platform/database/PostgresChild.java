package dev.fullspan.platform.database;

import dev.fullspan.TemporaryData;
import dev.fullspan.platform.DataDirectory;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process of its own that holds a data directory with its PostgreSQL until it is told to stop, or killed. */
final class PostgresChild {
    private PostgresChild() {}

    /** Says the server's process and port, then counts up: each number is printed after its commit. Ends with its input. */
    public static void main(String[] arguments) throws Exception {
        try (DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, TemporaryData.PROGRAMS)) {
            JdbcClient database = JdbcClient.create(
                    new DriverManagerDataSource(postgres.url(), EmbeddedPostgres.USER, postgres.password()));
            database.sql("create table if not exists numbers (number integer primary key)")
                    .update();
            System.out.println(postgres.pid());
            System.out.println(postgres.url());
            int next = database.sql("select coalesce(max(number), 0) + 1 from numbers")
                    .query(Integer.class)
                    .single();
            while (System.in.available() == 0) {
                database.sql("insert into numbers values (:number)")
                        .param("number", next)
                        .update();
                System.out.println(next++);
            }
        }
    }
}
