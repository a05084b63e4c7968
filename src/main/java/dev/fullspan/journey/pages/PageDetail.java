package dev.fullspan.journey.pages;

import dev.fullspan.eventlog.query.Flows;
import dev.fullspan.eventlog.query.PageDays;
import dev.fullspan.eventlog.query.Pages.Dwell;
import dev.fullspan.journey.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page as its own page shows it.
 *
 * @param compared the same in the days compared with, or null where nothing is compared or nobody viewed it then
 * @param before what its sessions viewed just before its first view, most first
 * @param after what they viewed next
 */
public record PageDetail(
        Selection selection,
        Dwell dwell,
        PagesView.Row row,
        PagesView.@Nullable Row compared,
        List<PageDays.Day> days,
        List<Flows.Node> before,
        List<Flows.Node> after,
        List<String> notes) {
    public PageDetail {
        days = List.copyOf(days);
        before = List.copyOf(before);
        after = List.copyOf(after);
        notes = List.copyOf(notes);
    }
}
