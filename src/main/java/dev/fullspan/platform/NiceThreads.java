package dev.fullspan.platform;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Platform threads for work that nobody waits for: where others want the processor at the same time, they get a tenth of it. Only Linux knows
 * a niceness of single threads, which the virtual machine's own priorities do not set; elsewhere these are plain threads.
 */
public final class NiceThreads {
    private static final Logger LOG = LoggerFactory.getLogger(NiceThreads.class);
    /** Of 0 to 19: at 10, a share of 110 beside 1,024. Such work must not stand still either. */
    private static final int NICENESS = 10;
    /** {@code setpriority(PRIO_PROCESS, 0, …)}: on Linux that is the calling thread, in the standard it would be the process. */
    private static final int OWN = 0;

    private static final Optional<MethodHandle> SET_PRIORITY = setPriority();

    private NiceThreads() {}

    /** Makes daemon threads of one name. */
    public static ThreadFactory named(String name) {
        ThreadFactory plain = Thread.ofPlatform()
                .name(name)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory();
        return work -> plain.newThread(() -> {
            lower();
            work.run();
        });
    }

    private static void lower() {
        if (SET_PRIORITY.isEmpty()) {
            return;
        }
        try {
            int failed = (int) SET_PRIORITY.get().invokeExact(OWN, OWN, NICENESS);
            if (failed != 0) {
                LOG.debug("The thread keeps its niceness");
            }
        } catch (Throwable e) { // what a native call is declared to throw
            throw new IllegalStateException(e);
        }
    }

    private static Optional<MethodHandle> setPriority() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("setpriority")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT)));
    }
}
