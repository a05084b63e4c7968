package dev.fullspan.readiness.launch;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.readiness.practice.Practised;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of one drill: who was how quick, and how each practice order stands. */
final class DrillScreens {
    private static final int MOST_SHOWN = 60;

    private final Drills drills;
    private final Shop shop;
    private final Formats formats;
    private final Instant now;

    DrillScreens(Drills drills, Shop shop, Formats formats, Instant now) {
        this.drills = drills;
        this.shop = shop;
        this.formats = formats;
        this.now = now;
    }

    DrillScreen of(long id, boolean mayWrite, TableState state) {
        Drills.Drill drill = drills.get(shop.id(), id);
        List<Drills.Given> given = drills.given(shop.id(), id);
        List<Practised> practised = drills.practised(shop.id(), id);
        Map<Integer, String> names = drills.names(practised);
        List<DrillTimes> times = DrillTimes.of(given, practised, names);
        String base = "/shops/" + shop.id() + "/launch/drills";
        boolean live = drill.ended() == null;
        PartyId own = drills.choices(shop.id()).stream()
                .filter(Party::isOwn)
                .map(Party::id)
                .findFirst()
                .orElse(null);
        List<DrillScreen.Order> orders = Stream.concat(
                        given.stream()
                                .map(one -> order(
                                        one,
                                        live
                                                && mayWrite
                                                && one.assignment().party().equals(own),
                                        base + "/" + id)),
                        practised.stream().map(one -> order(one, Objects.requireNonNull(names.get(one.person())))))
                .sorted(Comparator.comparing(one -> one.tone() == Tone.GOOD))
                .toList();
        return new DrillScreen(
                drill.name(),
                answer(times, live),
                base + "/" + id,
                base,
                live,
                !live || drills.allMailed(id)
                        ? null
                        : "No mail server is named, so no letter told your people. Their practice orders stand on Home, beside the orders, and under “Practice”.",
                table(times, live, state),
                orders.stream().limit(MOST_SHOWN).toList(),
                Math.max(0, orders.size() - MOST_SHOWN),
                live && mayWrite
                        ? new Confirm(
                                "End the drill…",
                                "Practice orders that are not done are taken back; the report stays.",
                                "End it",
                                base + "/" + id + "/end")
                        : null,
                formats.timeWithSeconds(now));
    }

    private String answer(List<DrillTimes> times, boolean live) {
        int orders = times.stream().mapToInt(DrillTimes::orders).sum();
        List<Double> answered =
                times.stream().flatMap(one -> one.answered().stream()).sorted().toList();
        long done = times.stream().mapToLong(one -> one.done().size()).sum();
        Double middle = DrillTimes.median(answered);
        StringBuilder answer = new StringBuilder(formats.number(done) + " of " + formats.number(orders)
                + " practice orders are done, " + formats.number(answered.size())
                + (answered.size() == 1 ? " is answered" : " are answered"));
        answer.append(middle == null ? "." : ", in the middle after " + formats.duration(middle) + ".");
        List<DrillTimes> heard =
                times.stream().filter(one -> !one.answered().isEmpty()).toList();
        heard.stream()
                .filter(one -> heard.size() > 1)
                .max(Comparator.comparing(one -> Objects.requireNonNull(DrillTimes.median(one.answered()))))
                .ifPresent(one -> answer.append(" Slowest to answer: ")
                        .append(one.who())
                        .append(", ")
                        .append(formats.duration(Objects.requireNonNull(DrillTimes.median(one.answered()))))
                        .append('.'));
        List<String> silent = times.stream()
                .filter(one -> one.answered().isEmpty())
                .map(DrillTimes::who)
                .toList();
        if (!silent.isEmpty()) {
            answer.append(live ? " Nothing yet from " : " Never answered: ")
                    .append(String.join(", ", silent))
                    .append('.');
        }
        return answer.toString();
    }

    private DataTable table(List<DrillTimes> times, boolean live, TableState state) {
        return DataTable.of(
                "How quick each was",
                List.of(
                        Column.line("who", "Who"),
                        Column.line("part", "Practises"),
                        Column.number("answered", "Answered"),
                        Column.number("answer", "Answer, usual"),
                        Column.number("answer-slowest", "Answer, slowest"),
                        Column.number("done", "Done"),
                        Column.number("done-middle", "Done, usual"),
                        Column.number("done-slowest", "Done, slowest")),
                times.stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of(one.who()),
                                Cell.of(one.part()),
                                counted(one.answered().size(), one.orders()),
                                time(DrillTimes.median(one.answered()), live),
                                time(DrillTimes.slowest(one.answered()), live),
                                counted(one.done().size(), one.orders()),
                                time(DrillTimes.median(one.done()), live),
                                time(DrillTimes.slowest(one.done()), live)))
                        .toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "Nobody", "Nobody was given anything."),
                state);
    }

    private Cell counted(int number, int of) {
        Cell cell = Cell.of(formats.number(number) + " of " + formats.number(of), number);
        return number == 0 ? cell.toned(Tone.WARN) : cell;
    }

    private Cell time(@Nullable Double seconds, boolean live) {
        return seconds == null
                ? Cell.unknown(live ? "nothing yet" : "nothing came")
                : Cell.of(formats.duration(seconds), seconds);
    }

    private DrillScreen.Order order(Drills.Given given, boolean mayStep, String base) {
        Assignment one = given.assignment();
        boolean offered = one.state() == Assignment.State.OFFERED;
        boolean open = one.state().isOpen();
        boolean packed = one.shipped() != null;
        return new DrillScreen.Order(
                one.number(),
                given.party(),
                one.lines().stream()
                        .map(line -> line.quantity() + " × " + line.title())
                        .collect(Collectors.joining(", ")),
                packed
                        ? Tone.GOOD
                        : one.state() == Assignment.State.REFUSED ? Tone.BAD : offered ? Tone.WARN : Tone.NEUTRAL,
                packed ? "Packed" : state(one.state()),
                times(one.offered(), one.answered(), one.shipped(), open),
                mayStep && open ? base + "/orders/" + one.id() : null,
                offered ? "Take it" : "It is packed");
    }

    private DrillScreen.Order order(Practised one, String name) {
        boolean open = !one.over() && one.done() == null;
        boolean done = one.done() != null;
        return new DrillScreen.Order(
                one.name(),
                name + " (" + one.part().label() + ")",
                one.what(),
                done ? Tone.GOOD : one.taken() == null ? Tone.WARN : Tone.NEUTRAL,
                done ? "Done" : one.over() ? "Taken back" : one.taken() == null ? "Waits" : "Taken",
                times(one.offered(), one.taken(), one.done(), open),
                null,
                "");
    }

    private String times(Instant offered, @Nullable Instant answered, @Nullable Instant done, boolean open) {
        Double first = DrillTimes.seconds(offered, answered);
        Double last = DrillTimes.seconds(offered, done);
        return (first == null
                        ? open ? "waits " + formats.ago(offered, now).replace(" ago", "") : "never answered"
                        : "answered after " + formats.duration(first))
                + (last == null ? "" : ", done after " + formats.duration(last));
    }

    private static String state(Assignment.State state) {
        return switch (state) {
            case OFFERED -> "Waits";
            case ACCEPTED, PARTLY_SHIPPED -> "Taken";
            case REFUSED -> "Refused";
            case SHIPPED -> "Packed";
            case WITHDRAWN -> "Taken back";
        };
    }

    /** Every practice order of a drill, as a file's rows. */
    List<List<String>> rows(long id) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("order", "who", "practises", "offered", "answered", "done", "answer_seconds", "done_seconds"));
        drills.given(shop.id(), id).forEach(one -> {
            Assignment of = one.assignment();
            rows.add(row(of.number(), one.party(), "party", of.offered(), of.answered(), of.shipped()));
        });
        List<Practised> practised = drills.practised(shop.id(), id);
        Map<Integer, String> names = drills.names(practised);
        practised.forEach(one -> rows.add(row(
                one.name(),
                Objects.requireNonNull(names.get(one.person())),
                one.part().word(),
                one.offered(),
                one.taken(),
                one.done())));
        return rows;
    }

    private static List<String> row(
            String order,
            String who,
            String part,
            Instant offered,
            @Nullable Instant answered,
            @Nullable Instant done) {
        return List.of(
                order,
                who,
                part,
                offered.toString(),
                answered == null ? "" : answered.toString(),
                done == null ? "" : done.toString(),
                plain(DrillTimes.seconds(offered, answered)),
                plain(DrillTimes.seconds(offered, done)));
    }

    private static String plain(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(java.util.Locale.ROOT, "%.1f", seconds);
    }
}
