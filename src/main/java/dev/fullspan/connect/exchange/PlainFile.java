package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens an ordinary file to read it, and nothing else. A named pipe that takes a file's place after the folder was listed would keep its reader
 * waiting for ever: so it is opened in a thread of its own that is waited for as long as a file may take, and let go.
 */
final class PlainFile {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private PlainFile() {}

    static SeekableByteChannel open(SecureDirectoryStream<Path> folder, String name) throws IOException, ExchangeFault {
        ensurePlain(folder, name);
        SeekableByteChannel channel = within(PATIENCE, folder, name);
        try {
            ensurePlain(folder, name);
        } catch (IOException | ExchangeFault e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    /** Opens whatever lies there, if that takes no longer than this. */
    static SeekableByteChannel within(Duration patience, SecureDirectoryStream<Path> folder, String name)
            throws IOException, ExchangeFault {
        CompletableFuture<SeekableByteChannel> opened = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("exchange-open").start(() -> {
            try {
                SeekableByteChannel channel = folder.newByteChannel(
                        Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                if (!opened.complete(channel)) {
                    channel.close();
                }
            } catch (IOException | RuntimeException e) {
                opened.completeExceptionally(e);
            }
        });
        try {
            return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            opened.cancel(false);
            letGo(folder, name);
            throw other(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while opening a file", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private static void ensurePlain(SecureDirectoryStream<Path> folder, String name) throws IOException, ExchangeFault {
        if (FolderRemote.look(folder, name).isEmpty()) {
            throw other(name);
        }
    }

    /** Opened both ways, a pipe has a writer, and whoever waits for one goes on. */
    private static void letGo(SecureDirectoryStream<Path> folder, String name) {
        try {
            folder.newByteChannel(
                            Path.of(name),
                            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))
                    .close();
        } catch (IOException e) {
            // It is gone, and whoever waited with it.
        }
    }

    private static ExchangeFault other(String name) {
        return new ExchangeFault(
                Kind.FILE, "“%s” is no ordinary file any more. Write the file there again.".formatted(name));
    }
}
