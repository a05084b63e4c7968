package dev.fullspan.checkout;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search that somebody began, as its template shows it.
 *
 * @param since when it began; null where none goes on
 * @param failed why the last one broke off, in words, or empty
 * @param watched whether the page showed it going on: then its end is told
 * @param progress address of this part alone
 * @param ledger address of what it finds
 */
public record SearchScreen(@Nullable Instant since, String failed, boolean watched, String progress, String ledger) {
    static SearchScreen of(ShopId shop, SearchRuns.State state, boolean watched) {
        String ledger = "/shops/" + shop + "/leaks";
        String progress = ledger + "/search/progress";
        return switch (state) {
            case SearchRuns.State.Idle idle -> new SearchScreen(null, "", watched, progress, ledger);
            case SearchRuns.State.Running running -> new SearchScreen(running.since(), "", watched, progress, ledger);
            case SearchRuns.State.Failed broken -> new SearchScreen(null, broken.reason(), watched, progress, ledger);
        };
    }
}
