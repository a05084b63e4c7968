package dev.fullspan.kernel;

import org.jspecify.annotations.Nullable;

/** A caller's fault, with the field it lies in and a sentence that says what is wrong and how to mend it. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable String field;

    /** @param field the request's field, or null where the fault is not in one */
    public ProblemException(Problem problem, @Nullable String field, String detail) {
        super(detail);
        this.problem = problem;
        this.field = field;
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable String field() {
        return field;
    }

    /** The sentence for the caller; never holds internals. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
