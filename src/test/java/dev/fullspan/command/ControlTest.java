package dev.fullspan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.platform.RunMode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private interface Work {
        int run(Invocation invocation) throws Exception;
    }

    private record Named(String name, Work work) implements Command {
        @Override
        public String usage() {
            return name;
        }

        @Override
        public int run(Invocation invocation) throws Exception {
            return work.run(invocation);
        }
    }

    private final List<Command> commands = List.of(
            new Named("echo", call -> {
                call.out().println(String.join("|", call.arguments()));
                call.err().print(call.workingDirectory());
                return 7;
            }),
            new Named("refuse", call -> {
                throw new ProblemException(Problem.CONFLICT, "name", "It is taken.");
            }),
            new Named(
                    "misunderstand",
                    call -> Flags.of(call.arguments(), java.util.Set.of("yes"), java.util.Set.of())
                            .words()
                            .size()),
            new Named("break", call -> {
                throw new IllegalStateException("inner secret");
            }),
            new Named("wait", call -> {
                started.countDown();
                while (!call.cancelled()) {
                    Thread.onSpinWait();
                }
                cancelled.countDown();
                return 1;
            }));

    private Optional<Integer> call(Path data, String command, String... words) throws Exception {
        return ControlClient.call(
                data,
                Path.of("/somewhere else"),
                command,
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private interface Check {
        void on(Path data) throws Exception;
    }

    private void withServer(Path at, Check check) throws Exception {
        try (DataDirectory data = DataDirectory.open(at)) {
            ControlServer server = new ControlServer(data, RunMode.SERVER, new Commands(commands));
            server.open();
            try {
                check.on(at);
            } finally {
                server.close();
            }
        }
    }

    @Test
    void wordsArriveAsTypedAndAnswersComeBackOnTheirStreamsWithTheExitCode() throws Exception {
        withServer(folder, data -> {
            assertThat(call(data, "echo", "Müller & Söhne", "", "--x=1")).contains(7);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Müller & Söhne||--x=1\n");
            assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("/somewhere else");
        });
    }

    @Test
    void theSocketIsItsOwnersOnly() throws Exception {
        withServer(
                folder,
                data -> assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("control.sock"))))
                        .isEqualTo("rw-------"));
    }

    @Test
    void aDataDirectoryWithAPathTooLongForASocketWorksToo() throws Exception {
        Path far = Files.createDirectories(folder.resolve("a".repeat(100)).resolve("b".repeat(100)));
        withServer(far, data -> assertThat(call(data, "echo")).contains(7));
    }

    @Test
    void withoutAServerNobodyAnswersEvenWhereOneWasKilled() throws Exception {
        assertThat(call(folder, "echo")).isEmpty();
        try (var left = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            left.bind(java.net.UnixDomainSocketAddress.of(folder.resolve("control.sock")));
        }
        assertThat(folder.resolve("control.sock")).exists();
        assertThat(call(folder, "echo")).isEmpty();
        withServer(folder, data -> assertThat(call(data, "echo")).contains(7));
    }

    @Test
    void faultsBecomeASentenceAndAnExitCode() throws Exception {
        withServer(folder, data -> {
            assertThat(call(data, "refuse")).contains(Commands.FAILED);
            assertThat(call(data, "misunderstand", "--yess", "1")).contains(Commands.NOT_UNDERSTOOD);
            assertThat(call(data, "break")).contains(Commands.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("name: It is taken.")
                    .contains("There is no flag --yess here. Did you mean --yes?")
                    .contains("Something broke on our side")
                    .doesNotContain("inner secret");
        });
    }

    @Test
    void aCallerThatGoesAwayCancels() throws Exception {
        withServer(folder, data -> {
            try (SocketChannel caller = SocketChannel.open(ControlSocket.find(data))) {
                new ControlSocket.Request("wait", data, List.of())
                        .write(new DataOutputStream(Channels.newOutputStream(caller)));
                assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
                caller.shutdownOutput();
                assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
                DataInputStream answer = new DataInputStream(Channels.newInputStream(caller));
                assertThat(answer.readByte()).isEqualTo(ControlSocket.EXIT);
            }
        });
    }

    @Test
    void aStrangeVersionIsHungUpOn() throws Exception {
        withServer(folder, data -> {
            try (SocketChannel caller = SocketChannel.open(ControlSocket.find(data))) {
                DataOutputStream to = new DataOutputStream(Channels.newOutputStream(caller));
                to.writeInt(42);
                to.flush();
                assertThat(Channels.newInputStream(caller).read()).isEqualTo(-1);
            }
            assertThat(call(data, "echo")).contains(7);
        });
    }
}
