package dev.fullspan.catalog.imports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Lines of a file, of which only one part at a time is in memory. The first is read at once, so that a fault is told before anything is written. */
final class Parts<K, T> implements Iterator<List<String>> {
    private final Function<K, List<T>> next;
    private final Function<T, K> key;
    private final Function<T, List<List<String>>> lines;
    private final Deque<List<String>> waiting = new ArrayDeque<>();
    private K after;
    private boolean ended;

    /**
     * @param start key before the first
     * @param next the things after a key; none at the end
     * @param lines of one thing
     */
    Parts(K start, Function<K, List<T>> next, Function<T, K> key, Function<T, List<List<String>>> lines) {
        this.after = start;
        this.next = next;
        this.key = key;
        this.lines = lines;
        read();
    }

    @Override
    public boolean hasNext() {
        read();
        return !waiting.isEmpty();
    }

    private void read() {
        while (waiting.isEmpty() && !ended) {
            List<T> part = next.apply(after);
            ended = part.isEmpty();
            part.forEach(one -> waiting.addAll(lines.apply(one)));
            after = ended ? after : key.apply(part.getLast());
        }
    }

    @Override
    public List<String> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }
}
