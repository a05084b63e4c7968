package dev.fullspan.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller's fault, with the field it lies in and a sentence that says what is wrong and how to mend it. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable String field;
    private final transient Map<String, Object> members;

    /** @param field the request's field, or null where the fault is not in one */
    public ProblemException(Problem problem, @Nullable String field, String detail) {
        this(problem, field, detail, Map.of());
    }

    /** @param members what the answer to programs says beside, such as each line that failed */
    public ProblemException(Problem problem, @Nullable String field, String detail, Map<String, Object> members) {
        super(detail);
        this.problem = problem;
        this.field = field;
        this.members = Map.copyOf(members);
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable String field() {
        return field;
    }

    /** What the answer to programs says beside; empty for most. */
    public Map<String, Object> members() {
        return members;
    }

    /** The sentence for the caller; never holds internals. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
