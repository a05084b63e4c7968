package dev.fullspan.collect.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.util.unit.DataSize;

/** A stream that gives no more than so many bytes: a small packed file can hold more than any disk. */
final class Bounded extends FilterInputStream {
    private final long most;
    private long read;

    Bounded(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int some = super.read(bytes, from, length);
        count(Math.max(some, 0));
        return some;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int some) throws IOException {
        read += some;
        if (read > most) {
            throw tooLarge(most);
        }
    }

    static IOException tooLarge(long most) {
        return new IOException("unpacked it is larger than "
                + DataSize.ofBytes(most).toMegabytes()
                + " MB, which is the limit for uploads. The operator can import it with ./fullspan import.");
    }
}
