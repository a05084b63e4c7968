package dev.fullspan.platform.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, each decoded on its own, so that a broken one stays alone. */
public final class Lines implements Closeable {
    /** A longer line is no row of anything. */
    public static final int LONGEST = 1 << 20;

    private static final char REPLACEMENT = '\ufffd';

    private final InputStream in;
    private final Charset encoding;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private byte[] buffer = new byte[1 << 18];
    private int from;
    private int to;
    private long position;
    private long number;
    private boolean ended;

    /**
     * One line.
     *
     * @param text without its end; null where it is not in the file's encoding or too long
     * @param raw what to show of it then
     * @param end bytes of the file up to its end
     */
    public record Line(long number, @Nullable String text, String raw, long end) {}

    public Lines(InputStream in, Charset encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    /** The next line, or null at the end. */
    public @Nullable Line next() throws IOException {
        Line again = putBack.poll();
        if (again != null) {
            return again;
        }
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    return line(i, i + 1);
                }
            }
            searched = to;
            if (ended) {
                return from == to ? null : line(to, to);
            }
            int length = to - from;
            if (length > LONGEST) {
                return tooLong();
            }
            searched -= from;
            fill();
            searched += from;
        }
    }

    /** Gives lines out again, in this order. */
    public void putBack(Deque<Line> lines) {
        while (!lines.isEmpty()) {
            putBack.push(lines.removeLast());
        }
    }

    private void fill() throws IOException {
        int length = to - from;
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, length);
            from = 0;
            to = length;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            ended = true;
        } else {
            to += read;
        }
    }

    private Line line(int end, int next) {
        number++;
        position += next - from;
        int start = from;
        from = next;
        if (number == 1
                && end - start >= 3
                && buffer[start] == (byte) 0xef
                && buffer[start + 1] == (byte) 0xbb
                && buffer[start + 2] == (byte) 0xbf) {
            start += 3;
        }
        int length = end - start - (end > start && buffer[end - 1] == '\r' ? 1 : 0);
        if (length > LONGEST) {
            return new Line(number, null, new String(buffer, start, 200, encoding) + "…", position);
        }
        String text = new String(buffer, start, length, encoding);
        boolean whole = encoding != StandardCharsets.UTF_8
                || text.indexOf(REPLACEMENT) < 0
                || Arrays.equals(
                        text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(buffer, start, start + length));
        return new Line(number, whole ? text : null, text, position);
    }

    private Line tooLong() throws IOException {
        String beginning = new String(buffer, from, 200, encoding);
        number++;
        while (true) {
            position += to - from;
            from = to;
            fill();
            if (ended) {
                break;
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end < to) {
                position += end + 1 - from;
                from = end + 1;
                break;
            }
        }
        return new Line(number, null, beginning + "…", position);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
