package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreConnection.Condition;
import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a store fares, in words. */
final class StoreHealthWords {
    private static final Duration LATELY = Duration.ofDays(2);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Formats formats;
    private final Instant now;

    StoreHealthWords(Formats formats, Instant now) {
        this.formats = formats;
        this.now = now;
    }

    /** When it was last heard, and what is wrong. */
    String health(StoreConnection store, Count count) {
        Condition condition = store.condition();
        Instant heard = condition.lastHeard();
        String last = heard == null ? "Nothing has been heard yet." : "Last heard " + formats.ago(heard, now) + ".";
        if (count.failed() > 0) {
            last += " " + deliveries(count.failed()) + " could not be taken.";
        }
        if (condition.fault() != null) {
            last += " " + condition.fault();
        }
        return last;
    }

    private String deliveries(long count) {
        return formats.number(count) + (count == 1 ? " delivery" : " deliveries");
    }

    static String state(StoreConnection store, Count count) {
        if (store.condition().fault() != null) {
            return "Cannot be asked";
        }
        if (count.failed() > 0) {
            return "Needs a look";
        }
        return store.condition().lastHeard() == null ? "Nothing heard" : "Well";
    }

    static Tone tone(StoreConnection store, Count count) {
        if (store.condition().fault() != null) {
            return Tone.BAD;
        }
        return count.failed() > 0 || store.condition().lastHeard() == null ? Tone.WARN : Tone.GOOD;
    }

    /** What to know of its state, the gravest first. */
    List<String> notices(StoreScreens.Whole whole) {
        Condition condition = whole.store().condition();
        List<String> notices = new ArrayList<>();
        Instant failing = condition.failingSince();
        if (failing != null) {
            notices.add("The store cannot be asked since " + formats.dateTime(failing) + ": " + condition.fault());
        }
        Instant refused = condition.lastRefused();
        if (refused != null && refused.isAfter(now.minus(LATELY))) {
            notices.add(
                    formats.number(condition.refused()) + (condition.refused() == 1 ? " request was" : " requests were")
                            + " not believed, the last " + formats.ago(refused, now) + ": " + condition.lastRefusal()
                            + " If they are your store’s, give the secret again.");
        }
        Instant oldest = whole.count().oldest();
        if (oldest != null && oldest.isBefore(now.minus(LONG))) {
            notices.add(deliveries(whole.count().waiting()) + (whole.count().waiting() == 1 ? " waits" : " wait")
                    + " to be worked off, the oldest since " + formats.dateTime(oldest)
                    + ". It is tried again by itself.");
        }
        if (!whole.store().asks()) {
            notices.add("Without a key to the store’s interface the past is not read, and what a webhook did not tell"
                    + " stays unknown. Give one under “Change”.");
        }
        return notices;
    }

    List<KeyFigure> figures(StoreScreens.Whole whole, String at) {
        Condition condition = whole.store().condition();
        Instant heard = condition.lastHeard();
        Long lag = condition.lastLagMillis();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(
                heard == null
                        ? KeyFigure.missing("Last heard", "The store has sent nothing yet.")
                        : KeyFigure.of("Last heard", formats.ago(heard, now))
                                .outOf(deliveries(whole.count().all()) + " in the log")
                                .opening(at + "/deliveries", "See them"));
        figures.add(
                lag == null
                        ? KeyFigure.missing(
                                "Lag",
                                whole.store().kind() == StoreKind.WOOCOMMERCE
                                        ? "WooCommerce does not say when it sent."
                                        : heard == null
                                                ? "Nothing has come yet."
                                                : "The store did not say when it sent.")
                        : KeyFigure.of(
                                        "Lag",
                                        lag < 10_000
                                                ? formats.number(lag / 1000.0, 1) + " s"
                                                : formats.duration(lag / 1000.0))
                                .outOf("from the store to here, last time"));
        figures.add(
                KeyFigure.of("Could not be taken", formats.number(whole.count().failed()))
                        .outOf("wait for a person")
                        .opening(whole.count().failed() == 0 ? null : at + "/deliveries?state=FAILED", "See why"));
        figures.add(
                KeyFigure.of("Sent again", formats.number(condition.twice())).outOf("and counted once"));
        return figures;
    }
}
