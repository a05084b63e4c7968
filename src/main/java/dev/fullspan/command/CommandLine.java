package dev.fullspan.command;

import dev.fullspan.command.bench.BenchCommand;
import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Nearest;
import dev.fullspan.platform.SettingFlags;
import dev.fullspan.platform.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What was typed after {@code ./fullspan}. {@code serve} and {@code demo} make this process a server; any other command
 * is carried out by the server that holds the data directory, or where none does, by this process.
 */
public final class CommandLine {
    private static final Duration STARTING = Duration.ofSeconds(60);

    private CommandLine() {}

    /** Does what the words say and ends the process with its exit code, unless it became a server. */
    public static void main(Class<?> application, String[] words) {
        try {
            Optional<Integer> code = run(application, List.of(words));
            code.ifPresent(System::exit);
        } catch (Flags.NotUnderstood e) {
            end(e.sentence(), Commands.NOT_UNDERSTOOD);
        } catch (CannotStart e) {
            end(e.sentence(), Commands.FAILED);
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()), Commands.FAILED);
        }
    }

    private static void end(String sentence, int code) {
        System.err.println("fullspan: " + sentence);
        System.exit(code);
    }

    private static Optional<Integer> run(Class<?> application, List<String> words) throws IOException {
        String name = words.isEmpty() ? "help" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        if (rest.contains("--help")) {
            return Optional.of(help(List.of(name)));
        }
        return switch (name) {
            case "serve" -> Start.server(application, SettingFlags.ofServer(rest), List.of());
            case "demo" -> demo(application, SettingFlags.ofServer(rest));
            case "train" -> Optional.of(Start.train(application, SettingFlags.ofServer(rest)));
            case "restore" -> Optional.of(Restore.run(SettingFlags.ofCommand(rest)));
            case "bench" -> Optional.of(bench(application, rest));
            case "help", "--help", "-h" -> Optional.of(help(rest));
            case "version", "--version" -> Optional.of(version());
            default -> Optional.of(command(application, name, SettingFlags.ofCommand(rest)));
        };
    }

    /** The demo's shop stands on this machine, so its audit and whoever fetches its pictures have to go there. */
    private static final List<String> OF_OWN_MACHINE =
            List.of("--fullspan.audit.private-networks", "--fullspan.pictures.private-networks");

    private static Optional<Integer> demo(Class<?> application, SettingFlags settings) {
        List<String> more = new ArrayList<>(List.of("--fullspan.demo.enabled=true"));
        for (String setting : OF_OWN_MACHINE) {
            if (settings.arguments().stream().noneMatch(argument -> argument.startsWith(setting))) {
                more.add(setting + "=true");
            }
        }
        if (!settings.namesData()) {
            more.add("--fullspan.data=" + SettingFlags.demoData());
        }
        return Start.server(application, settings, more);
    }

    private static int bench(Class<?> application, List<String> words) {
        Path here = Path.of("").toAbsolutePath();
        return new Commands(List.of(new BenchCommand(application)))
                .run("bench", new Call(words, System.out, System.err, here, () -> false));
    }

    private static int command(Class<?> application, String name, SettingFlags words) throws IOException {
        if (!HelpText.names().contains(name)) {
            throw unknown(name);
        }
        Path here = Path.of("").toAbsolutePath();
        SettingFlags meant = orDemo(words);
        Optional<Integer> answered = call(meant, here, name);
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (answered.isEmpty() && DataDirectory.isHeld(meant.data()) && System.nanoTime() < deadline) {
            // A server holds the directory and does not listen yet: it is starting, or another command is at work.
            LockSupport.parkNanos(100_000_000);
            answered = call(meant, here, name);
        }
        return answered.isPresent() ? answered.get() : Start.command(application, name, meant, here);
    }

    private static Optional<Integer> call(SettingFlags words, Path here, String name) throws IOException {
        return ControlClient.call(words.data(), here, name, words.rest(), System.out, System.err);
    }

    /** Where only the demo was ever started here and no directory is named, its directory is meant. */
    private static SettingFlags orDemo(SettingFlags words) {
        boolean demo =
                !words.namesData() && !Files.exists(words.data()) && DataDirectory.isHeld(SettingFlags.demoData());
        return demo ? words.with("data", SettingFlags.demoData().toString()) : words;
    }

    private static int help(List<String> about) {
        System.out.print(
                about.isEmpty()
                        ? HelpText.overview()
                        : HelpText.of(about.getFirst()).orElseThrow(() -> unknown(about.getFirst())));
        return Commands.DONE;
    }

    private static int version() {
        String version = CommandLine.class.getPackage().getImplementationVersion();
        System.out.println("fullspan " + (version == null ? "(not packaged)" : version));
        return Commands.DONE;
    }

    private static Flags.NotUnderstood unknown(String name) {
        String hint = Nearest.to(name, HelpText.names())
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
        return new Flags.NotUnderstood("There is no command " + name + "." + hint + " ./fullspan help lists them all.");
    }
}
