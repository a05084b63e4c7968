package dev.fullspan.collect.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, unpacked. Whatever a client declares or packs, never more than the limit is read from the wire, and never more than the limit
 * is unpacked: a small packet that swells to gigabytes is given up at the limit. Memory is taken as bytes arrive, never for what is only announced.
 */
sealed interface RequestBody {
    /** Memory for the first bytes; most bodies are smaller. It doubles as they fill it. */
    int PIECE = 8 * 1024;

    /** A body that takes longer to arrive is given up, so that nobody holds the room of others with a byte now and then. */
    Duration PATIENCE = Duration.ofMinutes(1);

    /** @param bytes the whole body */
    record Read(byte[] bytes) implements RequestBody {}

    /** It is larger than it may be. */
    record TooLarge() implements RequestBody {}

    /** There is no room for it beside those that are being read. */
    record NoRoom() implements RequestBody {}

    /** It did not arrive within {@link #PATIENCE}. */
    record TooSlow() implements RequestBody {}

    /** It is not packed as its header says. */
    record Broken() implements RequestBody {}

    /** It is packed or typed in a way that is not taken. */
    record Unsupported(String what) implements RequestBody {}

    static RequestBody of(HttpServletRequest request, int limit, BodyRoom.Share room) throws IOException {
        if (request.getContentLengthLong() > limit) {
            return new TooLarge();
        }
        String type = request.getContentType();
        if (!isTaken(type)) {
            return new Unsupported("Content-Type " + type);
        }
        String encoding = request.getHeader("Content-Encoding");
        String packing = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (!packing.equals("identity")
                && !packing.isEmpty()
                && !packing.equals("gzip")
                && !packing.equals("x-gzip")
                && !packing.equals("deflate")) {
            return new Unsupported("Content-Encoding " + encoding);
        }
        RequestBody sent = read(request, limit, room);
        if (!(sent instanceof Read(byte[] bytes))) {
            return sent;
        }
        RequestBody body = switch (packing) {
            case "gzip", "x-gzip" -> unpacked(new ByteArrayInputStream(bytes), true, limit);
            case "deflate" -> deflated(bytes, limit);
            default -> sent;
        };
        return body != sent && body instanceof Read unpacked && !room.take(unpacked.bytes.length) ? new NoRoom() : body;
    }

    private static RequestBody read(HttpServletRequest request, int limit, BodyRoom.Share room) throws IOException {
        int declared = (int) request.getContentLengthLong();
        int most = declared >= 0 ? declared : limit + 1;
        InputStream in = request.getInputStream();
        byte[] body = new byte[Math.min(most, PIECE)];
        if (!room.take(body.length)) {
            return new NoRoom();
        }
        int length = 0;
        long begun = 0;
        while (length < most) {
            if (length == body.length) {
                int larger = Math.min(most, length * 2);
                if (!room.take(larger - length)) {
                    return new NoRoom();
                }
                body = Arrays.copyOf(body, larger);
            }
            int read = in.read(body, length, body.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            if (length < most) {
                long now = System.nanoTime();
                begun = begun == 0 ? now : begun;
                if (now - begun > PATIENCE.toNanos()) {
                    return new TooSlow();
                }
            }
        }
        if (declared >= 0 && length < declared) {
            throw new EOFException("The client ended the body early.");
        }
        return length > limit ? new TooLarge() : new Read(length == body.length ? body : Arrays.copyOf(body, length));
    }

    /** Deflate is meant to have zlib's frame; some clients send it bare. */
    private static RequestBody deflated(byte[] sent, int limit) throws IOException {
        RequestBody framed = unpacked(new InflaterInputStream(new ByteArrayInputStream(sent)), false, limit);
        return framed instanceof Broken
                ? unpacked(new InflaterInputStream(new ByteArrayInputStream(sent), new Inflater(true)), false, limit)
                : framed;
    }

    private static RequestBody unpacked(InputStream packed, boolean gzip, int limit) throws IOException {
        try (InputStream in = gzip ? new GZIPInputStream(packed) : packed) {
            byte[] bytes = in.readNBytes(limit + 1);
            return bytes.length > limit ? new TooLarge() : new Read(bytes);
        } catch (ZipException | EOFException e) {
            return new Broken();
        }
    }

    /** JSON, and the types under which browsers send it without asking first; a form is what curl calls anything. */
    private static boolean isTaken(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json",
                    "text/plain",
                    "text/json",
                    "application/x-www-form-urlencoded",
                    "application/octet-stream" -> true;
            default -> type.endsWith("+json");
        };
    }
}
