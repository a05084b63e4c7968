package dev.fullspan.collect.imports;

import dev.fullspan.web.CsvText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The refused rows of one import as a file of three columns: line, reason, row. Made with the first of them. */
final class Rejects implements Closeable {
    static final String HEADER = "line,reason,row\n";
    private static final int LONGEST_ROW = 10_000;

    private final Path file;
    private final StringBuilder waiting = new StringBuilder();
    private FileChannel channel;
    private long size;

    /** Goes on after the given size: what a broken-off import wrote beyond it is written again. */
    Rejects(Path file, long size) throws IOException {
        this.file = file;
        this.size = size;
        this.channel = open(size);
    }

    private FileChannel open(long upTo) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        opened.truncate(upTo);
        opened.position(upTo);
        return opened;
    }

    void add(long line, String reason, String row) {
        if (size == 0 && waiting.isEmpty()) {
            waiting.append(HEADER);
        }
        waiting.append(line).append(',');
        quote(reason);
        waiting.append(',');
        quote(row.length() > LONGEST_ROW ? row.substring(0, LONGEST_ROW) + "…" : row);
        waiting.append('\n');
    }

    private void quote(String text) {
        waiting.append('"').append(CsvText.harmless(text).replace("\"", "\"\"")).append('"');
    }

    /** Writes what waits and brings it to disk. @return bytes of the file now */
    long force() throws IOException {
        if (!waiting.isEmpty()) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(waiting.toString());
            waiting.setLength(0);
            size += bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (size == 0) {
            Files.deleteIfExists(file);
        }
    }
}
