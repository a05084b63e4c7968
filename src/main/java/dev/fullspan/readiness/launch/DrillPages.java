package dev.fullspan.readiness.launch;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Drills: begun, watched, answered by the shop's own people, ended with a report. */
@Controller
@RequestMapping("/shops/{shop}/launch/drills")
@Requires(LaunchPermissions.READ)
class DrillPages {
    private static final int SHOWN = 50;

    private final Drills drills;
    private final Shops shops;
    private final Gate gate;
    private final Clock clock;

    DrillPages(Drills drills, Shops shops, Gate gate, Clock clock) {
        this.drills = drills;
        this.shops = shops;
        this.gate = gate;
        this.clock = clock;
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
        Set<Long> chosen = chosen(request);
        boolean first = refused == null;
        return new JtePage(
                "readiness/drills",
                new DrillScreen.All(
                        all.stream().anyMatch(one -> one.ended() == null)
                                ? "A drill is going on."
                                : "How quick are your people and partners when it counts? Give them practice orders and see. Nothing is sent, no stock moves, no buyer hears of it.",
                        base,
                        "/shops/" + shop.id() + "/launch",
                        mayWrite(shop.id())
                                ? drills.choices(shop.id()).stream()
                                        .map(one -> new DrillScreen.Choice(
                                                one.id().value(),
                                                Drills.called(one),
                                                first
                                                        || chosen.contains(
                                                                one.id().value())))
                                        .toList()
                                : List.of(),
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
                        table(all, base, formats, TableState.of(request))));
    }

    private static Field field(Field field, @Nullable ProblemException refused) {
        return refused != null && field.name().equals(refused.field()) ? field.wrong(refused.detail()) : field;
    }

    private static Set<Long> chosen(HttpServletRequest request) {
        Set<Long> chosen = new HashSet<>();
        String[] typed = request.getParameterValues("party");
        if (typed != null) {
            for (String one : typed) {
                if (one.matches("[0-9]{1,18}")) {
                    chosen.add(Long.valueOf(one));
                }
            }
        }
        return chosen;
    }

    private static DataTable table(List<Drills.Drill> all, String base, Formats formats, TableState state) {
        return DataTable.of(
                "Drills",
                List.of(Column.text("name", "Drill"), Column.line("started", "Began"), Column.line("ended", "Ended")),
                all.stream()
                        .map(one -> DataTable.Row.of(
                                Cell.of(one.name()).linked(base + "/" + one.id()),
                                Cell.of(formats.dateTime(one.started()))
                                        .sortedBy(one.started().toString()),
                                ended(one, formats)))
                        .toList(),
                null,
                new Empty(Empty.Kind.NO_DATA, "No drill yet", "Begin with one practice order for each."),
                state);
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
            long id = drills.start(
                    of.id(),
                    name,
                    chosen(request),
                    Objects.requireNonNullElse(number, BigDecimal.ZERO).intValue(),
                    AuditTrail.actor());
            return Redirect.to("/shops/" + of.id() + "/launch/drills/" + id);
        } catch (ProblemException e) {
            return list(of, request, e).withStatus(e.problem().status());
        }
    }

    @GetMapping("/{id:[0-9]{1,18}}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("readiness/drill", screen(shop, id, request));
    }

    /** The part of a drill's page that changes while it goes on. */
    @GetMapping("/{id:[0-9]{1,18}}/part")
    View part(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        return new JtePage("readiness/drill_part", screen(shop, id, request));
    }

    @PostMapping("/{id:[0-9]{1,18}}/orders/{order:[0-9]{1,18}}")
    @Requires(LaunchPermissions.WRITE)
    View step(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable long order,
            @RequestParam(defaultValue = "") String step) {
        ShopId of = ShopId.parse(shop);
        drills.step(of, id, order, step.equals("packed"), AuditTrail.actor());
        return Redirect.to("/shops/" + of + "/launch/drills/" + id);
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    @Requires(LaunchPermissions.WRITE)
    View end(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        drills.end(of, id, AuditTrail.actor());
        Toast.show(redirect, "The drill is over. What nobody packed is taken back.");
        return Redirect.to("/shops/" + of + "/launch/drills/" + id);
    }

    private DrillScreen screen(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Drills.Drill drill = drills.get(of.id(), id);
        List<Drills.Given> given = drills.given(of.id(), id);
        String base = "/shops/" + of.id() + "/launch/drills";
        boolean mayWrite = mayWrite(of.id());
        boolean live = drill.ended() == null;
        Set<PartyId> own = drills.choices(of.id()).stream()
                .filter(Party::isOwn)
                .map(Party::id)
                .collect(Collectors.toSet());
        Instant now = clock.instant();
        return new DrillScreen(
                drill.name(),
                answer(given, live),
                base + "/" + id,
                base,
                live,
                parties(given, formats, TableState.of(request)),
                given.stream()
                        .map(one -> order(
                                one,
                                live
                                        && mayWrite
                                        && own.contains(one.assignment().party()),
                                base + "/" + id,
                                formats,
                                now))
                        .toList(),
                live && mayWrite
                        ? new Confirm(
                                "End the drill…",
                                "Practice orders that nobody packed are taken back; the report stays.",
                                "End it",
                                base + "/" + id + "/end")
                        : null,
                formats.timeWithSeconds(now));
    }

    private static String answer(List<Drills.Given> given, boolean live) {
        long packed = given.stream().filter(DrillPages::isPacked).count();
        long answered = given.stream()
                .filter(one -> one.assignment().answered() != null)
                .count();
        List<String> silent = given.stream()
                .collect(Collectors.groupingBy(Drills.Given::party, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .filter(one -> one.getValue().stream()
                        .noneMatch(each -> each.assignment().answered() != null))
                .map(Map.Entry::getKey)
                .toList();
        String counted = packed + " of " + given.size() + " practice orders are packed, " + answered + " are answered.";
        return silent.isEmpty()
                ? counted
                : counted + (live ? " Nothing yet from " : " Nothing came from ") + String.join(", ", silent) + ".";
    }

    private static boolean isPacked(Drills.Given one) {
        return one.assignment().shipped() != null;
    }

    private static DataTable parties(List<Drills.Given> given, Formats formats, TableState state) {
        List<DataTable.Row> rows = new ArrayList<>();
        given.stream()
                .collect(Collectors.groupingBy(Drills.Given::party, LinkedHashMap::new, Collectors.toList()))
                .forEach((party, orders) -> rows.add(DataTable.Row.of(
                        Cell.of(party),
                        Cell.of(formats.number(orders.size()), orders.size()),
                        times(orders, true, formats),
                        times(orders, false, formats))));
        return DataTable.of(
                "How quick each was",
                List.of(
                        Column.text("party", "Who").fixed(),
                        Column.number("orders", "Orders").fixed(),
                        Column.text("answered", "Answered").fixed(),
                        Column.text("packed", "Packed").fixed()),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nobody", "Nobody was given anything."),
                state);
    }

    /** How many came, the middle time and the longest. */
    private static Cell times(List<Drills.Given> orders, boolean answers, Formats formats) {
        List<Double> seconds = orders.stream()
                .map(Drills.Given::assignment)
                .map(one -> seconds(one, answers ? one.answered() : one.shipped()))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (seconds.isEmpty()) {
            return Cell.of("none yet").toned(Tone.WARN);
        }
        return Cell.of("%s of %s, in the middle after %s, at most %s"
                .formatted(
                        formats.number(seconds.size()),
                        formats.number(orders.size()),
                        formats.duration(seconds.get((seconds.size() - 1) / 2)),
                        formats.duration(seconds.getLast())));
    }

    private static @Nullable Double seconds(Assignment one, @Nullable Instant at) {
        return at == null ? null : Duration.between(one.offered(), at).toMillis() / 1000.0;
    }

    private static DrillScreen.Order order(
            Drills.Given given, boolean mayStep, String base, Formats formats, Instant now) {
        Assignment one = given.assignment();
        boolean offered = one.state() == Assignment.State.OFFERED;
        boolean open = one.state().isOpen();
        Double answered = seconds(one, one.answered());
        Double packed = seconds(one, one.shipped());
        String times = (answered == null
                        ? open ? "waits " + formats.ago(one.offered(), now).replace(" ago", "") : "never answered"
                        : "answered after " + formats.duration(answered))
                + (packed == null ? "" : ", packed after " + formats.duration(packed));
        return new DrillScreen.Order(
                one.number(),
                given.party(),
                one.lines().stream()
                        .map(line -> line.quantity() + " × " + line.title())
                        .collect(Collectors.joining(", ")),
                packed != null
                        ? Tone.GOOD
                        : one.state() == Assignment.State.REFUSED ? Tone.BAD : offered ? Tone.WARN : Tone.NEUTRAL,
                packed != null ? "Packed" : state(one.state()),
                times,
                mayStep && open ? base + "/orders/" + one.id() : null,
                offered ? "Take it" : "It is packed");
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
}
