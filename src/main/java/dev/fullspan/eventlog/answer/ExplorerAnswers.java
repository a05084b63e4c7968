package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.EventNames;
import dev.fullspan.eventlog.query.EventProperties;
import java.time.Instant;
import java.util.List;

/** Answers which events there are and what they carry. */
final class ExplorerAnswers {
    private ExplorerAnswers() {}

    static List<EventNames.Row> names(EventNames question, Reading reading) {
        return reading.list(
                names(question),
                row -> new EventNames.Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5))));
    }

    static Sql names(EventNames question) {
        return Sql.of("select k.name, cast(sum(k.events) as bigint), count(distinct " + Persons.visitor("k")
                        + "), min(k.first), max(k.last)\nfrom (\n")
                .add(
                        "select e.name, e.device, e.user_id, count(*) as events, min(e.time) as first, max(e.time) as last\n")
                .add("from events e\nwhere ")
                .add(OverviewAnswer.happened(question.scope()))
                .add("\ngroup by 1, 2, 3\n) k\n")
                .add(Persons.of("k", question.shop()))
                .add("group by k.name\norder by 2 desc, 1\n");
    }

    static EventProperties.Sampled properties(EventProperties question, Reading reading) {
        PropertySample sample = new PropertySample();
        reading.each(properties(question), row -> sample.add(row.getString(1)));
        return sample.answer();
    }

    static Sql properties(EventProperties question) {
        return Sql.of("select e.properties\nfrom events e\nwhere ")
                .add(OverviewAnswer.happened(question.scope()))
                .add(
                        " and e.name = ?\norder by e.time desc, e.position desc\nlimit ?\n",
                        question.name(),
                        Math.clamp(question.sample(), 1, 10_000));
    }
}
