package dev.fullspan.eventlog.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compact reading and writing of a record's fields: whole numbers as base-128 with the sign folded in, texts as length
 * plus one and UTF-8, 0 being null.
 */
final class Bytes {
    private byte[] bytes;
    private int at;
    private final int end;
    private final Texts texts;

    private Bytes(byte[] bytes, int end, Texts texts) {
        this.bytes = bytes;
        this.end = end;
        this.texts = texts;
    }

    static Bytes toWrite() {
        return new Bytes(new byte[512], 0, Texts.NONE);
    }

    static Bytes toRead(byte[] record, Texts texts) {
        return new Bytes(record, record.length, texts);
    }

    Bytes octet(int value) {
        room(1);
        bytes[at++] = (byte) value;
        return this;
    }

    int octet() {
        if (at >= end) {
            throw new IllegalStateException("A journal record ends too early.");
        }
        return bytes[at++] & 0xff;
    }

    Bytes number(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    long number() {
        long folded = unsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    private Bytes unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return this;
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("A number in a journal record does not end.");
    }

    Bytes text(@Nullable String text) {
        if (text == null) {
            return unsigned(0);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length + 1L);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
        at += utf8.length;
        return this;
    }

    /** A text that is likely to be in other records too, such as a page's path. */
    @Nullable
    String text() {
        int length = length();
        return length < 0 ? null : texts.of(bytes, at - length, length);
    }

    /** A text that is seldom in another record, such as a message id. */
    @Nullable
    String own() {
        int length = length();
        return length < 0 ? null : new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Goes past a text; below 0 where it is null. */
    private int length() {
        int length = (int) unsigned() - 1;
        if (length > end - at) {
            throw new IllegalStateException("A text in a journal record is longer than the record.");
        }
        at += Math.max(0, length);
        return length;
    }

    String required() {
        return present(text());
    }

    String requiredOwn() {
        return present(own());
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("A journal record lacks a text that every record has.");
        }
        return text;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, at);
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
        }
    }
}
