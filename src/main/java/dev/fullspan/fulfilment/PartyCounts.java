package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much lies with each party. */
@Component
public class PartyCounts {
    private final JdbcClient database;
    private final Clock clock;

    PartyCounts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Parts of orders that lie open with a party.
     *
     * @param toAnswer of these offered and not answered
     * @param silent of these not answered in time
     * @param late of all open ones, those that should have left and are not held
     * @param asked of all open ones, those that they are asked to stop
     */
    public record Counts(int open, int toAnswer, int silent, int late, int asked) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    public Map<PartyId, Counts> of(ShopId shop) {
        Map<PartyId, Counts> counts = new HashMap<>();
        database.sql("""
                        select party, count(*) as open, count(*) filter (where state = 'offered') as to_answer,
                            count(*) filter (where state = 'offered' and answer_by < :now) as silent,
                            count(*) filter (where ship_by < :now and (cancel_asked is null or cancel_answer is not null
                                or reason is distinct from :held)) as late,
                            count(*) filter (where cancel_asked is not null and cancel_answer is null) as asked
                        from fulfilment.assignment
                        where shop = :shop and state in ('offered', 'accepted', 'partly_shipped') and practice is null
                        group by party
                        """)
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("held", Assignment.HELD)
                .query(row -> {
                    counts.put(
                            new PartyId(row.getLong("party")),
                            new Counts(
                                    row.getInt("open"),
                                    row.getInt("to_answer"),
                                    row.getInt("silent"),
                                    row.getInt("late"),
                                    row.getInt("asked")));
                });
        return counts;
    }

    public Counts of(ShopId shop, PartyId party) {
        return of(shop).getOrDefault(party, Counts.NONE);
    }
}
