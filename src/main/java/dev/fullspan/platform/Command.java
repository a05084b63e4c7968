package dev.fullspan.platform;

/**
 * One command of the command line. Modules contribute beans. It runs inside the server where one runs, else in a
 * process of its own that opens the data directory; it cannot tell which.
 */
public interface Command {
    /** First word after {@code ./fullspan}, such as {@code shop}. */
    String name();

    /** What {@code ./fullspan help NAME} prints: first line says what it does, the following lines the forms and flags. */
    String usage();

    /**
     * Does the work. Answers go to {@link Invocation#out}, one JSON object for scripts; progress and complaints to {@link
     * Invocation#err}.
     *
     * @return exit code: 0 done, 1 failed, 2 not understood
     */
    int run(Invocation invocation) throws Exception;
}
