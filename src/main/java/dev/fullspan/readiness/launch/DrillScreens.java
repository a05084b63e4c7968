package dev.fullspan.readiness.launch;

import dev.fullspan.access.References;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.readiness.practice.PracticeUndos.Undone;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the page of one drill: who was how quick, and how each practice order stands. */
final class DrillScreens {
    private static final int MOST_SHOWN = 60;
    private static final Map<String, Function<DrillTimes.Steps, List<Double>>> APART = apart();

    private final Drills drills;
    private final DrillResults results;
    private final References.Names authors;
    private final Shop shop;
    private final Formats formats;
    private final Instant now;

    /** @param authors of what was taken back */
    DrillScreens(
            Drills drills, DrillResults results, References.Names authors, Shop shop, Formats formats, Instant now) {
        this.drills = drills;
        this.results = results;
        this.authors = authors;
        this.shop = shop;
        this.formats = formats;
        this.now = now;
    }

    private static Map<String, Function<DrillTimes.Steps, List<Double>>> apart() {
        Map<String, Function<DrillTimes.Steps, List<Double>>> apart = new LinkedHashMap<>();
        apart.put("Picking", DrillTimes.Steps::pick);
        apart.put("Packing", DrillTimes.Steps::pack);
        apart.put("Sending", DrillTimes.Steps::ship);
        return apart;
    }

    DrillScreen of(long id, boolean mayWrite, TableState state) {
        Drills.Drill drill = drills.get(shop.id(), id);
        List<Drills.Given> given = results.given(shop.id(), id);
        List<Practised> practised = results.practised(shop.id(), id);
        Map<Integer, String> names = results.names(practised);
        List<DrillTimes> times = DrillTimes.of(given, practised, names);
        String base = "/shops/" + shop.id() + "/launch/drills";
        boolean live = drill.ended() == null;
        PartyId own = drills.choices(shop.id()).stream()
                .filter(Party::isOwn)
                .map(Party::id)
                .findFirst()
                .orElse(null);
        DrillOrders cards = new DrillOrders(base + "/" + id, live && mayWrite, own, formats, now);
        List<DrillScreen.Order> orders = Stream.concat(
                        given.stream().map(cards::of),
                        practised.stream().map(one -> cards.of(one, Objects.requireNonNull(names.get(one.person())))))
                .sorted(Comparator.comparing(one -> one.tone() == Tone.GOOD))
                .toList();
        return new DrillScreen(
                drill.name(),
                answer(times, live),
                base + "/" + id,
                base,
                live,
                !live || results.allMailed(id)
                        ? null
                        : "No mail server is named, so no letter told your people. Their practice orders stand on Home, beside the orders, and under “Practice”.",
                table(times, live, state),
                orders.stream().limit(MOST_SHOWN).toList(),
                Math.max(0, orders.size() - MOST_SHOWN),
                results.undone(id).stream().map(this::undone).toList(),
                live && mayWrite
                        ? new Confirm(
                                "End the drill…",
                                "Practice orders that are not done are taken back; the report stays.",
                                "End it",
                                base + "/" + id + "/end")
                        : null,
                formats.timeWithSeconds(now));
    }

    private String undone(Undone one) {
        return formats.timeWithSeconds(one.at()) + ": " + authors.of(one.author()) + " took back that " + one.order()
                + " was " + one.step() + " (pressed at " + formats.timeWithSeconds(one.was()) + "): " + one.why();
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
        answer.append(middle == null ? "." : ", usually after " + formats.duration(middle) + ".");
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
        answer.append(longest(times));
        List<String> silent = times.stream()
                .filter(one -> one.answered().isEmpty())
                .map(one -> one.who().equals(Drills.OWN) ? "your own people" : one.who())
                .toList();
        if (!silent.isEmpty()) {
            answer.append(live ? " Nothing yet from " : " Never answered: ")
                    .append(String.join(", ", silent))
                    .append('.');
        }
        return answer.toString();
    }

    /** Which step takes longest, where two or more were reported apart. */
    private String longest(List<DrillTimes> times) {
        Map<String, Double> usual = new LinkedHashMap<>();
        APART.forEach((step, which) -> {
            Double middle = DrillTimes.median(all(times, which));
            if (middle != null) {
                usual.put(step, middle);
            }
        });
        return usual.size() < 2
                ? ""
                : usual.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(one -> " " + one.getKey() + " takes longest, usually " + formats.duration(one.getValue())
                                + " an order.")
                        .orElse("");
    }

    private static List<Double> all(List<DrillTimes> times, Function<DrillTimes.Steps, List<Double>> which) {
        return times.stream()
                .flatMap(one -> which.apply(one.steps()).stream())
                .sorted()
                .toList();
    }

    private DataTable table(List<DrillTimes> times, boolean live, TableState state) {
        List<String> apart = APART.keySet().stream()
                .filter(step ->
                        !all(times, Objects.requireNonNull(APART.get(step))).isEmpty())
                .toList();
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("who", "Who").fixed(),
                Column.text("part", "Practises").fixed(),
                Column.number("answered", "Answered").fixed(),
                Column.number("answer", "Usual answer").fixed()));
        apart.forEach(step -> columns.add(
                Column.number(step.toLowerCase(java.util.Locale.ROOT), step).fixed()));
        columns.add(Column.number("done", "Done").fixed());
        columns.add(Column.number("done-middle", "Usually done").fixed());
        return DataTable.of(
                "How quick each was",
                columns,
                times.stream().map(one -> row(one, apart, live)).toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "Nobody", "Nobody was given anything."),
                state);
    }

    private DataTable.Row row(DrillTimes one, List<String> apart, boolean live) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(one.who()),
                Cell.of(one.part()),
                counted(one.answered().size(), one.orders()),
                time(one.answered(), live ? "nothing yet" : "nothing came")));
        apart.forEach(
                step -> cells.add(time(Objects.requireNonNull(APART.get(step)).apply(one.steps()), "not apart")));
        cells.add(counted(one.done().size(), one.orders()));
        cells.add(time(one.done(), live ? "nothing yet" : "nothing came"));
        return new DataTable.Row(cells);
    }

    private Cell counted(int number, int of) {
        Cell cell = Cell.of(formats.number(number) + " of " + formats.number(of), number);
        return number == 0 ? cell.toned(Tone.WARN) : cell;
    }

    /** The middle one, with the slowest where there is more than one. */
    private Cell time(List<Double> ascending, String none) {
        Double middle = DrillTimes.median(ascending);
        Double slowest = DrillTimes.slowest(ascending);
        if (middle == null || slowest == null) {
            return Cell.unknown(none);
        }
        Cell cell = Cell.of(formats.duration(middle), middle);
        return ascending.size() > 1 ? cell.noted("slowest " + formats.duration(slowest)) : cell;
    }

    /** Every practice order of a drill, as a file's rows. */
    List<List<String>> rows(long id) {
        List<Practised> practised = results.practised(shop.id(), id);
        return new DrillFile(results.undone(id))
                .rows(results.given(shop.id(), id), practised, results.names(practised));
    }
}
