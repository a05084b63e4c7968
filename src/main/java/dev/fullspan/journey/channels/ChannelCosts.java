package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.spend.Spend;
import dev.fullspan.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was spent on the days of a range. A month that lies partly in it counts by its days.
 *
 * @param byValue by channel or campaign; empty where no spend is known of any
 * @param notes what must be known of it
 */
public record ChannelCosts(Map<String, Money> byValue, List<String> notes) {
    public ChannelCosts {
        byValue = new TreeMap<>(byValue);
        notes = List.copyOf(notes);
    }

    /** Spend is known by channel and campaign, and not of a part of their visits. */
    static ChannelCosts of(List<Spend> spends, Selection selection, ChannelsChoice choice) {
        List<Spend> fitting = switch (choice.by()) {
            case CHANNEL -> spends;
            case CAMPAIGN ->
                spends.stream()
                        .filter(spend -> spend.campaign() != null)
                        .filter(spend ->
                                choice.within() == null || choice.within().equals(spend.channel()))
                        .toList();
            case SOURCE_MEDIUM, TERM, CONTENT -> List.of();
        };
        if (fitting.isEmpty()) {
            return new ChannelCosts(Map.of(), List.of());
        }
        if (!selection.filters().isEmpty()) {
            return new ChannelCosts(
                    Map.of(),
                    List.of("No cost is shown while a filter holds: spend is known of whole channels, not of a part of"
                            + " their visits."));
        }
        Map<String, Money> sums = new TreeMap<>();
        boolean partly = false;
        for (Spend spend : fitting) {
            String value = choice.by() == By.CHANNEL ? spend.channel() : String.valueOf(spend.campaign());
            sums.merge(value, spend.within(selection.range()), Money::plus);
            partly |= spend.isPartlyWithin(selection.range());
        }
        List<String> notes = new ArrayList<>();
        if (partly) {
            notes.add("Spend is known by month. A month that lies partly in the range counts by its days.");
        }
        return new ChannelCosts(sums, notes);
    }

    public boolean isEmpty() {
        return byValue.isEmpty();
    }
}
