package dev.fullspan.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a running server takes commands, and in which words. The caller sends a {@link Request} and then nothing; that
 * it closes its side means cancel. The server answers with frames of one {@code kind} byte, a length and the bytes.
 */
final class ControlSocket {
    static final byte OUT = 1;
    static final byte ERR = 2;
    /** The last frame; holds one byte, the exit code. */
    static final byte EXIT = 3;

    /** First number sent, raised when the words change. */
    private static final int PROTOCOL = 0x46530001;

    private static final int LONGEST_WORD = 1 << 20;
    /** The operating system's limit is 107 bytes. */
    private static final int LONGEST_ADDRESS = 100;

    private ControlSocket() {}

    /**
     * What is to be done.
     *
     * @param workingDirectory of the caller
     */
    record Request(String command, Path workingDirectory, List<String> arguments) {
        void write(DataOutputStream to) throws IOException {
            to.writeInt(PROTOCOL);
            writeWord(to, command);
            writeWord(to, workingDirectory.toString());
            to.writeInt(arguments.size());
            for (String argument : arguments) {
                writeWord(to, argument);
            }
            to.flush();
        }

        static Request read(DataInputStream from) throws IOException {
            if (from.readInt() != PROTOCOL) {
                throw new IOException("the caller is another version");
            }
            String command = readWord(from);
            Path workingDirectory = Path.of(readWord(from));
            int count = from.readInt();
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                arguments.add(readWord(from));
            }
            return new Request(command, workingDirectory, arguments);
        }
    }

    /** The address that a caller finds in the data directory. */
    static UnixDomainSocketAddress find(Path data) throws IOException {
        Path socket = data.toAbsolutePath().normalize().resolve("control.sock");
        return UnixDomainSocketAddress.of(Files.isSymbolicLink(socket) ? Files.readSymbolicLink(socket) : socket);
    }

    /** An address to listen on; where the data directory's path is too long for one, in a private folder that {@code control.sock} leads to. */
    static UnixDomainSocketAddress create(Path data) throws IOException {
        Path socket = data.resolve("control.sock");
        Files.deleteIfExists(socket);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ADDRESS) {
            return UnixDomainSocketAddress.of(socket);
        }
        Path elsewhere = Files.createTempDirectory("fullspan-").resolve("control.sock");
        Files.createSymbolicLink(socket, elsewhere);
        return UnixDomainSocketAddress.of(elsewhere);
    }

    private static void writeWord(DataOutputStream to, String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String readWord(DataInputStream from) throws IOException {
        int length = from.readInt();
        if (length < 0 || length > LONGEST_WORD) {
            throw new IOException("a word of " + length + " bytes");
        }
        return new String(from.readNBytes(length), StandardCharsets.UTF_8);
    }
}
