package dev.fullspan.command.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/** One thing that can be measured. */
interface Benchmark {
    /** The word by which it is asked for. */
    String name();

    /**
     * Measures in an empty directory that is deleted afterwards.
     *
     * @param progress hears what is done at the moment
     */
    Measured measure(Path directory, Consumer<String> progress) throws Exception;
}
