package dev.fullspan.eventlog.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The few things that the journal asks of a file system, so that tests can have one that loses what was not forced. */
public interface FileLayer {
    /** Makes a file where there is none, and opens it for reading and writing. */
    Open create(Path file) throws IOException;

    /**
     * Opens a file that is there for reading and writing.
     *
     * @throws java.nio.file.NoSuchFileException where there is none
     */
    Open open(Path file) throws IOException;

    /** Names of the folder's files, sorted. */
    List<Path> list(Path folder) throws IOException;

    void delete(Path file) throws IOException;

    /** Puts a file in another's place in one step. */
    void replace(Path from, Path to) throws IOException;

    /** Makes the folder's names durable: what was made, deleted and replaced in it. */
    void forceFolder(Path folder) throws IOException;

    /** Bytes that can still be written to the folder's disk. */
    long usableBytes(Path folder) throws IOException;

    /** An open file. */
    interface Open extends AutoCloseable {
        /** Writes some of the buffer's bytes, at least one, and says how many. */
        int write(ByteBuffer bytes, long at) throws IOException;

        /** Reads some bytes, or returns −1 at the end of the file. */
        int read(ByteBuffer bytes, long at) throws IOException;

        /** Returns when all that was written is on disk. */
        void force() throws IOException;

        void truncate(long size) throws IOException;

        long size() throws IOException;

        @Override
        void close() throws IOException;
    }
}
