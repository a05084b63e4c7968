package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.platform.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Where files lie on this server while they are on their way. */
@Component
class OwnRoom implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(OwnRoom.class);
    private static final String FOLDER = "exchange";

    /** Room that is left to the rest of the program. */
    private static final long LEFT = 50_000_000;

    private final DataDirectory data;

    OwnRoom(DataDirectory data) {
        this.data = data;
    }

    /** What an earlier process left goes. */
    @Override
    public void afterSingletonsInstantiated() {
        try (Stream<Path> left = Files.list(data.folder(FOLDER))) {
            left.forEach(OwnRoom::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place for a file of a size, or of one that is not known where it is below 0. */
    Path place(long size) throws ExchangeFault {
        try {
            Path folder = data.folder(FOLDER);
            if (Files.getFileStore(folder).getUsableSpace() < Math.max(0, size) + LEFT) {
                throw new ExchangeFault(
                        Kind.OURS,
                        "The disk of this Fullspan is nearly full. Nothing was taken; make room on it, and it is tried again.");
            }
            return Files.createTempFile(folder, "file-", ".csv");
        } catch (IOException e) {
            throw Transfer.ownDisk(e);
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("An exchanged file could not be removed", e);
        }
    }

    /** SHA-256 of a file in hexadecimal digits. */
    static String digest(Path file) throws ExchangeFault {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw Transfer.ownDisk(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
