package dev.fullspan.fulfilment.party;

import dev.fullspan.fulfilment.Assignment;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.fulfilment.AssignmentLine;
import dev.fullspan.fulfilment.AssignmentQuery;
import dev.fullspan.fulfilment.Assignments;
import dev.fullspan.fulfilment.Assignments.Urgency;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.Unrouted;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.CsvText;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What lies with partners, of all of them or one. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires(PartyConfiguration.READ)
class PartsPage {
    private static final int PAGE = 50;
    private static final int MOST_IN_FILE = 50_000;

    private final Shops shops;
    private final Assignments assignments;
    private final Parties parties;
    private final PartyRisks risks;
    private final Unrouted unrouted;
    private final Clock clock;

    PartsPage(Shops shops, Assignments assignments, Parties parties, PartyRisks risks, Unrouted unrouted, Clock clock) {
        this.shops = shops;
        this.assignments = assignments;
        this.parties = parties;
        this.risks = risks;
        this.unrouted = unrouted;
        this.clock = clock;
    }

    /** A way to see the list. */
    private enum Which {
        OPEN("Open", Urgency.ANY, State.OFFERED, State.ACCEPTED, State.PARTLY_SHIPPED),
        ANSWER("To answer", Urgency.ANY, State.OFFERED),
        SILENT("Overdue answers", Urgency.SILENT, State.OFFERED),
        LATE("Late", Urgency.LATE, State.OFFERED, State.ACCEPTED, State.PARTLY_SHIPPED),
        UNTIED("Not tied out", Urgency.UNTIED),
        RISK("All at risk", Urgency.RISK),
        SENT("Sent", Urgency.ANY, State.SHIPPED),
        BACK("Refused or withdrawn", Urgency.ANY, State.REFUSED, State.WITHDRAWN),
        ALL("All", Urgency.ANY);

        private final String label;
        private final Urgency urgency;
        private final Set<State> states;

        Which(String label, Urgency urgency, State... states) {
            this.label = label;
            this.urgency = urgency;
            this.states = Set.of(states);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Which of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    private record Asked(Which which, @Nullable PartyId party, String text) {
        static Asked of(String state, String party, String text) {
            return new Asked(
                    Which.of(state),
                    party.matches("[0-9]{1,18}") ? new PartyId(Long.parseLong(party)) : null,
                    text.strip().substring(0, Math.min(200, text.strip().length())));
        }

        AssignmentQuery query() {
            return new AssignmentQuery(party, which.states, null, null, text.isEmpty() ? null : text, false);
        }

        String address(String path, Which other) {
            return path + "?state=" + other.word() + (party == null ? "" : "&party=" + party)
                    + (text.isEmpty() ? "" : "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/parts")
    View list(
            @PathVariable String shop,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(state, party, q);
        String base = "/shops/" + of.id() + "/parts";
        Map<PartyId, Party> names = names(of.id());
        PartyRisks.Untied untied = untied(of.id(), asked);
        Assignments.Page page = page(of.id(), asked, untied, cursor, PAGE);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        Instant now = clock.instant();
        int waiting = unrouted.count(of.id());
        return new JtePage(
                "fulfilment/parts",
                new PartsScreen(
                        answer(page, asked, names),
                        Arrays.stream(Which.values())
                                .map(one -> new Choice(one.label, asked.address(base, one), one == asked.which()))
                                .toList(),
                        List.of(
                                Field.of("q", "Number, SKU or title", "search", asked.text())
                                        .optional(),
                                Field.select(
                                                "party",
                                                "Partner",
                                                asked.party() == null
                                                        ? ""
                                                        : asked.party().toString(),
                                                options(names))
                                        .optional()),
                        table(page.rows(), untied.parts(), names, formats, now, base, request),
                        page.next() == null ? null : asked.address(base, asked.which()) + "&cursor=" + page.next(),
                        asked.address(base + ".csv", asked.which()),
                        asked.which().word(),
                        base,
                        waiting == 0
                                ? null
                                : waiting == 1
                                        ? "Nobody can send one order."
                                        : "Nobody can send " + waiting + " orders.",
                        "/shops/" + of.id() + "/routing/not-routed",
                        onlyTheirs(untied),
                        "/shops/" + of.id() + "/tie-outs"
                                + (untied.tieOuts().size() == 1
                                        ? "/" + untied.tieOuts().getFirst()
                                        : "")));
    }

    /** Nothing where that is not asked for. */
    private PartyRisks.Untied untied(ShopId shop, Asked asked) {
        Urgency urgency = asked.which().urgency;
        return urgency == Urgency.UNTIED || urgency == Urgency.RISK
                ? risks.untied(shop, asked.party())
                : new PartyRisks.Untied(List.of(), List.of());
    }

    private static @Nullable String onlyTheirs(PartyRisks.Untied untied) {
        return untied.unknown() == 0
                ? null
                : untied.unknown() == 1
                        ? "One more order counts that only the partner has."
                        : untied.unknown() + " more orders count that only partners have.";
    }

    private Assignments.Page page(
            ShopId shop, Asked asked, PartyRisks.Untied untied, @Nullable String cursor, int limit) {
        return assignments.list(
                shop,
                asked.query(),
                new Assignments.Pressing(asked.which().urgency, untied.parts(), asked.party() == null),
                cursor,
                limit);
    }

    private Map<PartyId, Party> names(ShopId shop) {
        Map<PartyId, Party> names = new LinkedHashMap<>();
        parties.of(shop).forEach(party -> names.put(party.id(), party));
        return names;
    }

    private static List<Field.Option> options(Map<PartyId, Party> names) {
        List<Field.Option> options = new ArrayList<>();
        options.add(new Field.Option("", "All partners"));
        names.values().forEach(party -> options.add(new Field.Option(party.id().toString(), party.name())));
        return options;
    }

    private static String answer(Assignments.Page page, Asked asked, Map<PartyId, Party> names) {
        String with = asked.party() == null || !names.containsKey(asked.party())
                ? "partners"
                : Objects.requireNonNull(names.get(asked.party())).name();
        boolean many = page.next() != null;
        int count = page.rows().size();
        String how = many ? "More than " + count : count == 0 ? "No" : Integer.toString(count);
        String orders = count == 1 && !many ? " order" : " orders";
        return how
                + switch (asked.which()) {
                    case OPEN -> orders + " open with " + with + ".";
                    case ANSWER -> orders + " for " + with + " to answer.";
                    case SILENT -> orders + " not answered in time by " + with + ".";
                    case LATE -> orders + " late with " + with + ".";
                    case UNTIED -> orders + " of " + with + " not tied out in time, or told otherwise.";
                    case RISK -> orders + " at risk with " + with + ": not answered in time, late, or not tied out.";
                    case SENT -> orders + " sent by " + with + ".";
                    case BACK -> orders + " refused by " + with + " or taken back.";
                    case ALL -> orders + " ever given to " + with + ".";
                };
    }

    private static DataTable table(
            List<Assignment> parts,
            Set<Long> untied,
            Map<PartyId, Party> names,
            Formats formats,
            Instant now,
            String base,
            HttpServletRequest request) {
        return DataTable.of(
                "Orders with partners",
                List.of(
                        Column.line("number", "Order").fixed(),
                        Column.line("party", "Partner").fixed(),
                        Column.text("what", "What").fixed(),
                        Column.line("state", "State").fixed(),
                        Column.line("by", "By when").fixed(),
                        Column.line("offered", "Given").fixed()),
                parts.stream()
                        .map(part -> row(part, untied.contains(part.id()), names, formats, now, base))
                        .toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing here",
                        "Orders appear here once a rule, or you, give them to a partner.",
                        "See the rules",
                        base.replace("/parts", "/routing")),
                new TableState(request.getRequestURI(), List.of(), "", false, "", Set.of(), 1));
    }

    private static Row row(
            Assignment part, boolean untied, Map<PartyId, Party> names, Formats formats, Instant now, String base) {
        String late = PartWords.late(part, now);
        String remark = !untied ? late : late == null ? "not tied out" : late + ", not tied out";
        Party party = names.get(part.party());
        return Row.of(
                Cell.of(part.number()).linked(base + "/" + part.id()),
                Cell.of(party == null ? "?" : party.name()),
                Cell.of(what(part)),
                Cell.of(PartWords.state(part)).toned(PartWords.tone(part, now)),
                Cell.of(PartWords.by(part, formats, now)).noted(remark),
                Cell.of(formats.moment(part.offered(), now)));
    }

    private static String what(Assignment part) {
        String all = part.lines().stream()
                .limit(3)
                .map(line -> line.quantity() + " × " + (line.title().isEmpty() ? line.sku() : line.title()))
                .collect(Collectors.joining(", "));
        return part.lines().size() > 3 ? all + " and " + (part.lines().size() - 3) + " more" : all;
    }

    /** Line by line. */
    @GetMapping("/parts.csv")
    ResponseEntity<byte[]> file(
            @PathVariable String shop,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String q) {
        Shop of = shops.get(ShopId.parse(shop));
        Asked asked = Asked.of(state, party, q);
        Map<PartyId, Party> names = names(of.id());
        StringBuilder text = new StringBuilder(
                "number,partner,state,sku,title,given,refused,sent,offered_at,answer_by,ship_by,shipped_at,delivered_at,why\r\n");
        String cursor = null;
        int rows = 0;
        PartyRisks.Untied untied = untied(of.id(), asked);
        do {
            Assignments.Page page = page(of.id(), asked, untied, cursor, 1_000);
            for (Assignment part : page.rows()) {
                part.lines().forEach(line -> line(text, part, line, names));
                rows++;
            }
            cursor = page.next();
        } while (cursor != null && rows < MOST_IN_FILE);
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"partner-orders.csv\"")
                .header("Cache-Control", "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, Assignment part, AssignmentLine line, Map<PartyId, Party> names) {
        Party party = names.get(part.party());
        List<Object> cells = new ArrayList<>(Arrays.asList(
                part.number(),
                party == null ? "" : party.name(),
                part.state().word(),
                line.sku(),
                line.title(),
                line.quantity(),
                line.refused(),
                line.shipped(),
                part.offered(),
                part.answerBy(),
                part.shipBy()));
        cells.add(Objects.toString(part.shipped(), ""));
        cells.add(Objects.toString(part.delivered(), ""));
        cells.add(part.why());
        text.append(cells.stream()
                        .map(cell -> '"' + CsvText.harmless(cell.toString()).replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }
}
