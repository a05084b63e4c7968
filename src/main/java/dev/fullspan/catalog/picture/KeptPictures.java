package dev.fullspan.catalog.picture;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Small pictures in the folder {@code pictures} of the data directory, a folder for each shop. All of it can be fetched anew, so it is in no backup. What
 * cannot be had is not asked for again for an hour; an empty file stands for it.
 */
@Component
public class KeptPictures {
    private static final Duration GONE = Duration.ofHours(1);
    private static final int DRAWN_AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(KeptPictures.class);

    private final DataDirectory data;
    private final PictureFetch fetch;
    private final PictureSettings settings;
    private final Clock clock;
    private final Semaphore drawing = new Semaphore(DRAWN_AT_ONCE);
    private final ConcurrentHashMap<Path, CompletableFuture<Optional<byte[]>>> fetching = new ConcurrentHashMap<>();

    KeptPictures(DataDirectory data, PictureFetch fetch, PictureSettings settings, Clock clock) {
        this.data = data;
        this.fetch = fetch;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The small picture of one that lies at an address, as JPEG; fetched where it is not kept.
     *
     * @param key of the address, hexadecimal
     */
    public Optional<byte[]> get(ShopId shop, String key, URI address) {
        Path file = data.folder("pictures/" + shop).resolve(key);
        Optional<byte[]> kept = kept(file);
        if (kept.isPresent() || !settings.fetch()) {
            return kept.filter(bytes -> bytes.length > 0);
        }
        CompletableFuture<Optional<byte[]>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<byte[]>> before = fetching.putIfAbsent(file, mine);
        if (before != null) {
            return before.join();
        }
        try {
            Optional<byte[]> small = small(address);
            keep(file, small.orElseGet(() -> new byte[0]));
            mine.complete(small);
            return small;
        } finally {
            mine.complete(Optional.empty());
            fetching.remove(file);
        }
    }

    private Optional<byte[]> small(URI address) {
        Optional<byte[]> whole = fetch.get(address);
        drawing.acquireUninterruptibly();
        try {
            return whole.flatMap(SmallPicture::of);
        } finally {
            drawing.release();
        }
    }

    /** What is kept and young enough; no bytes for what could not be had. */
    private Optional<byte[]> kept(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(file);
            Instant until =
                    Files.getLastModifiedTime(file).toInstant().plus(bytes.length == 0 ? GONE : settings.kept());
            return until.isAfter(clock.instant()) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void keep(Path file, byte[] bytes) {
        try {
            Path part = Files.createTempFile(file.getParent(), "part", "");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("A small picture could not be kept", e);
        }
    }

    /** Takes away what nobody has looked at anew for long. */
    public void tidy() {
        Instant before = clock.instant().minus(settings.kept());
        try (Stream<Path> files = Files.walk(data.folder("pictures"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
