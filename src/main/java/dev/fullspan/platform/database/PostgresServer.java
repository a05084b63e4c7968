package dev.fullspan.platform.database;

import dev.fullspan.platform.CannotStart;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The PostgreSQL that holds the state.
 *
 * @param url JDBC address
 * @param embedded our own child process, empty where the server is an external one
 */
record PostgresServer(String url, Optional<EmbeddedPostgres> embedded) implements AutoCloseable {

    /** Refuses a server that acknowledges commits before they are on disk, or that is too old. */
    void checkDurable(JdbcClient database) {
        Durability found = database.sql("""
                        select current_setting('fsync') as fsync,
                               current_setting('synchronous_commit') as commits,
                               current_setting('server_version_num')::int / 10000 as version
                        """).query(Durability.class).single();
        if (!"on".equals(found.fsync()) || "off".equals(found.commits())) {
            throw new CannotStart("PostgreSQL runs with fsync=" + found.fsync() + " and synchronous_commit="
                    + found.commits() + ": what it acknowledges could be lost. Switch both on.");
        }
        if (found.version() < 15) {
            throw new CannotStart("PostgreSQL " + found.version() + " is too old: 15 or newer is needed.");
        }
    }

    private record Durability(String fsync, String commits, int version) {}

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedPostgres::close);
    }
}
