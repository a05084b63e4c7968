package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where files lie, while one is connected to it. */
interface Remote extends Closeable {
    /** The ordinary files there, by name; those of names that mark what is being written are left out. */
    List<RemoteFile> list() throws ExchangeFault;

    /**
     * Fetches a file, or nothing where it is the one that is known.
     *
     * @param into is overwritten
     * @return what is to be known of it the next time; empty where it is as it was
     */
    Optional<Validators> fetch(RemoteFile file, Path into, Progress progress) throws ExchangeFault;

    /** Moves a file that was taken to the folder {@code done}. */
    void done(RemoteFile file) throws ExchangeFault;

    /** Puts a file there under a name, so that nobody sees half of it. */
    void put(String name, Path file, Progress progress) throws ExchangeFault;

    /** Finds out whether files can be put there, and leaves nothing behind. */
    void probe(String name) throws ExchangeFault;

    @Override
    void close();

    /**
     * A file that lies there.
     *
     * @param size in bytes, or -1 where that is not known before it is fetched
     * @param modified as its own clock has it, or null
     */
    record RemoteFile(String name, long size, @Nullable Instant modified) {
        public RemoteFile {
            modified = modified == null ? null : modified.truncatedTo(ChronoUnit.MILLIS);
        }

        /** Whether it is as it was when it was looked at before. */
        boolean isAs(RemoteFile before) {
            return name.equals(before.name) && size == before.size && Objects.equals(modified, before.modified);
        }

        /** Whether it is another than one that a program is still writing, by its name. */
        static boolean isWhole(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return !name.startsWith(".")
                    && !name.endsWith("~")
                    && !lower.endsWith(".part")
                    && !lower.endsWith(".filepart")
                    && !lower.endsWith(".tmp")
                    && !lower.endsWith(".crdownload");
        }
    }

    /** Hears how far it is. */
    interface Progress {
        /**
         * @param share 0 to 1, or null where it cannot be told
         * @throws ExchangeFault where somebody stopped it or the time is over
         */
        void at(@Nullable Double share) throws ExchangeFault;
    }
}
