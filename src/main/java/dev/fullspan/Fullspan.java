package dev.fullspan;

import dev.fullspan.command.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one process: server, command, or the caller of a command in a running server. */
@SpringBootApplication
public class Fullspan {
    public static void main(String[] arguments) {
        CommandLine.main(Fullspan.class, arguments);
    }
}
