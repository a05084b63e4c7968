package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;
import java.time.LocalDate;
import java.util.List;

/** One page by day: views, and the people who viewed it, of the scope's sessions. Every day of the range is there. */
public record PageDays(Scope scope, PageRules rules, String page) implements Question<List<PageDays.Day>> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /** A day of the scope's zone, by the beginning of the session. */
    public record Day(LocalDate day, long views, long sessions, long entries) {}
}
