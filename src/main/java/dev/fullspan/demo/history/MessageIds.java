package dev.fullspan.demo.history;

import java.util.concurrent.atomic.AtomicLong;

/** Ids of messages and numbers of orders, in turn. The same plan gives the same ids, so that a history told twice counts once. */
final class MessageIds {
    private final String prefix;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong orders;

    MessageIds(String prefix, long firstOrder) {
        this.prefix = prefix;
        this.orders = new AtomicLong(firstOrder);
    }

    String next() {
        return prefix + Long.toString(messages.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Ids of their own, so that those of all other messages stay as they are. */
    String ofField(String checkout, int number) {
        return prefix + checkout + "-" + number;
    }

    String order() {
        return "LD" + orders.getAndIncrement();
    }
}
