package dev.fullspan.collect.imports;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.DataDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A shop's folder of files to import, {@code imports/shop-N} of the data directory: what somebody put there by hand because
 * it is large, and below {@code uploads} what was uploaded, until it is imported. Pages read nothing outside of it.
 */
@Component
class ImportFolder {
    private static final int LONGEST_NAME = 120;
    private static final String UPLOADS = "uploads/";

    private final DataDirectory data;
    private final ImportSettings settings;

    ImportFolder(DataDirectory data, ImportSettings settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Bytes that a file may have unpacked: an uploaded one is bound, one that was put here by hand is not. */
    long mostUnpacked(String name) {
        return name.startsWith(UPLOADS) ? settings.maxUnpacked().toBytes() : SourceFile.ANY_SIZE;
    }

    Path of(ShopId shop) {
        return data.folder("imports").resolve("shop-" + shop);
    }

    /** Names of the files in it, the uploaded ones with their folder, each in the order of the alphabet. */
    List<String> names(ShopId shop) {
        List<String> names = new ArrayList<>(names(of(shop)));
        names(of(shop).resolve(UPLOADS)).forEach(name -> names.add(UPLOADS + name));
        return names;
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file in it by its name.
     *
     * @throws ProblemException {@link Problem#INVALID_REQUEST} where there is none of that name
     */
    Path file(ShopId shop, String name) {
        if (!names(shop).contains(name)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "file", "There is no file “" + name + "” in the folder " + of(shop) + ".");
        }
        return of(shop).resolve(name);
    }

    /** Keeps an uploaded file; one of the same name is replaced. @return the name it is kept under */
    String keep(ShopId shop, String name, InputStream content) throws IOException {
        String safe = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[^A-Za-z0-9._ -]", "_")
                .strip();
        while (safe.startsWith(".")) {
            safe = safe.substring(1);
        }
        safe = safe.length() > LONGEST_NAME ? safe.substring(safe.length() - LONGEST_NAME) : safe;
        safe = safe.isBlank() ? "upload" : safe;
        Path uploads = Files.createDirectories(of(shop).resolve(UPLOADS));
        Path temporary = uploads.resolve("." + safe.toLowerCase(Locale.ROOT) + ".part");
        Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.move(temporary, uploads.resolve(safe), StandardCopyOption.REPLACE_EXISTING);
        return UPLOADS + safe;
    }

    /** Removes an uploaded file once it is imported; one that was put there by hand stays. */
    void imported(ShopId shop, String name) {
        if (name.startsWith(UPLOADS) && names(shop).contains(name)) {
            delete(of(shop).resolve(name));
        }
    }

    /** Removes every uploaded file: they may name somebody who is to be forgotten, and can be uploaded again. */
    void removeUploads(ShopId shop) {
        Path uploads = of(shop).resolve(UPLOADS);
        if (Files.isDirectory(uploads)) {
            try (Stream<Path> files = Files.list(uploads)) {
                files.forEach(ImportFolder::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
