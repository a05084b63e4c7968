package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.connect.connection.StoreLog.Filter;
import dev.fullspan.connect.connection.StoreLog.Line;
import dev.fullspan.connect.connection.StoreScreen.Fact;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store has sent, in words. */
final class StoreLogScreens {
    static final List<String> CSV =
            List.of("received", "sent", "topic", "about", "state", "outcome", "tries", "bytes", "finished", "delivery");

    /** The whole sentence stands on the delivery's own page. */
    private static final int SHORT = 90;

    private final StoreConnection store;
    private final String at;
    private final Formats formats;
    private final Instant now;
    private final boolean mayWrite;

    StoreLogScreens(StoreConnection store, Formats formats, Instant now, boolean mayWrite) {
        this.store = store;
        this.at = "/shops/" + store.shop() + "/stores/" + store.id();
        this.formats = formats;
        this.now = now;
        this.mayWrite = mayWrite;
    }

    static List<String> csv(Line line) {
        return List.of(
                line.received().toString(),
                line.sent() == null ? "" : line.sent().toString(),
                line.topic(),
                or(line.about()),
                label(line.state()),
                or(line.outcome()),
                Integer.toString(line.tries()),
                Long.toString(line.bytes()),
                line.finished() == null ? "" : line.finished().toString(),
                line.delivery());
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    StoreLogScreen all(List<Line> lines, Filter filter, List<String> topics, Count count, TableState state) {
        DataTable table = DataTable.of(
                        "Deliveries of " + store.name() + ", the latest first",
                        List.of(
                                Column.line("received", "Received"),
                                Column.line("topic", "Topic"),
                                Column.line("about", "About"),
                                Column.line("state", "State"),
                                Column.text("outcome", "What came of it")),
                        lines.stream().map(this::row).toList(),
                        null,
                        empty(filter),
                        state)
                .withCsv(at + "/deliveries.csv?state=" + encoded(filter.state()) + "&topic=" + encoded(filter.topic()));
        return new StoreLogScreen(
                answer(count),
                store.name(),
                at,
                at + "/deliveries",
                filters(filter, topics),
                table,
                (lines.size() < StoreLogPages.SHOWN
                                ? ""
                                : "Shown are the latest " + formats.number(StoreLogPages.SHOWN)
                                        + "; the file holds all. ")
                        + "Bodies go after two weeks, the log after 90 days, unless the operator has set other times.",
                count.failed() > 0 && mayWrite ? at + "/replay" : null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String answer(Count count) {
        if (count.all() == 0) {
            return "The store has sent nothing yet.";
        }
        String all = "Of " + formats.number(count.all()) + (count.all() == 1 ? " delivery " : " deliveries ");
        return all
                + (count.failed() == 0 ? "each could be taken" : formats.number(count.failed()) + " could not be taken")
                + (count.waiting() == 0
                        ? "."
                        : ", and " + formats.number(count.waiting()) + (count.waiting() == 1 ? " waits." : " wait."));
    }

    private Empty empty(Filter filter) {
        return filter.state().isEmpty() && filter.topic().isEmpty()
                ? new Empty(
                        Empty.Kind.NO_DATA,
                        "Nothing has come yet",
                        "As soon as the store’s webhooks are made, what it sends stands here.",
                        "To the store",
                        at)
                : new Empty(
                        Empty.Kind.NO_DATA,
                        "None like these",
                        "Choose less, or see all.",
                        "All deliveries",
                        at + "/deliveries");
    }

    private Row row(Line line) {
        return Row.of(
                Cell.of(formats.moment(line.received(), now), line.id()).linked(at + "/deliveries/" + line.id()),
                Cell.of(line.topic()),
                Cell.of(or(line.about())),
                Cell.of(label(line.state())).toned(tone(line.state())).noted(next(line)),
                Cell.of(StoreInbox.bounded(or(line.outcome()), SHORT)));
    }

    private @Nullable String next(Line line) {
        Instant due = line.due();
        return due == null || line.tries() == 0 ? null : "next " + formats.moment(due, now);
    }

    private static String label(String state) {
        return switch (state) {
            case "WAITING" -> "Waits";
            case "FAILED" -> "Not taken";
            default -> "Taken";
        };
    }

    private static Tone tone(String state) {
        return switch (state) {
            case "WAITING" -> Tone.NEUTRAL;
            case "FAILED" -> Tone.BAD;
            default -> Tone.GOOD;
        };
    }

    private static List<Field> filters(Filter filter, List<String> topics) {
        List<Option> about = new ArrayList<>(List.of(new Option("", "All topics")));
        topics.forEach(topic -> about.add(new Option(topic, topic)));
        return List.of(
                Field.select(
                                "state",
                                "State",
                                filter.state(),
                                List.of(
                                        new Option("", "All states"),
                                        new Option("WAITING", "Waits"),
                                        new Option("DONE", "Taken"),
                                        new Option("FAILED", "Not taken")))
                        .optional(),
                Field.select("topic", "Topic", filter.topic(), about).optional());
    }

    /** @param body null where it is not kept, or not for the reader */
    StoreLogScreen.One one(Line line, @Nullable String body) {
        Instant sent = line.sent();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Received", formats.dateTime(line.received())));
        facts.add(new Fact(
                "Sent",
                sent == null
                        ? "the store does not say"
                        : formats.duration(Math.max(
                                        0,
                                        Duration.between(sent, line.received()).toSeconds())) + " before"));
        facts.add(new Fact("About", or(line.about()).isEmpty() ? "–" : or(line.about())));
        facts.add(new Fact("Tries", formats.number(line.tries())));
        facts.add(new Fact("Size", formats.bytes(line.bytes())));
        facts.add(new Fact("The store’s id of it", line.delivery()));
        return new StoreLogScreen.One(
                line.topic(),
                line.outcome() == null ? "It waits to be worked off." : line.outcome(),
                at + "/deliveries",
                label(line.state()),
                tone(line.state()),
                facts,
                body,
                !mayWrite
                        ? "It names buyers. Those with the duty “Stores” see it."
                        : "It is not kept any more: it was tidied away, or a person in it was forgotten.",
                mayWrite && line.kept() && !line.state().equals("WAITING")
                        ? at + "/replay?delivery=" + line.id()
                        : null);
    }
}
