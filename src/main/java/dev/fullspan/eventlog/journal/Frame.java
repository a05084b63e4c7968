package dev.fullspan.eventlog.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The records of one forced write: [length of body][CRC-32C][position of the first record][number of records][body],
 * the body being each record's length and bytes. The checksum covers all that follows it and the length, so a frame read
 * from the wrong place or of another segment is not taken for a good one.
 *
 * @param bytes room taken in the segment
 * @param records the records; an erased one is empty
 */
record Frame(long first, List<byte[]> records, int bytes) {
    static final int HEADER = 20;
    static final int MAX_BODY = 64 << 20;

    long last() {
        return first + records.size() - 1;
    }

    /** Bytes that a body of these records takes. */
    static int bodyOf(List<byte[]> records) {
        int body = 0;
        for (byte[] record : records) {
            body += 4 + record.length;
        }
        return body;
    }

    /** Writes a frame at the buffer's position. */
    static void put(ByteBuffer to, long first, List<byte[]> records) {
        int start = to.position();
        int body = bodyOf(records);
        to.putInt(body).putInt(0).putLong(first).putInt(records.size());
        for (byte[] record : records) {
            to.putInt(record.length).put(record);
        }
        to.putInt(start + 4, checksum(to, start, body));
    }

    /** Whether the twenty bytes at an offset can be the head of a frame that fits into what follows. */
    static boolean plausible(ByteBuffer buffer, int at, long remaining) {
        int body = buffer.getInt(at);
        int count = buffer.getInt(at + 16);
        return body > 0
                && body <= MAX_BODY
                && HEADER + (long) body <= remaining
                && count > 0
                && count <= body / 4
                && buffer.getLong(at + 8) > 0;
    }

    /** Whether a whole, plausible frame lies at an offset and its checksum is right. */
    static boolean sound(ByteBuffer buffer, int at) {
        return checksum(buffer, at, buffer.getInt(at)) == buffer.getInt(at + 4);
    }

    /** Reads a sound frame. */
    static Frame get(ByteBuffer buffer, int at) {
        int body = buffer.getInt(at);
        int count = buffer.getInt(at + 16);
        List<byte[]> records = new ArrayList<>(count);
        int offset = at + HEADER;
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[buffer.getInt(offset)];
            buffer.get(offset + 4, record);
            records.add(record);
            offset += 4 + record.length;
        }
        return new Frame(buffer.getLong(at + 8), records, HEADER + body);
    }

    private static int checksum(ByteBuffer buffer, int at, int body) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.slice(at, 4));
        crc.update(buffer.slice(at + 8, HEADER - 8 + body));
        return (int) crc.getValue();
    }
}
