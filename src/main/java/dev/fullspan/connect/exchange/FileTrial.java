package dev.fullspan.connect.exchange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.fullspan.connect.exchange.Findings.HandedBack;
import dev.fullspan.connect.exchange.Findings.Listed;
import dev.fullspan.connect.exchange.Findings.Step;
import dev.fullspan.connect.exchange.Remote.RemoteFile;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.platform.csv.Delimiter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries an exchange and changes nothing: connects, lists, looks at the first lines, and says what they would change. */
@Component
class FileTrial {
    private static final int LISTED = 20;
    private static final int ROWS = 5;
    private static final int COLUMNS = 12;
    private static final int HEAD = 16 * 1024;

    private final Remotes remotes;
    private final FileSending sending;
    private final FilePreview preview;
    private final OwnRoom room;

    FileTrial(Remotes remotes, FileSending sending, FilePreview preview, OwnRoom room) {
        this.remotes = remotes;
        this.sending = sending;
        this.preview = preview;
        this.room = room;
    }

    /** Tries it. What fails is the last of the steps. */
    Findings look(Job job) throws ExchangeFault {
        Found found = new Found();
        job.phase("Connecting");
        try (Remote remote = remotes.open(job.exchange(), true)) {
            found.well(
                    switch (job.exchange().place().kind()) {
                        case FOLDER -> "The folder is there.";
                        case SFTP -> "The server answers, shows the key that was accepted, and lets us in.";
                        case HTTP -> "The address may be asked.";
                    });
            if (job.exchange().content().isIncoming()) {
                incoming(job, remote, found);
            } else {
                outgoing(job, remote, found);
            }
        } catch (SftpKey.Unknown unknown) {
            found.well("The server answers and shows its key.");
            found.steps.add(new Step(false, unknown.sentence()));
            found.key = unknown.key();
        } catch (ExchangeFault fault) {
            if (fault.kind() == ExchangeFault.Kind.CANCELLED) {
                throw fault;
            }
            found.steps.add(new Step(false, fault.sentence()));
        } catch (ProblemException e) {
            found.steps.add(new Step(
                    false,
                    e.detail() + " If they are called otherwise there, change the exchange and say which is which."));
        } catch (IOException e) {
            found.steps.add(new Step(false, Transfer.ownDisk(e).sentence()));
        }
        return found.findings();
    }

    private void incoming(Job job, Remote remote, Found found) throws ExchangeFault, IOException {
        List<RemoteFile> files = FileTaking.wanted(job.exchange(), remote);
        boolean http = job.exchange().place().kind() == Place.Kind.HTTP;
        if (!http) {
            found.list(files);
        }
        if (files.isEmpty()) {
            found.steps.add(new Step(
                    true,
                    "No file there is named like “%s” yet. Once one is, it is taken."
                            .formatted(job.exchange().said().pattern())));
            return;
        }
        RemoteFile first =
                files.stream().filter(file -> file.size() != 0).findFirst().orElse(files.getFirst());
        job.phase("Fetching " + first.name());
        Path here = room.place(first.size());
        try {
            remote.fetch(first, here, job);
            found.well("“%s” was fetched: %s.".formatted(first.name(), Transfer.megabytes(Files.size(here))));
            found.head(here);
            job.phase("Looking what it would change");
            Headings headings = job.exchange().said().headings();
            headings.apply(first.name(), here, room);
            if (!headings.isEmpty()) {
                found.well("Its columns are read as you said: " + headings.words() + ".");
            }
            FilePreview.Change change = preview.of(job.exchange(), here);
            found.changes.addAll(change.sentences());
            found.refused.addAll(change.refused());
            found.well("Its columns are known. Nothing was changed by this test.");
        } finally {
            OwnRoom.remove(here);
        }
    }

    private void outgoing(Job job, Remote remote, Found found) throws ExchangeFault, IOException {
        String name = sending.name(job.exchange());
        job.phase("Trying to put a file there");
        remote.probe(name);
        found.well("“%s” may be put there. Nothing was left behind.".formatted(name));
        job.phase("Writing the file");
        Path here = room.place(-1);
        try {
            long lines = sending.write(job.exchange(), here);
            found.head(here);
            found.changes.add(
                    lines == 0
                            ? "There is nothing to send yet; a file without lines is not sent."
                            : "The file would have %,d lines and %s."
                                    .formatted(lines, Transfer.megabytes(Files.size(here))));
        } finally {
            OwnRoom.remove(here);
        }
    }

    /** What was found so far. */
    private static final class Found {
        private final List<Step> steps = new ArrayList<>();
        private final List<Listed> files = new ArrayList<>();
        private final List<String> columns = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();
        private final List<String> changes = new ArrayList<>();
        private final List<HandedBack> refused = new ArrayList<>();
        private int more;
        private @Nullable String key;

        void well(String sentence) {
            steps.add(new Step(true, sentence));
        }

        void list(List<RemoteFile> there) {
            well(there.size() == 1 ? "1 file is named as wanted." : there.size() + " files are named as wanted.");
            there.stream()
                    .limit(LISTED)
                    .forEach(file -> files.add(
                            new Listed(file.name(), file.size(), file.modified(), file.size() == 0 ? "empty" : "")));
            more = Math.max(0, there.size() - LISTED);
        }

        /** The first lines, whatever they mean. */
        void head(Path file) throws IOException {
            String text;
            try (InputStream in = Files.newInputStream(file)) {
                text = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            }
            try (CsvReader<CsvRecord> reader =
                    CsvReader.builder().fieldSeparator(Delimiter.of(text)).ofCsvRecord(text)) {
                for (CsvRecord row : reader) {
                    List<String> cells = row.getFields().stream()
                            .limit(COLUMNS)
                            .map(Found::shown)
                            .toList();
                    if (columns.isEmpty()) {
                        columns.addAll(cells);
                    } else if (rows.size() < ROWS) {
                        rows.add(cells);
                    } else {
                        break;
                    }
                }
            } catch (RuntimeException e) {
                // It is no file of columns; the import says so.
            }
        }

        private static String shown(String cell) {
            String line = cell.replaceAll("\\p{Cntrl}", " ").replace("\uFEFF", "");
            return line.length() > 60 ? line.substring(0, 60) + "…" : line;
        }

        Findings findings() {
            return new Findings(steps, files, more, columns, rows, changes, refused, key);
        }
    }
}
