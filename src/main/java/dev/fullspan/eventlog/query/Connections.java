package dev.fullspan.eventlog.query;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the columns are read: opens connections that see every row loaded so far. The caller closes them. */
@FunctionalInterface
public interface Connections {
    Connection open() throws SQLException;
}
