package dev.fullspan.eventlog.answer;

import dev.fullspan.eventlog.query.OrderVisits;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers in which visits orders were placed. */
final class OrderVisitsAnswer {
    private OrderVisitsAnswer() {}

    private record Found(String order, OrderVisits.Visit visit) {}

    static Map<String, OrderVisits.Visit> of(OrderVisits question, Reading reading) {
        Map<String, OrderVisits.Visit> visits = new HashMap<>();
        if (!question.orders().isEmpty()) {
            reading.list(
                            sql(question),
                            row -> new Found(
                                    row.getString(1),
                                    new OrderVisits.Visit(
                                            Instant.ofEpochMilli(row.getLong(2)),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getString(6))))
                    .forEach(found -> visits.put(found.order(), found.visit()));
        }
        return visits;
    }

    /** Rows of (order_id, start_time, channel, source, campaign, landing_path), under the name that was asked for. */
    static Sql sql(OrderVisits question) {
        List<String> asked = question.orders().stream().sorted().toList();
        Sql named = Sql.of(
                "select a.name, coalesce(n.order_id, a.name) as order_id from (values "
                        + String.join(", ", Collections.nCopies(asked.size(), "(?)")) + ") a (name)\n",
                asked.toArray());
        return Sql.of("select a.name, s.start_time, s.channel, s.source, s.campaign, s.landing_path\nfrom (")
                .add(named)
                .add(
                        "left join order_names n on n.shop = ? and n.name = a.name) a\n",
                        question.shop().value())
                .add(
                        "join orders o on o.shop = ? and o.order_id = a.order_id\n",
                        question.shop().value())
                .add("join sessions s on s.id = o.session\norder by a.name");
    }
}
