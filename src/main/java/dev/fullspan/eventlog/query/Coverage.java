package dev.fullspan.eventlog.query;

import dev.fullspan.kernel.ShopId;

/** How much of the scope's standing orders was heard in the browser, and how many of them came from a known visit. */
public record Coverage(Scope scope) implements Question<Coverage.Figures> {
    @Override
    public ShopId shop() {
        return scope.shop();
    }

    /**
     * @param orders placed in the range that stand
     * @param recorded those of them that the store, a server or a file told
     * @param recordedAndSeen those recorded that the pixel saw as well
     * @param seen those that the pixel saw
     * @param seenTwice those that the pixel told more than once, under different message ids
     * @param withVisit those placed in a known session, whose channel is therefore known
     */
    public record Figures(
            long orders, long recorded, long recordedAndSeen, long seen, long seenTwice, long withVisit) {}
}
