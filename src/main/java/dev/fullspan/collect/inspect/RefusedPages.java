package dev.fullspan.collect.inspect;

import dev.fullspan.collect.Reason;
import dev.fullspan.eventlog.EventLog;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.eventlog.RefusalCount;
import dev.fullspan.kernel.DateRange;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Addresses;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.RangeParameters;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What was refused and why, with samples and the mend. Days are those of UTC. */
@Controller
class RefusedPages {
    private static final int SAMPLES = 20;

    private final EventLog log;
    private final Shops shops;
    private final Clock clock;

    RefusedPages(EventLog log, Shops shops, Clock clock) {
        this.log = log;
        this.shops = shops;
        this.clock = clock;
    }

    @GetMapping("/shops/{shop}/refused")
    @Requires("events:read")
    View page(
            @PathVariable String shop,
            @RequestParam(required = false) @Nullable String reason,
            HttpServletRequest request) {
        ShopId id = ShopId.parse(shop);
        ZoneId zone = shops.get(id).timeZone();
        RangeParameters range = RangeParameters.of(request, LocalDate.now(clock.withZone(zone)));
        Formats formats = new Formats(request.getLocale(), zone);
        List<RefusalCount> counts =
                log.refusals().counts(id, range.range().from(), range.range().to());
        String chosen = reason == null || reason.isBlank() ? null : reason;
        return new JtePage(
                "collect/refused",
                new RefusedView(
                        lead(counts, formats),
                        counts.isEmpty(),
                        days(counts, range.range(), formats),
                        reasons(counts, id, range, formats, TableState.of(request)),
                        chosen(chosen),
                        samples(id, chosen, range.range())));
    }

    private static String lead(List<RefusalCount> counts, Formats formats) {
        long faults = counts.stream()
                .filter(count -> !isWanted(count.reason()))
                .mapToLong(RefusalCount::count)
                .sum();
        long wanted = counts.stream()
                .filter(count -> isWanted(count.reason()))
                .mapToLong(RefusalCount::count)
                .sum();
        if (faults + wanted == 0) {
            return "Nothing was refused in these days.";
        }
        String refused = faults == 0
                ? "Nothing was refused for a fault"
                : formats.number(faults) + (faults == 1 ? " message was" : " messages were") + " refused for a fault";
        return refused + "; " + formats.number(wanted) + " of robots and own traffic " + (wanted == 1 ? "was" : "were")
                + " left out.";
    }

    private static boolean isWanted(String slug) {
        return Reason.of(slug)
                .map(reason -> reason.kind() == Reason.Kind.POLICY)
                .orElse(false);
    }

    private static Chart days(List<RefusalCount> counts, DateRange range, Formats formats) {
        Map<LocalDate, Long> days = new TreeMap<>();
        range.from().datesUntil(range.to().plusDays(1)).forEach(day -> days.put(day, 0L));
        counts.forEach(count -> days.merge(count.day(), count.count(), Long::sum));
        return dayChart("Refused messages by day", "Refused", days, formats);
    }

    static Chart dayChart(String title, String name, Map<LocalDate, Long> days, Formats formats) {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<@Nullable String> texts = new ArrayList<>();
        days.forEach((day, count) -> {
            labels.add(formats.shortDay(day));
            values.add(count.doubleValue());
            texts.add(formats.number(count));
        });
        return new Chart(
                title,
                "Day",
                Chart.NUMBER,
                labels,
                List.of(new Chart.Series(name, Chart.Kind.BAR, values, texts)),
                null,
                List.of());
    }

    private static DataTable reasons(
            List<RefusalCount> counts, ShopId shop, RangeParameters range, Formats formats, TableState state) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        Map<String, LocalDate> last = new LinkedHashMap<>();
        for (RefusalCount count : counts) {
            byReason.merge(count.reason(), count.count(), Long::sum);
            last.merge(count.reason(), count.day(), (a, b) -> a.isAfter(b) ? a : b);
        }
        long all = byReason.values().stream().mapToLong(Long::longValue).sum();
        List<Row> rows = new ArrayList<>();
        byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> {
                    Reason reason = Reason.of(entry.getKey()).orElse(null);
                    String address = "/shops/" + shop + "/refused?" + range.query() + "&reason="
                            + Addresses.encode(entry.getKey()) + "#samples";
                    LocalDate day = last.getOrDefault(entry.getKey(), range.today());
                    rows.add(Row.of(
                            Cell.of(reason == null ? entry.getKey() : reason.text())
                                    .linked(address)
                                    .noted(reason == null ? null : reason.mend()),
                            Cell.of(isWanted(entry.getKey()) ? "As you wished" : "Fault")
                                    .toned(isWanted(entry.getKey()) ? Tone.NEUTRAL : Tone.BAD),
                            Cell.of(formats.number(entry.getValue()), entry.getValue())
                                    .barred((double) entry.getValue() / all),
                            Cell.of(formats.day(day)).sortedBy(day.toString())));
                });
        return DataTable.of(
                "Reasons of refusal",
                List.of(
                        Column.text("reason", "Reason and mend"),
                        Column.text("kind", "Kind"),
                        Column.number("count", "Messages"),
                        Column.text("last", "Last day")),
                rows,
                null,
                new Empty(Empty.Kind.NO_DATA, "Nothing was refused", "Every message of these days became an event."),
                state);
    }

    private static RefusedView.@Nullable Chosen chosen(@Nullable String slug) {
        return slug == null
                ? null
                : Reason.of(slug)
                        .map(reason -> new RefusedView.Chosen(
                                reason.text(),
                                reason.mend(),
                                reason.step().name().toLowerCase(java.util.Locale.ROOT),
                                reason.step().does()))
                        .orElse(null);
    }

    private List<RefusedView.Sample> samples(ShopId shop, @Nullable String reason, DateRange days) {
        List<RefusedView.Sample> samples = new ArrayList<>();
        for (Refusal refusal : log.refusals().samples(shop, reason, SAMPLES)) {
            LocalDate day = refusal.time().atZone(ZoneOffset.UTC).toLocalDate();
            if (!day.isBefore(days.from()) && !day.isAfter(days.to())) {
                String text = refusal.sample() == null ? null : JsonLayout.of(refusal.sample());
                samples.add(new RefusedView.Sample(
                        "sample-" + samples.size(), refusal.time(), refusal.reason(), refusal.detail(), text));
            }
        }
        return samples;
    }
}
