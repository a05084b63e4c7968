package dev.fullspan.collect.imports;

import dev.fullspan.collect.imports.Mapping.Format;
import dev.fullspan.platform.csv.Lines;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file to import: what it is by its name and first bytes, and what tells its content from any other's.
 *
 * @param size bytes, unpacked; those of a Parquet file as it is
 * @param hash of the unpacked content, so that packing changes nothing
 * @param most bytes that it may have unpacked
 */
record SourceFile(Path path, Format format, long size, String hash, long most) {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f8b;
    private static final int ZSTD = 0x28b5;

    /** No limit to what a file unpacks to. */
    static final long ANY_SIZE = Long.MAX_VALUE;

    /**
     * Reads the file once from end to end.
     *
     * @param most bytes that it may have unpacked
     */
    static SourceFile of(Path path, Mapping mapping, long most) throws IOException {
        Format format = mapping.format() == null ? byName(path) : mapping.format();
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = format == Format.PARQUET ? Files.newInputStream(path) : unpacked(path, most)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        return new SourceFile(path, format, size, HexFormat.of().formatHex(digest.digest(), 0, 12), most);
    }

    RowSource rows(Mapping mapping) throws IOException {
        return rows(path, format, mapping, size, most);
    }

    /** The rows of a file that was not read before, for a preview. */
    static RowSource preview(Path path, Mapping mapping, long most) throws IOException {
        return rows(path, mapping.format() == null ? byName(path) : mapping.format(), mapping, 0, most);
    }

    private static RowSource rows(Path path, Format format, Mapping mapping, long size, long most) throws IOException {
        return switch (format) {
            case CSV, TSV ->
                new CsvRows(
                        new Lines(unpacked(path, most), mapping.encoding()),
                        format == Format.TSV ? '\t' : mapping.delimiter(),
                        mapping.columns(),
                        mapping.group());
            case JSON_LINES -> {
                Lines lines = new Lines(unpacked(path, most), mapping.encoding());
                yield new JsonRows(
                        new JsonRows.Feed() {
                            @Override
                            public Lines.@Nullable Line next() throws IOException {
                                return lines.next();
                            }

                            @Override
                            public void close() throws IOException {
                                lines.close();
                            }
                        },
                        mapping.explode());
            }
            case PARQUET -> new JsonRows(new ParquetFeed(path, size, most), mapping.explode());
        };
    }

    private static Format byName(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst|zstd)$", "");
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return Format.JSON_LINES;
        }
        return name.endsWith(".parquet") ? Format.PARQUET : name.endsWith(".tsv") ? Format.TSV : Format.CSV;
    }

    private static InputStream unpacked(Path path, long most) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        InputStream unpacked = switch (magic) {
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStream(in);
            default -> in;
        };
        return most == ANY_SIZE ? unpacked : new Bounded(unpacked, most);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
