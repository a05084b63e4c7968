package dev.fullspan.command;

import dev.fullspan.platform.Invocation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** An {@link Invocation} whose end is told by {@code stopped}. */
record Call(List<String> arguments, PrintStream out, PrintStream err, Path workingDirectory, BooleanSupplier stopped)
        implements Invocation {
    @Override
    public boolean cancelled() {
        return stopped.getAsBoolean();
    }
}
