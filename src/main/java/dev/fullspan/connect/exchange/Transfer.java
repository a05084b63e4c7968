package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Bytes on their way, bounded; tells the disk of this server from the other system where something fails. */
final class Transfer {
    private static final int PART = 64 * 1024;

    private Transfer() {}

    /** A source of bytes at the other system. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Fetches a file.
     *
     * @param size as it was told, or -1
     * @param largest size of the largest file that is taken
     * @throws IOException where the other system fails
     */
    static void fetch(Source source, Path into, String name, long size, long largest, Remote.Progress progress)
            throws IOException, ExchangeFault {
        try (InputStream in = source.open();
                OutputStream out = written(into)) {
            byte[] part = new byte[PART];
            long sum = 0;
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                sum += read;
                if (sum > largest) {
                    throw tooLarge(name, sum, largest);
                }
                write(out, part, read);
                progress.at(size > 0 ? Double.valueOf(Math.min(1, (double) sum / size)) : null);
            }
        }
    }

    /** Sends a file to a sink at the other system. */
    static void send(Path file, OutputStream to, Remote.Progress progress) throws IOException, ExchangeFault {
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[PART];
            long sum = 0;
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                to.write(part, 0, read);
                sum += read;
                progress.at(size > 0 ? Double.valueOf((double) sum / size) : null);
            }
        }
    }

    static ExchangeFault tooLarge(String name, long size, long largest) {
        return new ExchangeFault(
                Kind.FILE,
                "“%s” has %s%s, and files of up to %s are taken. Only the operator can allow larger ones, by the setting exchange.largest."
                        .formatted(
                                name,
                                size > largest * 2 || size < 0 ? "" : "at least ",
                                megabytes(size),
                                megabytes(largest)));
    }

    static String megabytes(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1_000_000.0);
    }

    private static OutputStream written(Path into) throws ExchangeFault {
        try {
            return Files.newOutputStream(into);
        } catch (IOException e) {
            throw ownDisk(e);
        }
    }

    private static void write(OutputStream out, byte[] part, int length) throws ExchangeFault {
        try {
            out.write(part, 0, length);
        } catch (IOException e) {
            throw ownDisk(e);
        }
    }

    /** What is wrong with the disk of this server. */
    static ExchangeFault ownDisk(IOException e) {
        return isFull(e)
                ? new ExchangeFault(
                        Kind.OURS,
                        "The disk of this Fullspan is full. Nothing was taken; make room on it, and it is tried again.",
                        e)
                : new ExchangeFault(
                        Kind.OURS, "This Fullspan cannot write to its own disk; the reason is in its log.", e);
    }

    /** Whether there is no room left. */
    static boolean isFull(IOException e) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota");
    }
}
