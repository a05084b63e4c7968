package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.FirstHeard;
import java.time.Instant;
import java.util.Optional;

/** Answers since when a shop is known. */
final class FirstHeardAnswer {
    private FirstHeardAnswer() {}

    static Optional<Instant> of(FirstHeard question, Reading reading) {
        return reading.list(sql(question), row -> Instant.ofEpochMilli(row.getLong(1))).stream()
                .findFirst();
    }

    /** One row with the time, or none. */
    static Sql sql(FirstHeard question) {
        return Sql.of(
                "select min(e.time) from events e where e.shop = ? having count(*) > 0",
                question.shop().value());
    }
}
