package dev.fullspan.command.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the program within this process, so that it can be asked without HTTP, too. */
final class OwnProgram {
    private OwnProgram() {}

    /** What it says at its start is no figure, and goes to standard error. */
    static ConfigurableApplicationContext start(Class<?> application, Path directory) {
        SpringApplication program = new SpringApplication(application);
        program.setMainApplicationClass(application);
        PrintStream out = System.out;
        System.setOut(System.err);
        try {
            return program.run(
                    "--fullspan.data=" + directory.resolve("data"), "--server.port=0", "--logging.level.root=warn");
        } finally {
            System.setOut(out);
        }
    }
}
