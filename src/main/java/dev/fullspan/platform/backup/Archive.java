package dev.fullspan.platform.backup;

import dev.fullspan.platform.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup file opened for reading: a zip with a {@link Manifest}. */
final class Archive implements AutoCloseable {
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws CannotStart where the file is no whole backup, or a newer program's */
    static Archive open(Path file) {
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            return new Archive(zip, manifest(zip, file));
        } catch (ZipException | JacksonException e) {
            throw closing(zip, new CannotStart(file + " is not a whole backup: " + e.getMessage(), e));
        } catch (IOException e) {
            throw closing(zip, new CannotStart("The backup " + file + " cannot be read: " + e, e));
        } catch (CannotStart e) {
            throw closing(zip, e);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** Reads everything and compares it with the checksums. */
    void verify() throws IOException {
        Set<String> missing = new HashSet<>(manifest.checksums().keySet());
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().equals(Manifest.ENTRY)) {
                continue;
            }
            if (!missing.remove(entry.getName())) {
                throw new CannotStart("The backup " + zip.getName() + " holds " + entry.getName()
                        + ", which its manifest does not name.");
            }
            DigestInputStream content = new DigestInputStream(zip.getInputStream(entry), sha256());
            try (content) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException e) {
                throw damaged(entry.getName());
            }
            if (!hex(content.getMessageDigest()).equals(manifest.checksums().get(entry.getName()))) {
                throw damaged(entry.getName());
            }
        }
        if (!missing.isEmpty()) {
            throw new CannotStart("The backup " + zip.getName() + " lacks " + missing + ".");
        }
    }

    InputStream read(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new CannotStart("The backup " + zip.getName() + " lacks " + entry + ".");
        }
        return zip.getInputStream(found);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private CannotStart damaged(String entry) {
        return new CannotStart("The backup " + zip.getName() + " is damaged in " + entry + ". Use another one.");
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new CannotStart(file + " is not a backup of Fullspan: it has no " + Manifest.ENTRY + ".");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            Manifest manifest = JsonMapper.shared().readValue(content, Manifest.class);
            if (manifest.format() > Manifest.FORMAT) {
                throw new CannotStart("The backup " + file + " was written by a newer Fullspan (format "
                        + manifest.format() + ", this one reads up to " + Manifest.FORMAT + ").");
            }
            return manifest;
        }
    }

    private static CannotStart closing(@Nullable ZipFile zip, CannotStart reason) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
        return reason;
    }
}
