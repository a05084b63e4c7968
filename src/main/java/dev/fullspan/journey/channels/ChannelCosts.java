package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution.By;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.spend.Spend;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.Money;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was spent on the days of a range. A month that lies partly in it counts by its days; where one of its months is not known of a channel, none of
 * that channel's cost is told, which would look cheaper than it was.
 *
 * @param byValue by channel or campaign; empty where no spend is known of any
 * @param notes what must be known of it
 */
public record ChannelCosts(Map<String, Money> byValue, List<String> notes) {
    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

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
        Map<String, Set<YearMonth>> known = new TreeMap<>();
        boolean partly = false;
        for (Spend spend : fitting) {
            String value = choice.by() == By.CHANNEL ? spend.channel() : String.valueOf(spend.campaign());
            sums.merge(value, spend.within(selection.range()), Money::plus);
            known.computeIfAbsent(value, any -> new TreeSet<>()).add(spend.month());
            partly |= spend.isPartlyWithin(selection.range());
        }
        List<String> notes = new ArrayList<>();
        SortedMap<YearMonth, List<String>> missing = missing(known, selection.range());
        missing.forEach((month, values) -> {
            sums.keySet().removeAll(values);
            notes.add("What " + String.join(", ", values) + " cost in " + NAMED.format(month)
                    + " is not known. Enter it, 0 where nothing was spent, or choose days of other months.");
        });
        if (partly && !sums.isEmpty()) {
            notes.add("Spend is known by month. A month that lies partly in the range counts by its days.");
        }
        return new ChannelCosts(sums, notes);
    }

    /** Months of the range of which no spend is known, with those that cost something in its other months. */
    private static SortedMap<YearMonth, List<String>> missing(Map<String, Set<YearMonth>> known, DateRange range) {
        SortedMap<YearMonth, List<String>> missing = new TreeMap<>();
        YearMonth last = YearMonth.from(range.to());
        known.forEach((value, months) -> {
            boolean isAnyThere = months.stream().anyMatch(month -> isIn(month, range));
            for (YearMonth month = YearMonth.from(range.from());
                    isAnyThere && !month.isAfter(last);
                    month = month.plusMonths(1)) {
                if (!months.contains(month)) {
                    missing.computeIfAbsent(month, any -> new ArrayList<>()).add(value);
                }
            }
        });
        return missing;
    }

    private static boolean isIn(YearMonth month, DateRange range) {
        return !month.atEndOfMonth().isBefore(range.from()) && !month.atDay(1).isAfter(range.to());
    }

    public boolean isEmpty() {
        return byValue.isEmpty();
    }
}
