package dev.fullspan.collect.imports;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file in their order. */
interface RowSource extends Closeable {
    Layout layout();

    /** The next row, or null at the end. */
    @Nullable
    Read next() throws IOException;

    /**
     * A row as it was read: whole, or with what is wrong with it.
     *
     * @param line where it begins in the file, from 1; for Parquet the row's number
     * @param row null where it could not be read
     * @param fault why not, or null
     * @param text the row as it stands in the file
     * @param end bytes of the unpacked file up to its end
     */
    record Read(long line, @Nullable Row row, @Nullable String fault, String text, long end) {}
}
