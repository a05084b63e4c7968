package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A folder on this machine, within the one that the operator allows. Each step from there downwards is opened relative to the one above it
 * and follows no link ({@link SecureDirectoryStream}, openat with O_NOFOLLOW), so that nothing which is put there while it is looked at leads
 * outside.
 */
final class FolderRemote implements Remote {
    private static final String DONE = "done";
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);

    private final Path root;
    private final List<String> steps;
    private final String shown;
    private final long largest;

    /**
     * @param root that the operator allows
     * @param shop name of the shop's folder in it, which is made where there is none
     * @param path below that
     */
    FolderRemote(Path root, String shop, String path, long largest) throws ExchangeFault {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new ExchangeFault(
                    Kind.PLACE,
                    "The folder for exchange that the operator named (exchange.folder) is not there or not open to Fullspan.",
                    e);
        }
        this.steps = new ArrayList<>(List.of(shop));
        if (!path.isEmpty()) {
            steps.addAll(List.of(path.split("/")));
        }
        this.shown = String.join("/", steps);
        this.largest = largest;
        try {
            make(this.root.resolve(shop));
            open().close();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // Whether it is a folder is seen when it is opened.
        }
    }

    private SecureDirectoryStream<Path> open() throws IOException, ExchangeFault {
        SecureDirectoryStream<Path> at = secure(Files.newDirectoryStream(root));
        for (String step : steps) {
            try (SecureDirectoryStream<Path> above = at) {
                at = above.newDirectoryStream(Path.of(step), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return at;
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException, ExchangeFault {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new ExchangeFault(Kind.PLACE, "Folders cannot be opened safely on this operating system.");
    }

    @Override
    public List<RemoteFile> list() throws ExchangeFault {
        List<RemoteFile> files = new ArrayList<>();
        try (SecureDirectoryStream<Path> folder = open()) {
            for (Path one : folder) {
                String name = one.getFileName().toString();
                if (RemoteFile.isWhole(name)) {
                    look(folder, name).ifPresent(files::add);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw fault(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw fault(e);
        }
        return files;
    }

    /** A file, where it is an ordinary one and no link. */
    static Optional<RemoteFile> look(SecureDirectoryStream<Path> folder, String name) throws IOException {
        try {
            BasicFileAttributes is = folder.getFileAttributeView(
                            Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            return is.isRegularFile()
                    ? Optional.of(new RemoteFile(
                            name, is.size(), is.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Validators> fetch(RemoteFile file, Path into, Progress progress) throws ExchangeFault {
        try (SecureDirectoryStream<Path> folder = open();
                SeekableByteChannel in = PlainFile.open(folder, file.name())) {
            Transfer.fetch(() -> Channels.newInputStream(in), into, file.name(), file.size(), largest, progress);
            return Optional.of(Validators.NONE);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public void done(RemoteFile file) throws ExchangeFault {
        try (SecureDirectoryStream<Path> folder = open();
                SecureDirectoryStream<Path> done = done(folder)) {
            folder.move(Path.of(file.name()), done, Path.of(DoneName.of(file, name -> isThere(done, name))));
        } catch (IOException e) {
            throw new ExchangeFault(
                    Kind.PLACE,
                    "“%s” was taken, but could not be moved to the folder “%s/%s”. Let Fullspan write there, or let files stay where they are."
                            .formatted(file.name(), shown, DONE),
                    e);
        }
    }

    private SecureDirectoryStream<Path> done(SecureDirectoryStream<Path> folder) throws IOException, ExchangeFault {
        try {
            return folder.newDirectoryStream(Path.of(DONE), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            putFolder(folder, DONE);
            return folder.newDirectoryStream(Path.of(DONE), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /**
     * Makes a folder in another. There is no call that makes one relative to an open folder, and by its path it could be made wherever a link has
     * come to lead meanwhile: so it is made where only the operator writes, and moved from there.
     */
    private void putFolder(SecureDirectoryStream<Path> into, String name) throws IOException, ExchangeFault {
        Path made = Files.createDirectory(root.resolve(".making-" + UUID.randomUUID()));
        try (SecureDirectoryStream<Path> top = secure(Files.newDirectoryStream(root))) {
            top.move(made.getFileName(), into, Path.of(name));
        } catch (IOException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }

    private static boolean isThere(SecureDirectoryStream<Path> folder, String name) throws IOException {
        return look(folder, name).isPresent();
    }

    @Override
    public void put(String name, Path file, Progress progress) throws ExchangeFault {
        Path part = Path.of("." + name + ".part");
        try (SecureDirectoryStream<Path> folder = open()) {
            try (SeekableByteChannel out = fresh(folder, part)) {
                Transfer.send(file, Channels.newOutputStream(out), progress);
            }
            folder.move(part, folder, Path.of(name));
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** A new file in the place of whatever lies there, which a pipe or a link might be. */
    private static SeekableByteChannel fresh(SecureDirectoryStream<Path> folder, Path part) throws IOException {
        try {
            folder.deleteFile(part);
        } catch (NoSuchFileException e) {
            // Mostly nothing does.
        }
        return folder.newByteChannel(part, NEW);
    }

    @Override
    public void probe(String name) throws ExchangeFault {
        Path part = Path.of("." + name + ".part");
        try (SecureDirectoryStream<Path> folder = open()) {
            fresh(folder, part).close();
            folder.deleteFile(part);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    @Override
    public void close() {
        // Nothing stays open.
    }

    private ExchangeFault fault(IOException e) {
        String sentence = switch (e) {
            case NoSuchFileException none ->
                "There is no folder “%s” in the folder for exchange. Make it on this machine, or name another."
                        .formatted(shown);
            case AccessDeniedException denied ->
                "Fullspan may not read or write in the folder “%s”. Let the user that it runs as do so."
                        .formatted(shown);
            default ->
                Transfer.isFull(e)
                        ? "The disk of the folder “%s” is full. Make room on it.".formatted(shown)
                        : "The folder “%s” cannot be opened. It must be a folder and no link, and so must all above it."
                                .formatted(shown);
        };
        return new ExchangeFault(Kind.PLACE, sentence, e);
    }
}
