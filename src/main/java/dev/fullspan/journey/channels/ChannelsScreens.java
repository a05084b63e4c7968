package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution.FirstOrders;
import dev.fullspan.eventlog.query.Attribution.Meeting;
import dev.fullspan.eventlog.query.Attribution.Place;
import dev.fullspan.eventlog.query.Attribution.Spread;
import dev.fullspan.journey.Addresses;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.FilterBars;
import dev.fullspan.journey.Reading;
import dev.fullspan.journey.Shown;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Bars;
import dev.fullspan.web.kit.Chart;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.TableState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the page of channels. */
final class ChannelsScreens {
    private static final int MEETINGS = 12;
    private static final List<Integer> LOOKBACKS = List.of(7, 30, 90);

    private final ChannelsView view;
    private final Reading reading;
    private final Formats formats;
    private final boolean money;

    /** @param money whether the models show revenue instead of orders */
    ChannelsScreens(ChannelsView view, Reading reading, boolean money) {
        this.view = view;
        this.reading = reading;
        this.formats = reading.formats();
        this.money = money;
    }

    ChannelsScreen screen(TableState state) {
        ChannelTables tables = new ChannelTables(view, reading, money);
        String csv = reading.at("/channels.csv?" + view.choice().query());
        boolean spent = !view.costs().isEmpty();
        return new ChannelsScreen(
                ChannelFindings.sentence(view, formats),
                FilterBars.of(reading),
                by(),
                measures(),
                lookbacks(),
                tables.models(state).withCsv(csv),
                view.notes(),
                spent ? tables.costs() : null,
                spent || !view.costs().notes().isEmpty() ? null : noCosts(),
                tables.places(),
                meetings(),
                first(),
                view.choice().within(),
                reading.without(ChannelsChoice.IN));
    }

    private List<ChannelsScreen.Tab> by() {
        List<ChannelsScreen.Tab> tabs = new ArrayList<>();
        for (var by : dev.fullspan.eventlog.query.Attribution.By.values()) {
            tabs.add(new ChannelsScreen.Tab(
                    by.label(),
                    reading.with(ChannelsChoice.BY, by.parameter()),
                    by == view.choice().by()));
        }
        return tabs;
    }

    private List<ChannelsScreen.Tab> measures() {
        return List.of(
                new ChannelsScreen.Tab("Revenue kept", reading.with("measure", "revenue"), money),
                new ChannelsScreen.Tab("Orders", reading.with("measure", "orders"), !money));
    }

    private List<ChannelsScreen.Tab> lookbacks() {
        return LOOKBACKS.stream()
                .map(days -> new ChannelsScreen.Tab(
                        days + " days",
                        reading.with(ChannelsChoice.LOOK_BACK, String.valueOf(days)),
                        days == view.choice().lookbackDays()))
                .toList();
    }

    private Empty noCosts() {
        return new Empty(
                Empty.Kind.NOT_CONNECTED,
                "No spend is known of these days",
                "Enter what each channel cost, by month. Then this says what an order costs by every model.",
                "Open spend",
                "/shops/" + reading.id() + "/spend");
    }

    private Bars meetings() {
        List<Meeting> meetings = view.answer().meetings();
        long most = meetings.stream().mapToLong(Meeting::orders).max().orElse(1);
        return new Bars(
                meetings.size() > MEETINGS
                        ? "Who meets in the same orders: the " + MEETINGS + " pairs that do most"
                        : "Who meets in the same orders",
                "Both had a visit",
                List.of("Orders", "Of all"),
                meetings.stream()
                        .limit(MEETINGS)
                        .map(meeting -> row(meeting, most))
                        .toList(),
                null);
    }

    private Bars.Row row(Meeting meeting, long most) {
        var by = view.choice().by();
        String orders = view.choice().orders(meeting.one(), Place.REACHED) + "&also="
                + Addresses.encoded(meeting.other() == null ? "" : meeting.other());
        return new Bars.Row(
                ChannelsChoice.name(meeting.one(), by) + " and " + ChannelsChoice.name(meeting.other(), by),
                reading.at(orders),
                List.of(
                        formats.number(meeting.orders()),
                        formats.share((double) meeting.orders() / Math.max(1, view.seenOrders()))),
                (double) meeting.orders() / most);
    }

    private ChannelsScreen.@Nullable First first() {
        FirstOrders first = view.answer().firstOrders();
        Spread days = first.days();
        Spread visits = first.visits();
        if (days == null || visits == null) {
            return null;
        }
        String people = formats.number(first.people()) + (first.people() == 1 ? " person" : " people");
        String answer = people + " ordered for the first time. Half of them took "
                + within(days.quartiles().median()) + " or less from their first visit, the middle half "
                + within(days.quartiles().lower()) + " to "
                + within(days.quartiles().upper()) + "; half needed "
                + formats.number(visits.quartiles().median(), 1) + " visits or fewer.";
        String note = first.unseen() == 0
                ? null
                : "No visit before it is known of " + formats.number(first.unseen()) + " more first "
                        + (first.unseen() == 1 ? "order." : "orders.");
        return new ChannelsScreen.First(
                answer,
                reading.at("/people?of=first-orders"),
                "See the " + people,
                note,
                Shown.term(Definition.TO_FIRST_ORDER),
                chart("Days from the first visit to the first order", "Days", Spread.DAYS_FROM, days, true),
                chart("Visits up to the first order", "Visits", Spread.VISITS_FROM, visits, false));
    }

    private String within(double days) {
        return formats.duration(days * 86_400);
    }

    private Chart chart(String title, String heading, List<Integer> from, Spread spread, boolean days) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            int low = from.get(i);
            String label = i + 1 == from.size()
                    ? low + " or more"
                    : from.get(i + 1) - 1 == low ? String.valueOf(low) : low + "–" + (from.get(i + 1) - 1);
            labels.add(days && low == 0 ? "Within a day" : label);
        }
        return new Chart(
                title,
                heading,
                Chart.NUMBER,
                labels,
                List.of(new Chart.Series(
                        "People",
                        Chart.Kind.BAR,
                        spread.counts().stream().map(Long::doubleValue).toList(),
                        spread.counts().stream().map(formats::number).toList())),
                null,
                List.of());
    }
}
