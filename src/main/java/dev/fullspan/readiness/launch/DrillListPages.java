package dev.fullspan.readiness.launch;

import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practice;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** All drills of a shop, with what came of each, and the form that begins one. */
@Controller
@RequestMapping("/shops/{shop}/launch/drills")
@Requires(LaunchPermissions.READ)
class DrillListPages {
    private static final int SHOWN = 50;

    private final Drills drills;
    private final DrillResults results;
    private final Shops shops;
    private final Gate gate;
    private final OwnAddress address;

    DrillListPages(Drills drills, DrillResults results, Shops shops, Gate gate, OwnAddress address) {
        this.drills = drills;
        this.results = results;
        this.shops = shops;
        this.gate = gate;
        this.address = address;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        return list(shops.get(ShopId.parse(shop)), request, null);
    }

    private boolean mayWrite(ShopId shop) {
        return gate.requireCaller().may(shop, LaunchPermissions.WRITES);
    }

    private JtePage list(Shop shop, HttpServletRequest request, @Nullable ProblemException refused) {
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        String base = "/shops/" + shop.id() + "/launch/drills";
        List<Drills.Drill> all = drills.of(shop.id(), SHOWN);
        Set<Long> chosen = chosen(request, "party");
        Set<Long> persons = chosen(request, "person");
        boolean first = refused == null;
        boolean mayWrite = mayWrite(shop.id());
        Drills.Drill live =
                all.stream().filter(one -> one.ended() == null).findFirst().orElse(null);
        List<Practice.Candidate> people = mayWrite ? drills.people(shop.id()) : List.of();
        boolean onlyAdministrators = people.stream().allMatch(Practice.Candidate::administrator);
        return new JtePage(
                "readiness/drills",
                new DrillScreen.All(
                        live != null
                                ? "A drill is going on. End it before another begins."
                                : "How quick are your people and partners when it counts? Give them practice orders and see. Nothing is sent, no stock moves, no buyer hears of it.",
                        base,
                        live == null ? null : base + "/" + live.id(),
                        "/shops/" + shop.id() + "/launch",
                        mayWrite && live == null
                                ? drills.choices(shop.id()).stream()
                                        .map(one -> new DrillScreen.Choice(
                                                one.id().value(),
                                                Drills.called(one),
                                                first
                                                        ? people.isEmpty() || !one.isOwn()
                                                        : chosen.contains(
                                                                one.id().value())))
                                        .toList()
                                : List.of(),
                        people.stream()
                                .map(one -> new DrillScreen.Person(
                                        one.id(),
                                        one.name(),
                                        first
                                                ? onlyAdministrators || !one.administrator()
                                                : persons.contains((long) one.id()),
                                        part(request, one).word(),
                                        one.parts().stream()
                                                .map(part -> new Field.Option(part.word(), part.label()))
                                                .toList()))
                                .toList(),
                        List.of(
                                field(
                                        Field.text(
                                                "name",
                                                "Name",
                                                first ? "Before the launch" : request.getParameter("name")),
                                        refused),
                                field(
                                        Field.of(
                                                        "each",
                                                        "Practice orders for each",
                                                        "number",
                                                        first ? "5" : request.getParameter("each"))
                                                .hinted("1 to " + Drills.MOST_EACH + "."),
                                        refused)),
                        refused == null ? null : refused.detail(),
                        table(shop, all, base, formats, TableState.of(request))));
    }

    private static Field field(Field field, @Nullable ProblemException refused) {
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    /** The part that was chosen for somebody; where none was, what their duties suggest. */
    private static Part part(HttpServletRequest request, Practice.Candidate one) {
        String typed = request.getParameter("part-" + one.id());
        return Part.of(typed == null ? "" : typed).orElse(one.parts().getFirst());
    }

    private static Set<Long> chosen(HttpServletRequest request, String field) {
        Set<Long> chosen = new HashSet<>();
        String[] typed = request.getParameterValues(field);
        if (typed != null) {
            for (String one : typed) {
                if (one.matches("[0-9]{1,18}")) {
                    chosen.add(Long.valueOf(one));
                }
            }
        }
        return chosen;
    }

    private DataTable table(Shop shop, List<Drills.Drill> all, String base, Formats formats, TableState state) {
        Map<Long, List<DrillTimes>> times = results.times(shop.id(), all);
        return DataTable.of(
                "Drills",
                List.of(
                        Column.text("name", "Drill"),
                        Column.line("started", "Began"),
                        Column.line("ended", "Ended"),
                        Column.number("done", "Done"),
                        Column.number("answer", "Usual answer"),
                        Column.number("done-middle", "Usually done")),
                all.stream()
                        .map(one -> row(one, times.getOrDefault(one.id(), List.of()), base, formats))
                        .toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "No drill yet", "Begin with one practice order for each."),
                state);
    }

    private static DataTable.Row row(Drills.Drill one, List<DrillTimes> times, String base, Formats formats) {
        int orders = times.stream().mapToInt(DrillTimes::orders).sum();
        long done = times.stream().mapToLong(each -> each.done().size()).sum();
        return DataTable.Row.of(
                Cell.of(one.name()).linked(base + "/" + one.id()),
                Cell.of(formats.dateTime(one.started())).sortedBy(one.started().toString()),
                ended(one, formats),
                Cell.of(formats.number(done) + " of " + formats.number(orders), done),
                time(DrillTimes.median(all(times, DrillTimes::answered)), formats),
                time(DrillTimes.median(all(times, DrillTimes::done)), formats));
    }

    private static List<Double> all(List<DrillTimes> times, Function<DrillTimes, List<Double>> which) {
        return times.stream().flatMap(one -> which.apply(one).stream()).sorted().toList();
    }

    private static Cell time(@Nullable Double seconds, Formats formats) {
        return seconds == null ? Cell.unknown("nothing came") : Cell.of(formats.duration(seconds), seconds);
    }

    private static Cell ended(Drills.Drill one, Formats formats) {
        Instant ended = one.ended();
        return ended == null
                ? Cell.of("going on")
                : Cell.of(formats.dateTime(ended)).sortedBy(ended.toString());
    }

    @PostMapping
    @Requires(LaunchPermissions.WRITE)
    View start(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String each,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        try {
            BigDecimal number = Typed.number("each", each, "a whole number from 1 to " + Drills.MOST_EACH);
            Set<Long> persons = chosen(request, "person");
            Map<Integer, Part> people = new HashMap<>();
            drills.people(of.id()).stream()
                    .filter(one -> persons.contains((long) one.id()))
                    .forEach(one -> people.put(one.id(), part(request, one)));
            long id = drills.start(
                    of.id(),
                    new Drills.Wanted(
                            name,
                            chosen(request, "party"),
                            people,
                            Objects.requireNonNullElse(number, BigDecimal.ZERO).intValue()),
                    address.of(request),
                    AuditTrail.actor());
            return Redirect.to("/shops/" + of.id() + "/launch/drills/" + id);
        } catch (ProblemException e) {
            return list(of, request, e).withStatus(e.problem().status());
        }
    }
}
