package dev.fullspan.collect.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, unpacked. Whatever a client declares or packs, never more than the limit is read from the wire, and never more than the limit
 * is unpacked: a small packet that swells to gigabytes is given up at the limit.
 */
sealed interface RequestBody {
    /** @param bytes the whole body */
    record Read(byte[] bytes) implements RequestBody {}

    /** It is larger than it may be. */
    record TooLarge() implements RequestBody {}

    /** It is not packed as its header says. */
    record Broken() implements RequestBody {}

    /** It is packed or typed in a way that is not taken. */
    record Unsupported(String what) implements RequestBody {}

    static RequestBody of(HttpServletRequest request, int limit) throws IOException {
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
        byte[] sent = read(request, limit);
        if (sent == null) {
            return new TooLarge();
        }
        return switch (packing) {
            case "gzip", "x-gzip" -> unpacked(new ByteArrayInputStream(sent), true, limit);
            case "deflate" -> deflated(sent, limit);
            default -> new Read(sent);
        };
    }

    private static byte @Nullable [] read(HttpServletRequest request, int limit) throws IOException {
        int declared = (int) request.getContentLengthLong();
        InputStream in = request.getInputStream();
        if (declared >= 0) {
            byte[] body = new byte[declared];
            if (in.readNBytes(body, 0, declared) < declared) {
                throw new EOFException("The client ended the body early.");
            }
            return body;
        }
        byte[] body = in.readNBytes(limit + 1);
        return body.length > limit ? null : body;
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
