package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.FirstHeard;
import dev.fullspan.eventlog.query.OverTime;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.dashboards.DashboardView.Point;
import dev.fullspan.journey.dashboards.DashboardView.Told;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Computes the figures of a dashboard and their courses. */
@Component
public class DashboardReport {
    private static final Measure UNHEARD = new Measure.NotEstimable("Nothing was heard of the shop yet on these days.");
    private static final Measure SILENT = new Measure.NotEstimable("Nothing was heard of the shop before.");
    private static final Measure AHEAD = new Measure.NotEstimable("This time has not come yet.");
    private static final Measure EXCLUDED =
            new Measure.NotEstimable("The filter of the page leaves out all visits of this card.");

    private final Facts facts;
    private final Clock clock;

    DashboardReport(Facts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    public DashboardView of(Dashboard dashboard, Selection selection) {
        OverTime.Grain grain = selection.range().days() == 1 ? OverTime.Grain.HOUR : OverTime.Grain.DAY;
        Instant now = clock.instant();
        CardAnswers answers = new CardAnswers(facts, grain, now);
        Optional<Instant> heard = facts.ask(new FirstHeard(selection.shop()));
        Known known = new Known(grain, heard.orElse(Instant.MAX), now);
        List<Told> cards = dashboard.cards().stream()
                .map(card -> told(card, selection, answers, known))
                .toList();
        Optional<Scope> compared = selection.comparisonScope();
        return new DashboardView(
                dashboard,
                selection,
                grain,
                cards,
                selection.range().to().equals(LocalDate.ofInstant(now, selection.zone())),
                compared.map(scope -> known.starts(scope).size()).orElse(0),
                compared.map(known::silent).orElse(0));
    }

    private static Told told(Dashboard.Card card, Selection selection, CardAnswers answers, Known known) {
        Optional<Scope> compared = selection.comparisonScope();
        Optional<Selection> narrowed = card.of(selection);
        if (narrowed.isEmpty()) {
            return new Told(
                    card,
                    null,
                    EXCLUDED,
                    compared.isEmpty() ? null : EXCLUDED,
                    known.course(selection.scope(), start -> EXCLUDED),
                    compared.map(scope -> known.course(scope, start -> EXCLUDED))
                            .orElse(List.of()));
        }
        Selection own = narrowed.get();
        return new Told(
                card,
                own,
                whole(card, own.scope(), answers, known),
                own.comparisonScope()
                        .map(scope -> whole(card, scope, answers, known))
                        .orElse(null),
                course(card, own.scope(), answers, known),
                own.comparisonScope()
                        .map(scope -> course(card, scope, answers, known))
                        .orElse(List.of()));
    }

    private static Measure whole(Dashboard.Card card, Scope scope, CardAnswers answers, Known known) {
        return known.heard.isBefore(scope.to()) ? answers.whole(card, scope) : UNHEARD;
    }

    private static List<Point> course(Dashboard.Card card, Scope scope, CardAnswers answers, Known known) {
        return known.course(scope, known.heard.isBefore(scope.to()) ? answers.course(card, scope) : start -> SILENT);
    }

    /**
     * Of which hours or days anything is known: neither of those before the shop was heard, nor of those to come.
     *
     * @param heard when the shop's first event happened, {@link Instant#MAX} where none did
     */
    private record Known(OverTime.Grain grain, Instant heard, Instant now) {
        private ChronoUnit unit() {
            return switch (grain) {
                case HOUR -> ChronoUnit.HOURS;
                case DAY -> ChronoUnit.DAYS;
            };
        }

        /** All hours or days of a scope by their local beginnings. */
        List<LocalDateTime> starts(Scope scope) {
            List<LocalDateTime> starts = new ArrayList<>();
            LocalDateTime end = LocalDateTime.ofInstant(scope.to().minusMillis(1), scope.zone());
            LocalDateTime at =
                    LocalDateTime.ofInstant(scope.from(), scope.zone()).truncatedTo(unit());
            while (!at.isAfter(end)) {
                starts.add(at);
                at = at.plus(1, unit());
            }
            return starts;
        }

        List<Point> course(Scope scope, Function<LocalDateTime, Measure> course) {
            return starts(scope).stream()
                    .map(start -> new Point(start, at(start, scope, course)))
                    .toList();
        }

        private Measure at(LocalDateTime start, Scope scope, Function<LocalDateTime, Measure> course) {
            if (start.atZone(scope.zone()).toInstant().isAfter(now)) {
                return AHEAD;
            }
            return isSilent(start, scope) ? SILENT : course.apply(start);
        }

        private boolean isSilent(LocalDateTime start, Scope scope) {
            return !start.plus(1, unit()).atZone(scope.zone()).toInstant().isAfter(heard);
        }

        int silent(Scope scope) {
            return (int) starts(scope).stream()
                    .filter(start -> isSilent(start, scope))
                    .count();
        }
    }
}
