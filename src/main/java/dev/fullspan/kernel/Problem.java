package dev.fullspan.kernel;

/** The faults a caller can be told of, each with the slug, HTTP status and title of its RFC 9457 answer. */
public enum Problem {
    INVALID_REQUEST("invalid-request", 400, "The request is not understood"),
    NOT_SIGNED_IN("not-signed-in", 401, "Sign in or send an API key"),
    NOT_ALLOWED("not-allowed", 403, "This is not yours to see or do"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    TOO_SLOW("too-slow", 408, "The request took too long to arrive"),
    CONFLICT("conflict", 409, "This does not fit what is there already"),
    NOT_ENOUGH_STOCK("not-enough-stock", 409, "There is not enough of it"),
    CHANGED("changed", 412, "It was changed in the meantime"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED("unsupported", 415, "This form of content is not taken"),
    TOO_MUCH("too-much", 422, "The question takes too long"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    FAULT("fault", 500, "Something broke on our side"),
    STORAGE_FULL("storage-full", 503, "There is no room to store more"),
    NOT_READY("not-ready", 503, "Not ready yet"),
    BUSY("busy", 503, "Too much at the same time");

    private final String slug;
    private final int status;
    private final String title;

    Problem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
