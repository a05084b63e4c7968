package dev.fullspan.platform.database;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of the embedded PostgreSQL: durable, small, on loopback only. Given at each start, so that none is left over. */
final class PostgresOptions {
    private PostgresOptions() {}

    static Map<String, String> of(int port) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("port", Integer.toString(port));
        options.put("listen_addresses", "127.0.0.1");
        options.put("unix_socket_directories", "");
        options.put("fsync", "on");
        options.put("synchronous_commit", "on");
        options.put("full_page_writes", "on");
        options.put("wal_level", "minimal");
        options.put("max_wal_senders", "0");
        options.put("max_wal_size", "512MB");
        // Old log is deleted, not kept to be written over: it may hold rows of people who are forgotten.
        options.put("wal_recycle", "off");
        // An error's statement and detail may name a person; the program logs what it needs itself.
        options.put("log_error_verbosity", "terse");
        options.put("log_min_error_statement", "panic");
        // The pool takes 20; the rest is for an operator's own tools and for the benchmark's 64 plain clients. A free
        // one costs some kilobytes.
        options.put("max_connections", "100");
        options.put("shared_buffers", "64MB");
        options.put("jit", "off");
        options.put("timezone", "UTC");
        options.put("log_timezone", "UTC");
        options.put("logging_collector", "on");
        options.put("log_directory", "log");
        options.put("log_filename", "postgresql-%a.log");
        options.put("log_truncate_on_rotation", "on");
        options.put("log_rotation_age", "1d");
        options.put("log_rotation_size", "0");
        return options;
    }
}
