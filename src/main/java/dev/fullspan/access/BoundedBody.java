package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is neither a form nor a file, with a bound to its bytes, whether it says its length or not. The body is read whole
 * when it is first asked for, so that it is refused before anything is made of it.
 */
final class BoundedBody extends HttpServletRequestWrapper {
    /** Bytes of a body. */
    static final int LONGEST = 256 * 1024;

    private @Nullable Bytes body;

    BoundedBody(HttpServletRequest request) {
        super(request);
    }

    /** @throws ProblemException {@link Problem#TOO_LARGE} */
    @Override
    public ServletInputStream getInputStream() throws IOException {
        Bytes read = body;
        if (read == null) {
            if (getContentLengthLong() > LONGEST) {
                throw tooLarge();
            }
            byte[] bytes = super.getInputStream().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw tooLarge();
            }
            read = new Bytes(bytes);
            body = read;
        }
        return read;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(Problem.TOO_LARGE, null, "A body has at most 256 kB. Send less at once.");
    }

    /** What was read. */
    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Bytes(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] to, int from, int most) {
            return bytes.read(to, from, most);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body was read already.");
        }
    }
}
