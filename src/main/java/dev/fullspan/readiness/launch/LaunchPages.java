package dev.fullspan.readiness.launch;

import dev.fullspan.access.Account;
import dev.fullspan.access.Gate;
import dev.fullspan.access.References;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.Requires;
import dev.fullspan.readiness.launch.LaunchChecklist.Line;
import dev.fullspan.readiness.launch.LaunchChecklist.State;
import dev.fullspan.readiness.rehearsal.LaunchPermissions;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
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

/** The launch checklist and the procedures. */
@Controller
@RequestMapping("/shops/{shop}/launch")
@Requires(LaunchPermissions.READ)
class LaunchPages {
    private final LaunchChecklist checklist;
    private final Procedures procedures;
    private final References references;
    private final Shops shops;
    private final Gate gate;

    LaunchPages(LaunchChecklist checklist, Procedures procedures, References references, Shops shops, Gate gate) {
        this.checklist = checklist;
        this.procedures = procedures;
        this.references = references;
        this.shops = shops;
        this.gate = gate;
    }

    @GetMapping
    View checklist(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        List<Line> lines = checklist.of(of.id());
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        String base = "/shops/" + of.id() + "/launch";
        boolean mayWrite = mayWrite(of.id());
        List<Account> members = mayWrite ? checklist.members(of.id()) : List.of();
        References.Names names = references.in(of.id(), false);
        return new JtePage(
                "readiness/launch",
                new LaunchScreen(
                        answer(lines),
                        base,
                        lines.stream()
                                .map(line -> row(line, base, members, mayWrite, names, formats))
                                .toList()));
    }

    private boolean mayWrite(ShopId shop) {
        return gate.requireCaller().may(shop, LaunchPermissions.WRITES);
    }

    private static String answer(List<Line> lines) {
        List<Line> asked = lines.stream()
                .filter(one -> one.state() != State.NOT_APPLICABLE)
                .toList();
        long ready = asked.stream().filter(one -> one.state() == State.READY).count();
        if (ready == asked.size()) {
            return "Ready: all " + asked.size() + " things that apply to your shop are in order.";
        }
        List<String> waiting = asked.stream()
                .filter(one -> one.state() == State.NOT_YET)
                .map(one -> "“" + one.item().title() + "”")
                .toList();
        String open = waiting.stream().limit(3).collect(Collectors.joining(", "))
                + (waiting.size() > 3 ? " and " + (waiting.size() - 3) + " more" : "");
        return ready + " of " + asked.size() + " things are in order. "
                + (open.isEmpty() ? "The others are not known yet; unknown is not ready." : "Not yet: " + open + ".");
    }

    private static LaunchScreen.Row row(
            Line line, String base, List<Account> members, boolean mayWrite, References.Names names, Formats formats) {
        LaunchChecklist.Excuse excuse = line.excuse();
        return new LaunchScreen.Row(
                line.item().title(),
                tone(line.state()),
                line.state().label(),
                line.evidence(),
                line.next(),
                line.link(),
                line.owner() == null ? "Nobody" : line.owner().label(),
                excuse == null
                        ? null
                        : "Said by " + names.of(excuse.author()) + " on " + formats.dateTime(excuse.at()) + ".",
                mayWrite ? fields(line, members) : List.of(),
                base + "/items/" + line.item().word());
    }

    private static Tone tone(State state) {
        return switch (state) {
            case READY -> Tone.GOOD;
            case NOT_YET -> Tone.BAD;
            case UNKNOWN -> Tone.WARN;
            case NOT_APPLICABLE -> Tone.NEUTRAL;
        };
    }

    private static List<Field> fields(Line line, List<Account> members) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", "Nobody"));
        members.forEach(one -> options.add(new Field.Option(Integer.toString(one.id()), one.label())));
        String word = line.item().word();
        return List.of(
                renamed(
                        Field.select(
                                        "owner",
                                        "Who answers for it",
                                        line.owner() == null
                                                ? ""
                                                : Integer.toString(line.owner().id()),
                                        options)
                                .optional(),
                        word),
                renamed(
                        Field.text(
                                        "without",
                                        "It does not apply, because",
                                        line.excuse() == null
                                                ? ""
                                                : line.excuse().reason())
                                .hinted("Leave it empty where it applies.")
                                .optional(),
                        word));
    }

    /** Each line has its own form on one page, so that ids must differ. */
    private static Field renamed(Field field, String word) {
        return new Field(
                field.name() + "-" + word,
                field.label(),
                field.type(),
                field.value(),
                field.hint(),
                field.error(),
                field.required(),
                field.autocomplete(),
                field.options());
    }

    @PostMapping("/items/{item}")
    @Requires(LaunchPermissions.WRITE)
    View say(
            @PathVariable String shop,
            @PathVariable String item,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        String owner = request.getParameter("owner-" + item);
        String without = request.getParameter("without-" + item);
        checklist.say(of, item, person(owner), without == null ? "" : without, AuditTrail.actor());
        Toast.show(redirect, "Saved.");
        return Redirect.to("/shops/" + of + "/launch");
    }

    private static @Nullable Integer person(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw Typed.wrong("owner", "Choose somebody of the list.");
        }
    }

    @GetMapping("/procedures/{kind}")
    View procedure(@PathVariable String shop, @PathVariable String kind, HttpServletRequest request) {
        return written(ShopId.parse(shop), Procedures.Kind.of(kind), request, null, null);
    }

    private JtePage written(
            ShopId id,
            Procedures.Kind kind,
            HttpServletRequest request,
            @Nullable String typed,
            @Nullable ProblemException refused) {
        Shop shop = shops.get(id);
        Formats formats = new Formats(request.getLocale(), shop.timeZone());
        References.Names names = references.in(id, false);
        List<Procedures.Procedure> versions = procedures.versions(id, kind);
        Procedures.Procedure latest = versions.isEmpty() ? null : versions.getFirst();
        String base = "/shops/" + id + "/launch";
        Field field = Field.of(
                        "text",
                        latest == null ? "Write it down" : "Write another version",
                        "textarea",
                        typed != null ? typed : latest == null ? kind.template() : latest.text())
                .hinted("A line that begins with # is a heading. Plain sentences are enough.")
                .wrong(refused == null ? null : refused.detail());
        return new JtePage(
                "readiness/procedure",
                new LaunchScreen.Written(
                        kind.title(),
                        latest == null
                                ? "Not written down yet. Begin with the headings below; strike what you do not need."
                                : "Version " + latest.version() + ", written by " + names.of(latest.author()) + " on "
                                        + formats.day(latest.at()
                                                .atZoneSameInstant(shop.timeZone())
                                                .toLocalDate())
                                        + ".",
                        base,
                        base + "/procedures/" + kind.word(),
                        latest == null ? List.of() : blocks(latest.text()),
                        mayWrite(id) ? field : null,
                        latest == null ? 0 : latest.version(),
                        versions.stream()
                                .map(one -> "Version " + one.version() + ", "
                                        + formats.dateTime(one.at().toInstant()) + ", " + names.of(one.author()))
                                .toList()));
    }

    private static List<LaunchScreen.Block> blocks(String text) {
        List<LaunchScreen.Block> blocks = new ArrayList<>();
        @Nullable String heading = null;
        StringBuilder body = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("#")) {
                add(blocks, heading, body);
                heading = line.replaceFirst("^#+\\s*", "");
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        add(blocks, heading, body);
        return blocks;
    }

    private static void add(List<LaunchScreen.Block> blocks, @Nullable String heading, StringBuilder body) {
        String text = body.toString().strip();
        if (heading != null || !text.isEmpty()) {
            blocks.add(new LaunchScreen.Block(heading, text));
        }
    }

    @PostMapping("/procedures/{kind}")
    @Requires(LaunchPermissions.WRITE)
    View write(
            @PathVariable String shop,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int seen,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ShopId of = ShopId.parse(shop);
        Procedures.Kind which = Procedures.Kind.of(kind);
        try {
            procedures.write(of, which, text, seen, AuditTrail.actor());
        } catch (ProblemException e) {
            return written(of, which, request, text, e).withStatus(e.problem().status());
        }
        Toast.show(redirect, "Written down as version " + (seen + 1) + ".");
        return Redirect.to("/shops/" + of + "/launch/procedures/" + which.word());
    }
}
