package dev.fullspan.access;

import dev.fullspan.access.view.AuditTrailView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Who did what in a shop. What belongs to no shop, such as sign-ins, is shown to administrators only. */
@Controller
@Requires("audit:read")
class AuditTrailPage {
    private static final int MOST_EXPORTED = 50_000;
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

    private final Gate gate;
    private final AuditReading trail;
    private final References references;
    private final Shops shops;
    private final Clock clock;

    /** What stands in the fields of the filter. */
    private record Filter(String who, String what, String from, String to, String text) {
        static Filter of(HttpServletRequest request) {
            return new Filter(
                    value(request, "who"),
                    value(request, "what"),
                    value(request, "since"),
                    value(request, "until"),
                    value(request, "q"));
        }

        boolean holds() {
            return !(who + what + from + to + text).isEmpty();
        }

        String query() {
            return "?who=" + Addresses.encode(who) + "&what=" + Addresses.encode(what) + "&since="
                    + Addresses.encode(from) + "&until=" + Addresses.encode(to) + "&q=" + Addresses.encode(text);
        }

        private static String value(HttpServletRequest request, String name) {
            String typed = request.getParameter(name);
            return typed == null
                    ? ""
                    : typed.strip().substring(0, Math.min(200, typed.strip().length()));
        }
    }

    AuditTrailPage(Gate gate, AuditReading trail, References references, Shops shops, Clock clock) {
        this.gate = gate;
        this.trail = trail;
        this.references = references;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/audit-trail")
    View show(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        boolean everybody = gate.requirePerson().administrator();
        References.Names names = references.in(of.id(), everybody);
        Filter filter = Filter.of(request);
        try {
            return new JtePage("access/audit_trail", view(of, everybody, names, filter, null, request));
        } catch (ProblemException e) {
            return new JtePage("access/audit_trail", view(of, everybody, names, filter, e, request))
                    .withStatus(e.problem().status());
        }
    }

    @GetMapping("/shops/{shop}/audit-trail.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        boolean everybody = gate.requirePerson().administrator();
        References.Names names = references.in(of.id(), everybody);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("at", "who", "did", "to", "changes", "from_network", "actor", "subject"));
        for (AuditEntry one : trail.entries(query(of, everybody, names, Filter.of(request)), 0, MOST_EXPORTED)) {
            rows.add(List.of(
                    one.at().toString(),
                    names.of(one.actor()),
                    one.action(),
                    names.of(one.subject()),
                    changes(one, names),
                    one.address(),
                    one.actor(),
                    one.subject()));
        }
        return CsvAnswer.of("audit-trail", rows);
    }

    private AuditTrailView view(
            Shop of,
            boolean everybody,
            References.Names names,
            Filter filter,
            @Nullable ProblemException wrong,
            HttpServletRequest request) {
        String path = "/shops/" + of.id() + "/audit-trail";
        TableState state = TableState.of(request);
        AuditReading.@Nullable Query query = wrong == null ? query(of, everybody, names, filter) : null;
        int matching = query == null ? 0 : trail.count(query);
        int page = Math.min(state.page(), Math.max(1, (matching + DataTable.PAGE_ROWS - 1) / DataTable.PAGE_ROWS));
        List<AuditEntry> entries =
                query == null ? List.of() : trail.entries(query, (page - 1) * DataTable.PAGE_ROWS, DataTable.PAGE_ROWS);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        DataTable table = new DataTable(
                "What was done",
                List.of(
                        Column.line("at", "When").fixed(),
                        Column.text("who", "Who").fixed(),
                        Column.text("did", "Did").fixed(),
                        Column.text("to", "To").fixed(),
                        Column.text("changes", "Before and after").fixed(),
                        Column.line("from", "From").fixed()),
                entries.stream().map(one -> row(one, names, formats)).toList(),
                null,
                filter.holds()
                        ? new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing like that was done",
                                "Widen the filter.",
                                "Show everything",
                                path)
                        : new Empty(
                                Empty.Kind.NO_DATA,
                                "Nothing was done yet",
                                "Changes of settings, keys, roles and people are noted here by themselves."),
                state,
                matching,
                path + ".csv" + filter.query());
        return new AuditTrailView(
                answer(matching, filter, entries, formats),
                path,
                fields(of, everybody, names, filter, wrong),
                filter.holds(),
                table);
    }

    private AuditReading.Query query(Shop of, boolean everybody, References.Names names, Filter filter) {
        LocalDate from = Typed.day("since", filter.from());
        LocalDate to = Typed.day("until", filter.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw Typed.wrong("until", "This day is before the first one. Take a later day.");
        }
        String text = filter.text().toLowerCase(Locale.ROOT);
        return new AuditReading.Query(
                of.id(),
                everybody,
                filter.who(),
                filter.what(),
                from == null ? EVER : from.atStartOfDay(of.timeZone()).toInstant(),
                to == null
                        ? clock.instant().plusSeconds(86_400)
                        : to.plusDays(1).atStartOfDay(of.timeZone()).toInstant(),
                0,
                text,
                text.isEmpty() ? Set.of() : names.holding(text));
    }

    private List<Field> fields(
            Shop of, boolean everybody, References.Names names, Filter filter, @Nullable ProblemException wrong) {
        AuditReading.Seen seen = trail.seen(of.id(), everybody);
        List<Field.Option> who = new ArrayList<>(List.of(new Field.Option("", "Everybody")));
        seen.actors().forEach(actor -> who.add(new Field.Option(actor, names.of(actor))));
        List<Field.Option> what = new ArrayList<>(List.of(new Field.Option("", "Everything")));
        seen.actions().forEach(action -> what.add(new Field.Option(action, words(action))));
        return List.of(
                        Field.select("who", "Who", filter.who(), who),
                        Field.select("what", "What", filter.what(), what),
                        Field.of("since", "From day", "date", filter.from()),
                        Field.of("until", "To day", "date", filter.to()),
                        Field.of("q", "Words", "search", filter.text()))
                .stream()
                .map(Field::optional)
                .map(field -> wrong != null && field.name().equals(wrong.field()) ? field.wrong(wrong.detail()) : field)
                .toList();
    }

    private static DataTable.Row row(AuditEntry one, References.Names names, Formats formats) {
        return DataTable.Row.of(
                Cell.of(formats.dateTime(one.at())),
                Cell.of(names.of(one.actor())),
                Cell.of(words(one.action())),
                Cell.of(names.of(one.subject())),
                one.changes().isEmpty() ? Cell.of("") : Cell.of(changes(one, names), differences(one, names)),
                one.address().isEmpty() ? Cell.unknown("No request did it.") : Cell.of(one.address()));
    }

    private static String answer(int matching, Filter filter, List<AuditEntry> entries, Formats formats) {
        String count = matching == 1 ? "One thing was" : formats.number(matching) + " things were";
        return matching == 0
                ? "Who did what, from where, and what it was before. Nobody can change it."
                : count + " done" + (filter.holds() ? " that the filter leaves" : "") + ", the latest on "
                        + formats.dateTime(entries.getFirst().at()) + ". Nobody can change this list.";
    }

    private static String changes(AuditEntry one, References.Names names) {
        return differences(one, names).stream()
                .map(change -> change.field() + ": " + (change.before().isEmpty() ? "none" : change.before()) + " → "
                        + (change.after().isEmpty() ? "none" : change.after()))
                .collect(Collectors.joining("; "));
    }

    private static List<DataTable.Difference> differences(AuditEntry one, References.Names names) {
        return one.changes().stream()
                .map(change -> new DataTable.Difference(
                        change.field(), names.said(change.before()), names.said(change.after())))
                .toList();
    }

    /** {@code role.changed} as {@code Role changed}. */
    private static String words(String action) {
        String text = action.replace('.', ' ').replace('-', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
