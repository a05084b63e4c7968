package dev.fullspan.platform;

import java.util.Set;

/** Something that {@code ./fullspan import} takes in beside events. Modules contribute beans. */
public interface ImportKind {
    /** First words after {@code import}, such as {@code orders}. */
    Set<String> words();

    /** Its form and its flags, as the help prints them. */
    String usage();

    /**
     * Takes files in, as {@link Command#run} does.
     *
     * @param invocation whose first word is one of {@link #words}
     */
    int run(Invocation invocation) throws Exception;
}
