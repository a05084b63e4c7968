package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Remote.RemoteFile;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of files by their names, so that the same one does nothing a second time. */
@Component
class TakenFiles {
    private final JdbcClient database;
    private final Clock clock;

    TakenFiles(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What became of the file of a name.
     *
     * @param file as it was then
     * @param digest of its content; empty where it was not fetched
     * @param refusal why it was not taken, or null where it was
     */
    record Known(RemoteFile file, String digest, @Nullable String refusal, Instant at) {}

    /** By name, of those that lie there. */
    Map<String, Known> of(Exchange exchange, Collection<RemoteFile> files) {
        Map<String, Known> known = new HashMap<>();
        if (files.isEmpty()) {
            return known;
        }
        database.sql("""
                        update connect.exchange_file set seen = :now
                        where shop = :shop and exchange = :exchange and name = any(:names)
                        returning name, size, modified, digest, refusal, at
                        """)
                .param("now", now())
                .param("shop", exchange.shop().value())
                .param("exchange", exchange.id())
                .param("names", files.stream().map(RemoteFile::name).toArray(String[]::new))
                .query((row, number) -> {
                    Instant modified = ExchangeRows.instant(row, "modified");
                    return new Known(
                            new RemoteFile(row.getString("name"), row.getLong("size"), modified),
                            row.getString("digest"),
                            row.getString("refusal"),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .list()
                .forEach(one -> known.put(one.file().name(), one));
        return known;
    }

    /** Remembers what became of a file. @param refusal why it was not taken, or null */
    void remember(Exchange exchange, RemoteFile file, String digest, @Nullable String refusal, long run) {
        database.sql("""
                        insert into connect.exchange_file (shop, exchange, name, size, modified, digest, refusal, run, at, seen)
                        values (:shop, :exchange, :name, :size, :modified, :digest, :refusal, :run, :now, :now)
                        on conflict (shop, exchange, name) do update set
                            size = excluded.size, modified = excluded.modified, digest = excluded.digest, refusal = excluded.refusal,
                            run = excluded.run, at = excluded.at, seen = excluded.seen
                        """)
                .param("shop", exchange.shop().value())
                .param("exchange", exchange.id())
                .param("name", file.name())
                .param("size", file.size())
                .param(
                        "modified",
                        file.modified() == null ? null : file.modified().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("digest", digest)
                .param("refusal", refusal, Types.VARCHAR)
                .param("run", run)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
