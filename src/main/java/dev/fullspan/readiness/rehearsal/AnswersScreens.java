package dev.fullspan.readiness.rehearsal;

import dev.fullspan.readiness.rehearsal.RehearsalReport.Answer;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the page of a rehearsal's waiting for partners. */
final class AnswersScreens {
    private final RehearsalReport report;
    private final RehearsalWords words;
    private final Formats formats;

    AnswersScreens(RehearsalReport report, RehearsalWords words, Formats formats) {
        this.report = report;
        this.words = words;
        this.formats = formats;
    }

    AnswersScreen of(String back, TableState state) {
        List<DataTable.Row> rows = report.answers().stream()
                .sorted(Comparator.comparing(
                        (Answer one) -> Objects.requireNonNullElse(one.waited(), Crew.NEVER),
                        Comparator.reverseOrder()))
                .map(this::row)
                .toList();
        return new AnswersScreen(
                answer(),
                back,
                DataTable.of(
                        "Who waited for whom",
                        List.of(
                                Column.line("order", "Order"),
                                Column.text("party", "Waited for"),
                                Column.line("asked", "Asked"),
                                Column.line("answered", "Answered"),
                                Column.number("waited", "Waited"),
                                Column.line("said", "Answer"),
                                Column.text("then", "Then given to")),
                        rows,
                        null,
                        new Empty(
                                Empty.Kind.NO_DATA,
                                "No order waited for a partner",
                                "All of them were the shop’s own to send."),
                        state));
    }

    private DataTable.Row row(Answer one) {
        Double waited = one.waited();
        return DataTable.Row.of(
                Cell.of(one.order()).sortedBy(Integer.parseInt(one.order().replaceAll("[^0-9]", ""))),
                Cell.of(one.party()),
                Cell.of(words.moment(one.asked())).sortedBy(one.asked()),
                one.answered() == null
                        ? Cell.unknown("not within 60 days")
                        : Cell.of(words.moment(one.answered())).sortedBy(one.answered()),
                waited == null ? Cell.unknown("not within 60 days") : Cell.of(formats.duration(60 * waited), waited),
                one.refused() ? Cell.of("Refused").toned(Tone.WARN) : Cell.of("Taken"),
                one.refused() ? Cell.of(one.then().isEmpty() ? "Nobody" : one.then()) : Cell.of(""));
    }

    /** Who was waited for longest, in a sentence for each partner. */
    String answer() {
        if (report.answers().isEmpty()) {
            return "No order waited for a partner’s answer.";
        }
        Map<String, List<Answer>> byParty = report.answers().stream()
                .collect(Collectors.groupingBy(Answer::party, LinkedHashMap::new, Collectors.toList()));
        return byParty.entrySet().stream()
                .map(one -> sentence(one.getKey(), one.getValue()))
                .collect(Collectors.joining(" "));
    }

    private String sentence(String party, List<Answer> answers) {
        List<Double> waited = answers.stream()
                .map(Answer::waited)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        long refused = answers.stream().filter(Answer::refused).count();
        String orders = answers.size() == 1 ? "1 order waited" : formats.number(answers.size()) + " orders waited";
        String times = waited.isEmpty()
                ? ", without an answer within 60 days"
                : ", usually " + formats.duration(60 * waited.get((waited.size() - 1) / 2)) + " and at most "
                        + formats.duration(60 * waited.getLast());
        return orders + " for " + party + times + (refused == 0 ? "." : "; " + formats.number(refused) + " refused.");
    }
}
