package dev.fullspan.platform;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** One call of a {@link Command}: what was typed, where, and where its answers go. */
public interface Invocation {
    /** The words after the command's name. */
    List<String> arguments();

    /** Standard output of the one who typed it. */
    PrintStream out();

    /** Standard error of the one who typed it. */
    PrintStream err();

    /** Folder in which it was typed; relative paths in arguments start here. */
    Path workingDirectory();

    /** Whether the caller has gone or pressed Ctrl-C. Long work looks often and stops. */
    boolean cancelled();
}
