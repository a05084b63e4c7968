package dev.fullspan.fulfilment.party;

import dev.fullspan.access.Gate;
import dev.fullspan.fulfilment.Callers;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyCounts;
import dev.fullspan.fulfilment.PartyCounts.Counts;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.fulfilment.PartyWords;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who sends for the shop, and what lies with each. */
@Controller
@RequestMapping("/shops/{shop}/partners")
@Requires(PartyConfiguration.READ)
class PartnersPage {
    private final Shops shops;
    private final Parties parties;
    private final PartyCounts counts;
    private final PartyRisks risks;
    private final Callers callers;
    private final Gate gate;

    PartnersPage(Shops shops, Parties parties, PartyCounts counts, PartyRisks risks, Callers callers, Gate gate) {
        this.shops = shops;
        this.parties = parties;
        this.counts = counts;
        this.risks = risks;
        this.callers = callers;
        this.gate = gate;
    }

    @GetMapping
    View all(@PathVariable String shop, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        String base = "/shops/" + of.id() + "/partners";
        List<Party> all = parties.of(of.id());
        Map<PartyId, Counts> lying = counts.of(of.id());
        Map<PartyId, PartyRisks.Risk> risk = risks.of(of);
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        List<Row> rows = all.stream()
                .map(party -> row(
                        party,
                        lying.getOrDefault(party.id(), Counts.NONE),
                        party.isOwn() ? null : risk.get(party.id()),
                        "/shops/" + of.id(),
                        formats))
                .toList();
        Empty none = new Empty(
                Empty.Kind.NOT_CONNECTED,
                "You send everything yourself",
                "Add a drop-shipper or a fulfilment service, and orders can be given to them by rules of yours.",
                "Add a partner",
                base + "/new");
        return new JtePage(
                "fulfilment/partners",
                new PartnersScreen(
                        answer(all, lying),
                        DataTable.of("Who sends for you", columns(), rows, null, none, TableState.of(request)),
                        all.size() == 1 ? none : null,
                        Writer.may(gate, of.id()),
                        base));
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("name", "Partner"),
                Column.line("state", "State"),
                Column.number("open", "Open orders"),
                Column.number("answer", "To answer"),
                Column.number("late", "Late"),
                Column.number("risk", "At risk").meaning(PartyTerm.AT_RISK.term()),
                Column.text("works", "Works"));
    }

    private static Row row(Party party, Counts lying, PartyRisks.@Nullable Risk risk, String shop, Formats formats) {
        String parts = shop + "/parts?party=" + party.id() + "&state=";
        return Row.of(
                Cell.of(party.name())
                        .linked(shop + "/partners/" + party.id())
                        .noted(party.kind().label()),
                party.ended() != null
                        ? Cell.of("Ended").toned(Tone.NEUTRAL)
                        : party.paused() != null
                                ? Cell.of("Paused").toned(Tone.WARN)
                                : Cell.of("Gets orders").toned(Tone.GOOD),
                count(lying.open(), parts + "open", formats),
                count(lying.toAnswer(), parts + "answer", formats)
                        .noted(lying.silent() == 0 ? null : formats.number(lying.silent()) + " overdue"),
                lying.late() == 0
                        ? count(0, parts, formats)
                        : count(lying.late(), parts + "late", formats).toned(Tone.BAD),
                risk == null || risk.all().orders() == 0
                        ? Cell.of("–", 0)
                        : Cell.of(
                                        formats.money(risk.all().money()),
                                        risk.all().money().amount())
                                .linked(parts + "risk")
                                .noted(orders(risk.all().orders(), formats)),
                Cell.of(PartyWords.days(party.terms().workdays()) + ", until "
                        + formats.clock(party.terms().cutOff())));
    }

    private static String orders(long count, Formats formats) {
        return count == 1 ? "1 order" : formats.number(count) + " orders";
    }

    /** Nothing leads nowhere. */
    private static Cell count(int count, String address, Formats formats) {
        Cell cell = Cell.of(formats.number(count), count);
        return count == 0 ? cell : cell.linked(address);
    }

    private static String answer(List<Party> all, Map<PartyId, Counts> lying) {
        long partners = all.stream()
                .filter(party -> !party.isOwn() && party.ended() == null)
                .count();
        if (partners == 0) {
            return "Nobody but you sends your orders.";
        }
        int late = lying.values().stream().mapToInt(Counts::late).sum();
        int silent = lying.values().stream().mapToInt(Counts::silent).sum();
        String who = partners == 1 ? "One partner sends for you" : partners + " partners send for you";
        if (late == 0 && silent == 0) {
            return who + "; nothing is late, and nothing waits longer than agreed for an answer.";
        }
        return who + ": " + (late == 0 ? "" : late + (late == 1 ? " order is late" : " orders are late"))
                + (late > 0 && silent > 0 ? ", " : "")
                + (silent == 0 ? "" : silent + (silent == 1 ? " was" : " were") + " not answered in time")
                + ".";
    }

    @GetMapping("/new")
    @Requires(PartyConfiguration.WRITE)
    View form(@PathVariable String shop) {
        Shop of = shops.get(ShopId.parse(shop));
        return form(of, PartyForm.empty(of.timeZone()), null);
    }

    private JtePage form(Shop of, PartyForm form, @Nullable ProblemException refusal) {
        List<Field> who = Writer.marked(form.who(), refusal);
        List<Field> terms = Writer.marked(form.terms(people(callers, of.id())), refusal);
        return new JtePage(
                "fulfilment/partner-new",
                new PartnersScreen.Form(
                        who,
                        terms,
                        form.days(),
                        Writer.said(Stream.concat(who.stream(), terms.stream()).toList(), refusal),
                        "/shops/" + of.id() + "/partners",
                        "/shops/" + of.id() + "/partners"));
    }

    /** Who may be named to call a partner, by name. */
    static List<Field.Option> people(Callers callers, ShopId shop) {
        Callers.Of people = callers.in(shop);
        return people.accounts().keySet().stream()
                .filter(people::may)
                .map(one -> new Field.Option(one, people.name(one)))
                .sorted(Comparator.comparing(Field.Option::label))
                .toList();
    }

    @PostMapping
    @Requires(PartyConfiguration.WRITE)
    View add(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        PartyForm form = PartyForm.sent(request, true);
        try {
            PartyId made =
                    parties.add(of.id(), form.read(null), gate.requireCaller().reference());
            Toast.show(redirect, "The partner was added. Say next where their stock lies.");
            return Redirect.to("/shops/" + of.id() + "/partners/" + made);
        } catch (ProblemException e) {
            return form(of, form, e).withStatus(e.problem().status());
        }
    }
}
