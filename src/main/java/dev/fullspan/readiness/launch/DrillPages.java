package dev.fullspan.readiness.launch;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.practice.Part;
import dev.fullspan.readiness.practice.Practice;
import dev.fullspan.readiness.practice.Press;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
    private final DrillSteps steps;
    private final References references;
    private final Shops shops;
    private final Gate gate;
    private final OwnAddress address;
    private final Clock clock;

    DrillPages(
            Drills drills,
            DrillSteps steps,
            References references,
            Shops shops,
            Gate gate,
            OwnAddress address,
            Clock clock) {
        this.drills = drills;
        this.steps = steps;
        this.references = references;
        this.shops = shops;
        this.gate = gate;
        this.address = address;
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
                        table(all, base, formats, TableState.of(request))));
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
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String why) {
        ShopId of = ShopId.parse(shop);
        if (step.equals("undo")) {
            steps.undo(of, id, order, why, AuditTrail.actor());
        } else {
            steps.press(
                    of,
                    id,
                    order,
                    Press.of(step).orElseThrow(() -> Typed.wrong("step", "Press one of the buttons of the order.")),
                    AuditTrail.actor());
        }
        return Redirect.to("/shops/" + of + "/launch/drills/" + id + (step.equals("done") ? "" : "#order-" + order));
    }

    /** Takes back what one of the shop's people pressed by mistake. */
    @PostMapping("/{id:[0-9]{1,18}}/practised/{number:[0-9]{1,9}}")
    @Requires(LaunchPermissions.WRITE)
    View undo(
            @PathVariable String shop,
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String why) {
        ShopId of = ShopId.parse(shop);
        steps.undoOfPerson(of, id, number, why, AuditTrail.actor());
        return Redirect.to("/shops/" + of + "/launch/drills/" + id + "#practised-" + number);
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    @Requires(LaunchPermissions.WRITE)
    View end(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        drills.end(of, id, AuditTrail.actor());
        Toast.show(redirect, "The drill is over. What was not done is taken back.");
        return Redirect.to("/shops/" + of + "/launch/drills/" + id);
    }

    private DrillScreen screen(String shop, long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new DrillScreens(drills, references.in(of.id(), false), of, formats, clock.instant())
                .of(id, mayWrite(of.id()), TableState.of(request));
    }

    @GetMapping("/{id:[0-9]{1,18}}.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, @PathVariable long id, HttpServletRequest request)
            throws IOException {
        Shop of = shops.get(ShopId.parse(shop));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().build(text);
        new DrillScreens(drills, references.in(of.id(), false), of, formats, clock.instant())
                .rows(id)
                .forEach(row ->
                        writer.writeRecord(row.stream().map(CsvText::harmless).toList()));
        writer.flush();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("drill-" + id + ".csv")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
