package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Message.Call;
import org.jspecify.annotations.Nullable;

/** What a path below {@code /v1/} takes, in the words of Segment's HTTP tracking API and in the short forms of its SDKs. */
enum Endpoint {
    TRACK(Call.TRACK),
    PAGE(Call.PAGE),
    SCREEN(Call.SCREEN),
    IDENTIFY(Call.IDENTIFY),
    GROUP(Call.GROUP),
    ALIAS(Call.ALIAS),
    /** Many messages at once; also {@code import}. */
    BATCH(null),
    /** Figures that the browser library tells of itself: taken and left unread. */
    METRICS(null);

    private final @Nullable Call call;

    Endpoint(@Nullable Call call) {
        this.call = call;
    }

    /** The call that every message of this endpoint is, or null where each message says it. */
    @Nullable
    Call call() {
        return call;
    }

    /** The endpoint of a path such as {@code /v1/track} or {@code /v1/t/}; null where there is none. */
    static @Nullable Endpoint of(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return switch (path.substring(0, end)) {
            case "/v1/track", "/v1/t" -> TRACK;
            case "/v1/page", "/v1/p" -> PAGE;
            case "/v1/screen", "/v1/s" -> SCREEN;
            case "/v1/identify", "/v1/i" -> IDENTIFY;
            case "/v1/group", "/v1/g" -> GROUP;
            case "/v1/alias", "/v1/a" -> ALIAS;
            case "/v1/batch", "/v1/b", "/v1/import" -> BATCH;
            case "/v1/m" -> METRICS;
            default -> null;
        };
    }
}
