package dev.fullspan.platform;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes rows that were deleted out of PostgreSQL's files, where deleting alone leaves their bytes: in the table, in the
 * planner's samples of its values, and in the log of changes.
 *
 * <p>With an external server the tables are rewritten; samples and log are its operator's. Such a server keeps old log, and its
 * own backups, for as long as it is told to.
 */
@Component
public final class DeletedRows {
    private final JdbcClient database;
    private final boolean ours;

    DeletedRows(JdbcClient database, PlatformSettings settings) {
        this.database = database;
        this.ours = settings.external().isEmpty();
    }

    /**
     * Returns when no file of the server holds what was deleted from these tables.
     *
     * @param tables each as {@code schema.table}; none is a table that the program does not name itself
     */
    public void leaveNothing(Collection<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        tables.forEach(table -> database.sql("vacuum (full, analyze) " + table).update());
        if (ours) {
            database.sql("vacuum full pg_catalog.pg_statistic").update();
            // Not recycled but deleted, as the server's options say, once nothing before the checkpoint is needed.
            database.sql("select pg_switch_wal()").query().listOfRows();
            database.sql("checkpoint").update();
        }
    }
}
