package dev.fullspan.fulfilment.score;

import dev.fullspan.fulfilment.score.Figure.Verdict;
import dev.fullspan.fulfilment.score.Report.Scope;
import dev.fullspan.fulfilment.score.ShareWords.Group;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Choice;
import dev.fullspan.web.kit.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cases behind which figure an address asks for.
 *
 * @param figure or null where a span, or neither, is asked for
 */
record Asked(
        Scope scope,
        @Nullable Figure figure,
        @Nullable Span span,
        Verdict which,
        @Nullable Group group) {

    static Asked of(HttpServletRequest request) {
        Scope scope = Scope.of(request.getParameter("of"));
        String word = request.getParameter("figure");
        Figure figure = Figure.of(word).orElse(null);
        Span span = Span.of(word).orElse(null);
        if (figure == null && span == null && !"any".equals(word)) {
            throw Typed.wrong("figure", "Follow a figure of the page: there is none called “" + word + "”.");
        }
        Verdict which = Arrays.stream(Verdict.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(request.getParameter("which")))
                .findFirst()
                .orElse(Verdict.COUNTS);
        By by = By.of(request.getParameter("by")).orElse(null);
        String key = request.getParameter("key");
        return new Asked(scope, figure, span, which, by == null || key == null ? null : new Group(by, key));
    }

    Report narrow(Report whole) {
        return group == null ? whole : whole.of(whole.of(group.by(), group.key()));
    }

    List<Case> cases(Report report) {
        if (figure != null) {
            return report.behind(figure, which);
        }
        return span == null ? report.cases() : report.behind(span);
    }

    /** The longest first where a length of time is asked for. */
    List<Case> sorted(List<Case> found) {
        return span == null
                ? found
                : found.stream()
                        .sorted(Comparator.comparing(span::of, Comparator.nullsLast(Comparator.reverseOrder())))
                        .toList();
    }

    String label() {
        return figure != null ? figure.label() : span != null ? span.label() : "All";
    }

    /** After the number of cases. */
    String sentence() {
        if (figure == null) {
            return span == null ? "of" : "that are over, of";
        }
        return switch (which) {
            case COUNTS -> "counted as “" + figure.label().toLowerCase(Locale.ROOT) + "”, of";
            case NOT -> "not counted as “" + figure.label().toLowerCase(Locale.ROOT) + "”, of";
            case YOUNG -> "too young to tell, of";
            case OUT -> "for which this is not asked, of";
        };
    }

    List<Choice> choices(Behind behind, ShareWords words, Formats formats) {
        return figure == null
                ? List.of()
                : Stream.of(Verdict.COUNTS, Verdict.NOT, Verdict.YOUNG)
                        .map(one -> new Choice(
                                label(one) + " "
                                        + formats.number(behind.verdicts().getOrDefault(one, 0L)),
                                words.behind(scope, figure.word(), one, group),
                                one == which))
                        .toList();
    }

    private String label(Verdict verdict) {
        String name = figure == null ? "" : figure.label();
        return switch (verdict) {
            case COUNTS -> name;
            case NOT -> "Not " + name.toLowerCase(Locale.ROOT);
            case YOUNG -> "Too young to tell";
            case OUT -> "Not asked";
        };
    }

    /** Its parameters without the range. */
    String address() {
        return "of=" + scope.word() + "&figure=" + (figure != null ? figure.word() : span != null ? span.word() : "any")
                + "&which=" + which.name().toLowerCase(Locale.ROOT)
                + (group == null ? "" : "&by=" + group.by().word() + "&key=" + Addresses.encode(group.key()));
    }
}
