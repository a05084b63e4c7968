package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ReadinessCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether connected stores tell all that happens. A store is silent where it told something in this hour on most of the last days, and today nothing. */
@Component
class StoreReadiness implements ReadinessCheck {
    private static final int DAYS = 7;
    private static final int MOST_DAYS = 5;

    private final StoreConnections stores;
    private final StoreLog log;
    private final JdbcClient database;
    private final Clock clock;

    StoreReadiness(StoreConnections stores, StoreLog log, JdbcClient database, Clock clock) {
        this.stores = stores;
        this.log = log;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "stores-tell";
    }

    @Override
    public List<Finding> check(ShopId shop) {
        List<StoreConnection> all = stores.of(shop);
        if (all.isEmpty()) {
            return List.of();
        }
        Map<Long, Count> counts = log.counts(shop);
        List<Finding> findings = new ArrayList<>();
        for (StoreConnection store : all) {
            look(store, counts.getOrDefault(store.id(), Count.NONE), findings);
        }
        return findings.isEmpty()
                ? List.of(new Finding(
                        id(),
                        Grade.PASS,
                        "Stores tell what happens",
                        "Every connected store is heard, and all that it sent could be taken.",
                        null,
                        "/shops/" + shop + "/stores",
                        null))
                : findings;
    }

    private void look(StoreConnection store, Count count, List<Finding> findings) {
        StoreConnection.Condition condition = store.condition();
        if (condition.fault() != null) {
            findings.add(finding(
                    store,
                    Grade.WARN,
                    "cannot be asked",
                    condition.fault(),
                    "Mend the key or the address, then look again."));
        }
        if (count.failed() > 0) {
            findings.add(finding(
                    store,
                    Grade.WARN,
                    "sent what could not be taken",
                    count.failed() + (count.failed() == 1 ? " delivery waits" : " deliveries wait") + " for a person.",
                    "See why, mend it, and have them worked off anew."));
        }
        if (condition.lastHeard() == null) {
            findings.add(finding(
                    store, Grade.WARN, "has sent nothing yet", "Its webhooks may not be made.", "Make its webhooks."));
        } else if (isSilent(store)) {
            findings.add(finding(
                    store,
                    Grade.WARN,
                    "is silent",
                    "Nothing came within the last hour, and on most of the last " + DAYS
                            + " days something came in this hour.",
                    "See whether the store still sells and its webhooks are still there."));
        }
    }

    boolean isSilent(StoreConnection store) {
        Instant now = clock.instant();
        Instant heard = store.condition().lastHeard();
        if (heard == null || heard.isAfter(now.minus(Duration.ofHours(1)))) {
            return false;
        }
        List<Integer> days = database.sql("""
                        select distinct cast(floor(extract(epoch from (cast(:now as timestamptz) - received)) / 86400) as integer)
                        from connect.store_delivery
                        where shop = :shop and store = :store and received > :since
                            and mod(cast(extract(epoch from (cast(:now as timestamptz) - received)) as bigint), 86400) < 3600
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("since", now.minus(Duration.ofDays(DAYS + 1)).atOffset(ZoneOffset.UTC))
                .param("shop", store.shop().value())
                .param("store", store.id())
                .query(Integer.class)
                .list();
        return !days.contains(0) && days.size() >= MOST_DAYS;
    }

    private Finding finding(StoreConnection store, Grade grade, String what, @Nullable String detail, String mend) {
        return new Finding(
                id(),
                grade,
                "The store “" + store.name() + "” " + what,
                String.valueOf(detail),
                mend,
                "/shops/" + store.shop() + "/stores/" + store.id(),
                null);
    }
}
