package dev.fullspan.collect;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import dev.fullspan.platform.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own file of networks and countries, in MaxMind's MMDB format; any file with {@code country.iso_code} serves. It is held in memory
 * and read at the start only; none comes with the program.
 */
public final class CountryDatabase {
    /** No file: nothing is known of any address. */
    public static final CountryDatabase NONE = new CountryDatabase(null);

    private final @Nullable Reader reader;

    private CountryDatabase(@Nullable Reader reader) {
        this.reader = reader;
    }

    /** @throws CannotStart where the file cannot be read or is no such database */
    public static CountryDatabase open(Path file) {
        try {
            return new CountryDatabase(new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache()));
        } catch (IOException | RuntimeException e) {
            String fault = !Files.exists(file)
                    ? "does not exist"
                    : Files.isReadable(file) && Files.isRegularFile(file)
                            ? "is no MMDB database, or a damaged one"
                            : "cannot be read";
            throw new CannotStart(
                    "The setting collect.country-database names " + file.toAbsolutePath() + ", which " + fault
                            + ". Put a database in MaxMind's MMDB format there that this user may read, or leave the setting"
                            + " empty to do without countries.",
                    e);
        }
    }

    /** The country of an address by ISO 3166-1, or null where the file does not know it. */
    @Nullable
    String country(@Nullable InetAddress address) {
        if (reader == null || address == null) {
            return null;
        }
        try {
            Map<?, ?> found = reader.get(address, Map.class);
            Object country = found == null ? null : found.get("country");
            Object code = country instanceof Map<?, ?> named ? named.get("iso_code") : country;
            return code instanceof String text ? Countries.of(text) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
