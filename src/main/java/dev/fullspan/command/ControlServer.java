package dev.fullspan.command;

import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.RunMode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Carries out commands for callers on this machine while the server runs. Only who may enter the data directory
 * reaches the socket, and the socket itself is its owner's too.
 */
@Component
class ControlServer {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final DataDirectory data;
    private final RunMode mode;
    private final Commands commands;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("command-", 1).factory());
    private @Nullable ServerSocketChannel socket;
    private @Nullable UnixDomainSocketAddress address;

    ControlServer(DataDirectory data, RunMode mode, Commands commands) {
        this.data = data;
        this.mode = mode;
        this.commands = commands;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        if (mode != RunMode.SERVER) {
            return;
        }
        UnixDomainSocketAddress at = ControlSocket.create(data.root());
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(at);
        Files.setPosixFilePermissions(at.getPath(), PosixFilePermissions.fromString("rw-------"));
        socket = listening;
        address = at;
        threads.execute(() -> accept(listening));
    }

    @EventListener(ContextClosedEvent.class)
    void close() throws IOException {
        if (socket != null && address != null) {
            socket.close();
            Files.deleteIfExists(address.getPath());
            Files.deleteIfExists(data.resolve("control.sock"));
        }
        threads.shutdownNow();
    }

    private void accept(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try {
                SocketChannel caller = listening.accept();
                threads.execute(() -> serve(caller));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A caller of the control socket was lost", e);
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
            DataOutputStream answer = new DataOutputStream(Channels.newOutputStream(caller));
            ControlSocket.Request request = ControlSocket.Request.read(in);
            AtomicBoolean gone = new AtomicBoolean();
            threads.execute(() -> watch(in, gone));
            int code;
            try (PrintStream out = stream(answer, ControlSocket.OUT, gone);
                    PrintStream err = stream(answer, ControlSocket.ERR, gone)) {
                code = commands.run(
                        request.command(),
                        new Call(request.arguments(), out, err, request.workingDirectory(), gone::get));
            }
            frame(answer, ControlSocket.EXIT, new byte[] {(byte) code});
        } catch (IOException e) {
            LOG.debug("A caller of the control socket went away", e);
        }
    }

    /** The caller sends nothing more, so the end of its side is all there is to read. */
    private static void watch(DataInputStream in, AtomicBoolean gone) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            LOG.trace("The caller is gone", e);
        }
        gone.set(true);
    }

    private static PrintStream stream(DataOutputStream answer, byte kind, AtomicBoolean gone) {
        return new PrintStream(new Frames(answer, kind, gone), false, StandardCharsets.UTF_8);
    }

    private static void frame(DataOutputStream answer, byte kind, byte[] content) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(content.length + 5);
        DataOutputStream frame = new DataOutputStream(whole);
        frame.writeByte(kind);
        frame.writeInt(content.length);
        frame.write(content);
        synchronized (answer) {
            answer.write(whole.toByteArray());
            answer.flush();
        }
    }

    /** Sends what is written as frames, line by line or when asked to flush. */
    private static final class Frames extends OutputStream {
        private static final int MOST = 1 << 13;

        private final DataOutputStream answer;
        private final byte kind;
        private final AtomicBoolean gone;
        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

        Frames(DataOutputStream answer, byte kind, AtomicBoolean gone) {
            this.answer = answer;
            this.kind = kind;
            this.gone = gone;
        }

        @Override
        public synchronized void write(int one) throws IOException {
            waiting.write(one);
            if (one == '\n' || waiting.size() >= MOST) {
                flush();
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            waiting.write(bytes, from, length);
            if (waiting.size() >= MOST
                    || new String(bytes, from, length, StandardCharsets.ISO_8859_1).indexOf('\n') >= 0) {
                flush();
            }
        }

        @Override
        public synchronized void flush() throws IOException {
            if (waiting.size() == 0) {
                return;
            }
            byte[] content = waiting.toByteArray();
            waiting.reset();
            try {
                frame(answer, kind, content);
            } catch (IOException e) {
                gone.set(true);
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
