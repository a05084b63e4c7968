package dev.fullspan.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The answers to the questions asked last, of a pure function.
 *
 * <p>Two generations: a full young one becomes the old one, whose entries are carried over when asked again. So at most twice the capacity is
 * held, what is asked often stays, and nothing is locked.
 */
final class RecentAnswers<K, V> {
    private final int capacity;
    private final Function<K, V> function;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    RecentAnswers(int capacity, Function<K, V> function) {
        this.capacity = capacity;
        this.function = function;
    }

    V of(K question) {
        V known = young.get(question);
        if (known != null) {
            return known;
        }
        V before = old.get(question);
        V answer = before == null ? function.apply(question) : before;
        if (young.size() >= capacity) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(question, answer);
        return answer;
    }
}
