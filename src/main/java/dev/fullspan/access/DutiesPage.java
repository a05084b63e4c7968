package dev.fullspan.access;

import dev.fullspan.access.view.DutiesView;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Duty;
import dev.fullspan.platform.ReadinessCheck;
import dev.fullspan.platform.Requires;
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
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who holds which duty, whether they use it, and where people and duties do not fit. */
@Controller
@Requires("people:write")
class DutiesPage {
    private static final List<Field.Option> ANSWERS = List.of(
            new Field.Option("", "Not looked at now"), new Field.Option("yes", "Yes"), new Field.Option("no", "No"));

    private final Gate gate;
    private final DutyGaps gaps;
    private final DutiesCheck check;
    private final DutyUse use;
    private final Attestations attestations;
    private final References references;
    private final Shops shops;

    DutiesPage(
            Gate gate,
            DutyGaps gaps,
            DutiesCheck check,
            DutyUse use,
            Attestations attestations,
            References references,
            Shops shops) {
        this.gate = gate;
        this.gaps = gaps;
        this.check = check;
        this.use = use;
        this.attestations = attestations;
        this.references = references;
        this.shops = shops;
    }

    @GetMapping("/shops/{shop}/duties")
    View show(@PathVariable String shop, HttpServletRequest request) {
        return new JtePage("access/duties", view(shops.get(ShopId.parse(shop)), null, request));
    }

    @GetMapping("/shops/{shop}/duties.csv")
    ResponseEntity<byte[]> csv(@PathVariable String shop) {
        ShopId id = ShopId.parse(shop);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "email", "duty", "days_used_of_last_90"));
        Map<Integer, Map<String, Integer>> used = use.of(id, use.today().minusDays(DutyGaps.LOOKED_AT));
        for (Account one : gaps.of(id).members()) {
            for (Duty duty : gaps.held(one, id)) {
                rows.add(List.of(one.name(), one.email(), duty.label(), days(duty, used.get(one.id())) + ""));
            }
        }
        return CsvAnswer.of("duties", rows);
    }

    /** Only what was answered is attested; the rest keeps its date. */
    @PostMapping("/shops/{shop}/duties/attest")
    View attest(@PathVariable String shop, HttpServletRequest request, RedirectAttributes redirect) {
        Shop of = shops.get(ShopId.parse(shop));
        int said = 0;
        try {
            for (EngineQuestion question : EngineQuestion.values()) {
                String answer = text(request, "answer-" + question.word());
                if (answer.equals("yes") || answer.equals("no")) {
                    String note = text(request, "note-" + question.word());
                    attestations.attest(
                            of.id(),
                            question,
                            answer.equals("yes"),
                            note,
                            gate.requirePerson().reference());
                    said++;
                }
            }
        } catch (ProblemException e) {
            return new JtePage("access/duties", view(of, e, request))
                    .withStatus(e.problem().status());
        }
        Toast.show(
                redirect,
                said == 0
                        ? "Nothing was answered, so nothing was noted."
                        : "Noted with today's date. You are asked again in half a year.");
        return Redirect.to("/shops/" + of.id() + "/duties");
    }

    private DutiesView view(Shop of, @Nullable ProblemException wrong, HttpServletRequest request) {
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        DutyGaps.Found found = gaps.of(of.id());
        List<ReadinessCheck.Finding> findings = check.check(of.id());
        long open = findings.stream()
                .filter(one -> one.grade() == ReadinessCheck.Grade.WARN)
                .count();
        TableState state = TableState.of(request);
        String at = "/shops/" + of.id() + "/duties";
        return new DutiesView(
                of.id().toString(),
                answer(found, open),
                findings.stream().map(one -> gap(one, found)).toList(),
                matrix(
                                of.id(),
                                found,
                                request.getMethod().equals("GET")
                                        ? state
                                        : new TableState(at, List.of(), "", false, "", Set.of(), 1))
                        .withCsv(at + ".csv"),
                found.applies() ? questions(of.id(), wrong, request, formats) : List.of());
    }

    private static String answer(DutyGaps.Found found, long open) {
        if (!found.applies()) {
            return "One person does it all. There is nobody to share duties with, so nothing is asked of you here.";
        }
        return open == 0
                ? "People and duties fit: nothing is missing, and nobody has too much."
                : open == 1
                        ? "People and duties fit, but for one thing."
                        : "People and duties do not quite fit: " + open + " things to look at.";
    }

    private static DutiesView.Gap gap(ReadinessCheck.Finding one, DutyGaps.Found found) {
        Tone tone = switch (one.grade()) {
            case PASS -> Tone.GOOD;
            case WARN -> Tone.WARN;
            case BLOCK -> Tone.BAD;
            case UNKNOWN -> Tone.NEUTRAL;
        };
        String word = switch (one.grade()) {
            case PASS -> "In order";
            case WARN, BLOCK -> "Look at it";
            case UNKNOWN -> "Not yet";
        };
        String names = switch (one.check()) {
            case "duties-needed" ->
                found.unused().entrySet().stream()
                        .map(idle -> idle.getKey().label() + ": "
                                + idle.getValue().stream().map(Duty::label).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "));
            case "logins-own" -> labels(found.shared());
            case "administrator-kept" -> labels(found.daily());
            default -> "";
        };
        return new DutiesView.Gap(tone, word, one.title(), one.detail(), names, one.mend());
    }

    private static String labels(List<Account> people) {
        return people.stream().map(Account::label).collect(Collectors.joining(", "));
    }

    private DataTable matrix(ShopId shop, DutyGaps.Found found, TableState state) {
        Map<Integer, Map<String, Integer>> used = use.of(shop, use.today().minusDays(DutyGaps.LOOKED_AT));
        List<DataTable.Row> rows = new ArrayList<>();
        for (Account one : found.members()) {
            String href = "/shops/" + shop + "/team/" + one.id();
            if (one.administrator()) {
                rows.add(DataTable.Row.of(
                        Cell.of(one.label()).linked(href),
                        Cell.of("Administrator"),
                        Cell.of("Everything in every shop"),
                        Cell.unknown("An administrator may do everything, whatever is used.")));
            }
            for (Duty duty : gaps.held(one, shop)) {
                int days = days(duty, used.get(one.id()));
                String through = one.roles(shop).stream()
                        .filter(role -> role.duties().contains(duty.id()))
                        .map(Role::name)
                        .collect(Collectors.joining(", "));
                rows.add(DataTable.Row.of(
                        Cell.of(one.label()).linked(href),
                        Cell.of(duty.label()),
                        Cell.of(through),
                        Cell.of(Integer.toString(days), days).barred(days / (double) DutyGaps.LOOKED_AT)));
            }
        }
        return DataTable.of(
                "Who holds which duty",
                List.of(
                        Column.text("name", "Name"),
                        Column.text("duty", "Duty"),
                        Column.text("through", "Through"),
                        Column.number("days", "Days used of the last " + DutyGaps.LOOKED_AT)),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nobody holds a duty", "Invite somebody and give them a role."),
                state);
    }

    /** Days on which the most used of what only this duty is for was used: reading counts for it where it is all there is. */
    private static int days(Duty duty, @Nullable Map<String, Integer> used) {
        if (used == null) {
            return 0;
        }
        if (duty.id().equals(Duties.EVERYTHING)) {
            return used.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
        Set<String> scopes = duty.scopes();
        return scopes.stream()
                .filter(scope -> scopes.size() == 1 || !scope.equals("reports:read"))
                .mapToInt(scope -> used.getOrDefault(scope, 0))
                .max()
                .orElse(0);
    }

    private List<DutiesView.Question> questions(
            ShopId shop, @Nullable ProblemException wrong, HttpServletRequest request, Formats formats) {
        Map<EngineQuestion, Attestations.Answer> answers = attestations.of(shop);
        References.Names names = references.in(shop, gate.requirePerson().administrator());
        List<DutiesView.Question> questions = new ArrayList<>();
        for (EngineQuestion question : EngineQuestion.values()) {
            Attestations.Answer last = answers.get(question);
            Field answer = Field.select(
                            "answer-" + question.word(),
                            "Does it hold?",
                            text(request, "answer-" + question.word()),
                            ANSWERS)
                    .optional();
            String typed = text(request, "note-" + question.word());
            Field note = Field.text(
                            "note-" + question.word(), "Remark", typed.isEmpty() && last != null ? last.note() : typed)
                    .optional();
            questions.add(new DutiesView.Question(
                    question.sentence(),
                    answer,
                    wrong != null && note.name().equals(wrong.field()) ? note.wrong(wrong.detail()) : note,
                    last == null
                            ? "Never attested."
                            : Attestations.word(last.holds()) + ", said " + names.of(last.by()) + " on "
                                    + formats.dateTime(last.at()) + "."));
        }
        return questions;
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
