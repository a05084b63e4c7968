package dev.fullspan.command;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.SettingFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Brings the program up in this process, as a server or for one command. */
final class Start {
    private static final long PATIENCE_SECONDS = 60;

    private Start() {}

    /** Returns nothing while the server runs, or an exit code where it did not start; then the reason was printed. */
    static Optional<Integer> server(Class<?> application, SettingFlags settings, List<String> more) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        arguments.addAll(more);
        return start(program(application), arguments) == null ? Optional.of(Commands.FAILED) : Optional.empty();
    }

    /** Comes up on any free port and leaves: the launcher's way to record what Java loads at a start. */
    static int train(Class<?> application, SettingFlags settings) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        arguments.add("--server.port=0");
        try (ConfigurableApplicationContext context = start(program(application), arguments)) {
            return context == null ? Commands.FAILED : Commands.DONE;
        }
    }

    /** Opens the data directory, runs the command and leaves. No port is opened and no job runs. */
    static int command(Class<?> application, String name, SettingFlags words, Path here) {
        List<String> arguments = new ArrayList<>(words.arguments());
        arguments.addAll(List.of(
                "--fullspan.mode=command",
                "--server.port=-1",
                "--logging.level.root=warn",
                // Only what the command asks for is made: pages and jobs are not.
                "--spring.main.lazy-initialization=true"));
        SpringApplication program = program(application);
        program.setRegisterShutdownHook(false);
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            interrupted.set(true);
            await(closed);
        }));
        try (ConfigurableApplicationContext context = start(program, arguments)) {
            return context == null
                    ? Commands.FAILED
                    : context.getBean(Commands.class)
                            .run(name, new Call(words.rest(), System.out, System.err, here, interrupted::get));
        } finally {
            closed.countDown();
        }
    }

    private static SpringApplication program(Class<?> application) {
        SpringApplication program = new SpringApplication(application);
        program.setMainApplicationClass(application);
        return program;
    }

    private static @Nullable ConfigurableApplicationContext start(SpringApplication program, List<String> arguments) {
        try {
            return program.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            // An analysed failure was printed by PlainFailureReport, any other was logged with its trace.
            if (e instanceof CannotStart reason) {
                throw reason;
            }
            return null;
        }
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
