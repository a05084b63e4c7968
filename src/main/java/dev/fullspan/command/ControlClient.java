package dev.fullspan.command;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The calling side of {@link ControlSocket}. */
final class ControlClient {
    private static final long CANCEL_SECONDS = 10;

    private ControlClient() {}

    /** Exit code of the command as the running server carried it out, empty where no server runs on this data directory. */
    static Optional<Integer> call(
            Path data, Path here, String command, List<String> arguments, PrintStream out, PrintStream err)
            throws IOException {
        if (!Files.exists(data.resolve("control.sock"))) {
            return Optional.empty();
        }
        UnixDomainSocketAddress address = ControlSocket.find(data);
        try (SocketChannel channel = SocketChannel.open(address)) {
            return Optional.of(call(channel, new ControlSocket.Request(command, here, arguments), out, err));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    private static int call(SocketChannel channel, ControlSocket.Request request, PrintStream out, PrintStream err)
            throws IOException {
        request.write(new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel))));
        CountDownLatch ended = new CountDownLatch(1);
        Thread cancel = new Thread(() -> cancel(channel, ended));
        Runtime.getRuntime().addShutdownHook(cancel);
        try {
            return print(new DataInputStream(Channels.newInputStream(channel)), out, err);
        } catch (EOFException | SocketException e) {
            throw new IOException("The server went away before the command was done.", e);
        } finally {
            ended.countDown();
        }
    }

    /** On Ctrl-C: tells the server, then stays a while for its last words. */
    private static void cancel(SocketChannel channel, CountDownLatch ended) {
        try {
            if (ended.getCount() > 0) {
                channel.shutdownOutput();
                ended.await(CANCEL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            // The server has gone, which is what was wanted.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int print(DataInputStream answer, PrintStream out, PrintStream err) throws IOException {
        while (true) {
            byte kind = answer.readByte();
            byte[] content = answer.readNBytes(answer.readInt());
            if (kind == ControlSocket.EXIT) {
                return content[0];
            }
            PrintStream stream = kind == ControlSocket.OUT ? out : err;
            stream.write(content);
            stream.flush();
        }
    }
}
