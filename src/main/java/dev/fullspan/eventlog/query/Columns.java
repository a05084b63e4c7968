package dev.fullspan.eventlog.query;

import java.sql.Connection;

/** One connection to the columns, for the length of one question. */
record Columns(Connection connection) {}
