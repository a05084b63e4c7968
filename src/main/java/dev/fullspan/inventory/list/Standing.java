package dev.fullspan.inventory.list;

import dev.fullspan.inventory.list.StockQuery.State;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How it stands with all SKUs of a shop, at one location or over all.
 *
 * @param skus all there are
 * @param counted those of which something was ever booked there
 * @param like how many are like what; they overlap
 */
public record Standing(long skus, long counted, Map<State, Long> like) {
    public Standing {
        like = Map.copyOf(like);
    }

    public long of(State state) {
        return like.getOrDefault(state, 0L);
    }

    /** How many match a query without text; empty for others, which must be counted. */
    OptionalLong matching(StockQuery query) {
        State state = query.state();
        if (!query.search().isEmpty() || state == State.UNKNOWN && query.location() != null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(state != null ? of(state) : query.location() == null ? skus : counted);
    }
}
