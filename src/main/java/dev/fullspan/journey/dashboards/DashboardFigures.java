package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.eventlog.query.Filter;
import dev.fullspan.eventlog.query.Overview;
import dev.fullspan.eventlog.query.RefundsOn;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.journey.Figure;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Shown;
import dev.fullspan.journey.overview.OverviewMeasures;
import dev.fullspan.web.kit.KeyFigure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes the figures of a dashboard; cards that are narrowed alike are asked for together. */
@Component
class DashboardFigures {
    private final Facts facts;

    DashboardFigures(Facts facts) {
        this.facts = facts;
    }

    private record Asked(Overview.Figures now, Overview.@Nullable Figures before) {}

    List<KeyFigure> of(Dashboard dashboard, Reading reading) {
        Map<List<Filter>, Asked> asked = new HashMap<>();
        List<KeyFigure> figures = new ArrayList<>();
        for (Dashboard.Card card : dashboard.cards()) {
            Selection selection = reading.selection().filtered(filters(card, reading.selection()));
            Asked answer = asked.computeIfAbsent(selection.filters(), filters -> ask(selection));
            figures.add(figure(card, answer, selection, reading));
        }
        return figures;
    }

    private static List<Filter> filters(Dashboard.Card card, Selection selection) {
        List<Filter> filters = new ArrayList<>(selection.filters());
        if (card.dimension() != null) {
            filters.add(new Filter.In(card.dimension(), Set.of(Objects.requireNonNull(card.value()))));
        }
        return filters;
    }

    private Asked ask(Selection selection) {
        return new Asked(
                facts.ask(new Overview(selection.scope(), RefundsOn.REFUND_DAY)),
                selection
                        .comparisonScope()
                        .map(scope -> facts.ask(new Overview(scope, RefundsOn.REFUND_DAY)))
                        .orElse(null));
    }

    private static KeyFigure figure(Dashboard.Card card, Asked asked, Selection selection, Reading reading) {
        Definition definition = card.figure();
        KeyFigure shown = Shown.figure(
                new Figure(
                        definition,
                        OverviewMeasures.of(definition, asked.now()),
                        asked.before() == null ? null : OverviewMeasures.of(definition, asked.before()),
                        behind(definition) + Addresses.query(selection)),
                reading);
        return shown.called(label(card));
    }

    private static String behind(Definition definition) {
        return switch (definition) {
            case VISITORS -> "/people?of=visitors&";
            case SESSIONS -> "/sessions?of=all&";
            case CONVERSION_RATE -> "/sessions?of=buying&";
            default -> "/orders?";
        };
    }

    private static String label(Dashboard.Card card) {
        if (card.title() != null) {
            return card.title();
        }
        return card.dimension() == null
                ? card.figure().label()
                : card.figure().label() + ", " + Dimensions.shown(card.dimension(), card.value());
    }
}
