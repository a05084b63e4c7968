package dev.fullspan.platform;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the process keeps its data and on which address it answers.
 *
 * @param data directory that holds everything: databases, events, backups, secrets
 * @param port port on which pages and intake are answered
 * @param bind address on which the port is opened; {@code 0.0.0.0} opens it to the network
 * @param publicAddress address under which people reach this installation, such as {@code https://fullspan.shop.example}; links
 *     that are handed over begin with it and passkeys belong to it; empty takes what a request names, and passkeys work on localhost alone
 * @param connections connections to the port at the same time at most; further ones wait
 * @param databaseUrl JDBC address of an external PostgreSQL, with user and password; empty runs the embedded one
 * @param databaseConnections connections held open to PostgreSQL at most
 * @param postgresPrograms folder for the embedded PostgreSQL's programs; by default within the data directory
 */
@ConfigurationProperties("fullspan")
public record PlatformSettings(
        @DefaultValue("./data") Path data,
        @DefaultValue("8080") int port,
        @DefaultValue("127.0.0.1") String bind,
        @Nullable String publicAddress,
        @DefaultValue("2000") int connections,
        @Nullable String databaseUrl,
        @DefaultValue("20") int databaseConnections,
        @Nullable Path postgresPrograms) {

    /** The external server's address, where one was given. */
    public Optional<String> external() {
        return Optional.ofNullable(databaseUrl).filter(url -> !url.isBlank());
    }

    /** Folder for the embedded PostgreSQL's programs. */
    public Path programs(DataDirectory directory) {
        return postgresPrograms == null ? directory.folder("postgres").resolve("programs") : postgresPrograms;
    }
}
