package dev.fullspan.eventlog.columns;

/** A row of {@code users} while it is worked on. */
final class User {
    final int shop;
    final long id;
    final String key;
    long firstSeen;
    long visitor;
    boolean stored;
    boolean changed = true;

    User(int shop, long id, String key, long firstSeen) {
        this.shop = shop;
        this.id = id;
        this.key = key;
        this.firstSeen = firstSeen;
        this.visitor = id;
    }
}
