package dev.fullspan.connect.exchange;

import dev.fullspan.connect.exchange.Exchange.Validators;
import dev.fullspan.connect.exchange.ExchangeFault.Kind;
import dev.fullspan.connect.exchange.ExchangeRun.State;
import dev.fullspan.connect.exchange.ExchangeRuns.Lines;
import dev.fullspan.connect.exchange.Remote.RemoteFile;
import dev.fullspan.connect.exchange.TakenFiles.Known;
import dev.fullspan.kernel.ShopId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes files in, the oldest first: look, let them rest, fetch, compare with what was taken before, bring in, remember, move away. A file that
 * cannot be taken keeps no other from it.
 */
@Component
class FileTaking {
    private static final int MOST_AT_ONCE = 1_000;

    private final TakenFiles files;
    private final FileIntake intake;
    private final ExchangeTurns turns;
    private final OwnRoom room;
    private final ExchangeSettings settings;

    FileTaking(TakenFiles files, FileIntake intake, ExchangeTurns turns, OwnRoom room, ExchangeSettings settings) {
        this.files = files;
        this.intake = intake;
        this.turns = turns;
        this.room = room;
        this.settings = settings;
    }

    /**
     * How it went.
     *
     * @param troubles why files that lie there cannot be taken
     * @param waiting why some are looked at again in a moment; empty where none is
     */
    record Outcome(int taken, List<String> troubles, List<String> waiting) {
        Outcome {
            troubles = List.copyOf(troubles);
            waiting = List.copyOf(waiting);
        }
    }

    Outcome take(Job job, Remote remote) throws ExchangeFault {
        Exchange exchange = job.exchange();
        job.phase("Looking for files");
        List<RemoteFile> there = wanted(exchange, remote);
        Map<String, Known> known = files.of(exchange, there);
        List<String> troubles = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        List<RemoteFile> fresh = new ArrayList<>();
        for (RemoteFile file : there) {
            Known before = known.get(file.name());
            if (before == null || !isDone(job, file, before)) {
                fresh.add(file);
            } else if (before.refusal() != null) {
                troubles.add(before.refusal());
            }
        }
        List<RemoteFile> resting = resting(job, remote, fresh, waiting);
        int taken = 0;
        for (RemoteFile file : resting) {
            if (job.isLong()) {
                waiting.add("More files wait; they are taken in the next turn.");
                break;
            }
            try {
                taken += one(job, remote, file, Optional.ofNullable(known.get(file.name()))) ? 1 : 0;
            } catch (ExchangeFault fault) {
                if (fault.kind() == Kind.SOON) {
                    waiting.add(fault.sentence());
                    job.nothing(fault.sentence());
                } else if (fault.kind() == Kind.KNOWN) {
                    troubles.add(fault.sentence());
                    job.nothing(fault.sentence());
                } else if (fault.kind() == Kind.FILE) {
                    troubles.addAll(refused(job, file, fault));
                } else {
                    if (fault.kind() == Kind.CANCELLED) {
                        refused(job, file, fault);
                    }
                    throw fault;
                }
            }
        }
        return new Outcome(taken, troubles, waiting);
    }

    /** What a run began in the catalogue ends there. */
    void cancel(ShopId shop, ExchangeRun run) {
        intake.cancel(shop, run);
    }

    /** What lies there and is meant, the oldest first. */
    static List<RemoteFile> wanted(Exchange exchange, Remote remote) throws ExchangeFault {
        boolean named = exchange.place().kind() != Place.Kind.HTTP;
        return remote.list().stream()
                .filter(file -> !named || FileNames.matches(exchange.said().pattern(), file.name()))
                .sorted(Comparator.comparing(
                                (RemoteFile file) -> file.modified() == null ? Instant.MIN : file.modified())
                        .thenComparing(RemoteFile::name))
                .limit(MOST_AT_ONCE)
                .toList();
    }

    /** Whether a file was dealt with as it lies there. One that could not be taken is tried again when somebody asks for it. */
    private static boolean isDone(Job job, RemoteFile file, Known before) {
        if (file.size() < 0 || !file.isAs(before.file())) {
            return false;
        }
        return before.refusal() == null ? !job.exchange().said().moves() : job.kind() == ExchangeRun.Kind.SCHEDULED;
    }

    /** Those that stay as they are for a while; others are still being written. */
    private List<RemoteFile> resting(Job job, Remote remote, List<RemoteFile> fresh, List<String> waiting)
            throws ExchangeFault {
        if (fresh.isEmpty()
                || settings.rest().isZero()
                || job.exchange().place().kind() == Place.Kind.HTTP) {
            return fresh;
        }
        job.phase("Waiting whether the files still grow");
        try {
            Thread.sleep(settings.rest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExchangeFault(Kind.SOON, "The program stops.", e);
        }
        Map<String, RemoteFile> now =
                remote.list().stream().collect(Collectors.toMap(RemoteFile::name, Function.identity(), (a, b) -> a));
        List<RemoteFile> resting = new ArrayList<>();
        for (RemoteFile file : fresh) {
            RemoteFile again = now.get(file.name());
            if (again != null && again.isAs(file)) {
                resting.add(file);
            } else if (again != null) {
                waiting.add("“" + file.name() + "” is still being written. It is taken once it rests.");
            }
        }
        return resting;
    }

    /** @return whether it was taken; false where it is as it was */
    private boolean one(Job job, Remote remote, RemoteFile file, Optional<Known> before) throws ExchangeFault {
        Exchange exchange = job.exchange();
        job.file(file.name(), file.size(), null);
        job.phase("Fetching");
        requireSize(file, file.size());
        Path here = room.place(file.size());
        try {
            Optional<Validators> fetched = remote.fetch(file, here, job);
            if (fetched.isEmpty()) {
                job.nothing("“" + file.name() + "” has not changed since it was taken. Nothing was done.");
                return false;
            }
            String digest = OwnRoom.digest(here);
            job.file(file.name(), file.size(), digest);
            requireWhole(job, file, here);
            Known known = before.filter(one -> one.digest().equals(digest)).orElse(null);
            if (known != null && known.refusal() == null) {
                same(job, remote, file, digest, fetched.get());
                return false;
            }
            if (known != null && job.kind() == ExchangeRun.Kind.SCHEDULED) {
                throw new ExchangeFault(Kind.KNOWN, String.valueOf(known.refusal()));
            }
            job.phase("Bringing it in");
            exchange.said().headings().apply(file.name(), here, room);
            Lines lines = intake.take(job, file, here, digest);
            String refusal = FileIntake.refusal(file, lines);
            turns.exchanged(exchange, fetched.get(), null);
            if (refusal != null) {
                job.end(State.FAILED, lines, refusal);
                throw new ExchangeFault(Kind.FILE, refusal);
            }
            job.end(State.DONE, lines, null);
            away(exchange, remote, file);
            return true;
        } finally {
            OwnRoom.remove(here);
        }
    }

    private void same(Job job, Remote remote, RemoteFile file, String digest, Validators seen) throws ExchangeFault {
        files.remember(job.exchange(), file, digest, null, job.run());
        turns.exchanged(job.exchange(), seen, null);
        String said = "“" + file.name() + "” holds what it held when it was taken before. Nothing was done.";
        if (file.size() < 0) {
            job.nothing(said);
        } else {
            job.end(State.DONE, Lines.NONE, said);
        }
        away(job.exchange(), remote, file);
    }

    private static void away(Exchange exchange, Remote remote, RemoteFile file) throws ExchangeFault {
        if (exchange.said().moves()) {
            remote.done(file);
        }
    }

    private void requireWhole(Job job, RemoteFile file, Path here) throws ExchangeFault {
        long size;
        try {
            size = Files.size(here);
        } catch (IOException e) {
            throw Transfer.ownDisk(e);
        }
        job.file(file.name(), size, job.digest());
        if (file.size() >= 0 && size != file.size()) {
            throw new ExchangeFault(
                    Kind.SOON, "“" + file.name() + "” changed while it was fetched. It is taken once it rests.");
        }
        requireSize(file, size);
    }

    private void requireSize(RemoteFile file, long size) throws ExchangeFault {
        if (size == 0) {
            throw new ExchangeFault(
                    Kind.FILE, "“" + file.name() + "” is empty (0 bytes). It is taken once there is something in it.");
        }
        if (size > settings.largest().toBytes()) {
            throw Transfer.tooLarge(file.name(), size, settings.largest().toBytes());
        }
    }

    /** Remembers why, so that it is not tried again as it is. @return the reason, where it is one to be told */
    private List<String> refused(Job job, RemoteFile file, ExchangeFault fault) {
        boolean stopped = fault.kind() == Kind.CANCELLED;
        String why =
                stopped ? "“" + file.name() + "” was stopped by hand. “Run now” takes it again." : fault.sentence();
        files.remember(job.exchange(), file, job.digest(), why, job.lastRun());
        if (job.isOpen() && stopped) {
            job.end(State.CANCELLED, Lines.NONE, fault.sentence());
        } else if (job.isOpen()) {
            job.failed(fault.sentence());
        }
        return List.of(why);
    }
}
