package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.readiness.practice.PracticeUndos.Undone;
import dev.fullspan.readiness.practice.Practised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every practice order of a drill as a file's rows, with what was taken back of it. */
final class DrillFile {
    private static final List<String> HEAD = List.of(
            "order",
            "who",
            "practises",
            "offered",
            "answered",
            "picked",
            "packed",
            "done",
            "answer_seconds",
            "pick_seconds",
            "pack_seconds",
            "ship_seconds",
            "done_seconds",
            "taken_back");

    private final List<Undone> undone;

    DrillFile(List<Undone> undone) {
        this.undone = undone;
    }

    List<List<String>> rows(List<Drills.Given> given, List<Practised> practised, Map<Integer, String> names) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        given.forEach(one -> {
            Assignment of = one.assignment();
            rows.add(row(
                    List.of(of.number(), one.party(), "party"),
                    of.offered(),
                    of.answered(),
                    one.picked(),
                    one.packed(),
                    of.shipped()));
        });
        practised.forEach(one -> rows.add(row(
                List.of(
                        one.name(),
                        Objects.requireNonNull(names.get(one.person())),
                        one.part().word()),
                one.offered(),
                one.taken(),
                one.picked(),
                one.packed(),
                one.done())));
        return rows;
    }

    private List<String> row(
            List<String> what,
            Instant offered,
            @Nullable Instant answered,
            @Nullable Instant picked,
            @Nullable Instant packed,
            @Nullable Instant done) {
        List<String> row = new ArrayList<>(what);
        row.add(offered.toString());
        row.add(at(answered));
        row.add(at(picked));
        row.add(at(packed));
        row.add(at(done));
        row.add(plain(DrillTimes.seconds(offered, answered)));
        row.add(plain(DrillTimes.between(answered, picked)));
        row.add(plain(DrillTimes.between(picked, packed)));
        row.add(plain(DrillTimes.between(packed, done)));
        row.add(plain(DrillTimes.seconds(offered, done)));
        row.add(Long.toString(undone.stream()
                .filter(one -> one.order().equals(what.getFirst()))
                .count()));
        return row;
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static String plain(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f", seconds);
    }
}
