package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Credit;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.MoneyNotes;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.spend.Spend;
import dev.fullspan.journey.spend.Spends;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which channels bring orders, by every model side by side, and what they cost. */
@Component
public class ChannelsReport {
    private final Facts facts;
    private final Spends spends;

    ChannelsReport(Facts facts, Spends spends) {
        this.facts = facts;
        this.spends = spends;
    }

    /** Without the days compared with. */
    public ChannelsView of(Selection selection, ChannelsChoice choice) {
        return of(selection, choice, false);
    }

    /** @param compared whether the days compared with are asked for too */
    public ChannelsView of(Selection selection, ChannelsChoice choice, boolean compared) {
        Attribution question = choice.over(selection);
        Attribution.Answer answer = facts.ask(question);
        Attribution.Answer before = compared
                ? selection
                        .comparisonScope()
                        .map(scope -> facts.ask(new Attribution(
                                scope, question.lookback(), question.by(), question.within(), question.limit())))
                        .orElse(null)
                : null;
        List<Spend> spent = spends.of(selection.shop(), selection.exchange(), selection.range());
        ChannelCosts costs = ChannelCosts.of(spent, selection, choice);
        return new ChannelsView(
                selection,
                choice,
                answer,
                before,
                rows(answer, choice, costs, selection),
                costs,
                notes(answer, choice, costs, selection));
    }

    /** Those that the visits tell, then those that there is spend of and no visit. */
    private static List<ChannelsView.Row> rows(
            Attribution.Answer answer, ChannelsChoice choice, ChannelCosts costs, Selection selection) {
        List<ChannelsView.Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attribution.Row row : answer.rows()) {
            boolean others = row.rest() && row.value() == null;
            String name = others ? "All others" : ChannelsChoice.name(row.value(), choice.by());
            Money cost =
                    row.rest() || row.value() == null ? null : costs.byValue().get(row.value());
            rows.add(new ChannelsView.Row(name, row, cost));
            seen.add(String.valueOf(row.value()));
        }
        for (Map.Entry<String, Money> cost : costs.byValue().entrySet()) {
            if (!seen.contains(cost.getKey())) {
                rows.add(new ChannelsView.Row(
                        cost.getKey(), nothing(cost.getKey(), answer, selection), cost.getValue()));
            }
        }
        rows.sort(Comparator.comparing(row -> row.figures().rest()));
        return rows;
    }

    private static Attribution.Row nothing(String value, Attribution.Answer answer, Selection selection) {
        Money zero = Money.zero(selection.currency());
        List<Credit> credits = new ArrayList<>(Collections.nCopies(Model.values().length, new Credit(0, zero)));
        List<@org.jspecify.annotations.Nullable Credit> told = new ArrayList<>(credits);
        if (answer.notEstimable() != null) {
            told.set(Model.DATA_DRIVEN.ordinal(), null);
        }
        return new Attribution.Row(value, false, 0, 0, told, new Attribution.Places(0, zero, 0, 0, 0, 0, 0, 0, 0));
    }

    private static List<String> notes(
            Attribution.Answer answer, ChannelsChoice choice, ChannelCosts costs, Selection selection) {
        List<String> notes = new ArrayList<>();
        if (answer.orders() == 0) {
            return costs.notes();
        }
        notes.add("The visits of a buyer up to " + choice.lookbackDays()
                + (choice.lookbackDays() == 1 ? " day" : " days")
                + " before an order share it; the shares of an order add up to it. Revenue kept is that of the"
                + " orders of these days after all their refunds, whenever made.");
        if (!selection.filters().isEmpty()) {
            notes.add("A filter chooses orders by the visit that they were placed in. Earlier visits are of any kind.");
        }
        long unseen = answer.unseen().microOrders() / 1_000_000;
        if (unseen > 0) {
            notes.add((unseen == 1 ? "1 order has" : unseen + " orders have")
                    + " no visit that is known; they stand in a row of their own.");
        }
        if (answer.notEstimable() != null) {
            notes.add("Data-driven is not estimated. " + answer.notEstimable());
        }
        notes.addAll(costs.notes());
        notes.addAll(MoneyNotes.of(answer.revenue()));
        return notes;
    }
}
