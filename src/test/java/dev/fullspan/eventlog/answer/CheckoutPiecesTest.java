package dev.fullspan.eventlog.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.eventlog.query.CheckoutRules;
import dev.fullspan.eventlog.query.CheckoutSet;
import dev.fullspan.eventlog.query.Scope;
import dev.fullspan.kernel.ShopId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckoutPiecesTest {
    private static final ShopId SHOP = new ShopId(7);
    private static final long DAY = 86_400_000;

    @Test
    void checkoutsAreTheSameInHoweverManyPiecesTheyAreGathered() throws Exception {
        for (int seed = 0; seed < 3; seed++) {
            try (TestColumns columns = new TestColumns(1)) {
                columns.load(SHOP, NaiveCheckouts.random(seed, 200));
                List<String> whole = rows(columns, 1_000_000);
                assertThat(whole).hasSizeGreaterThan(9);
                assertThat(rows(columns, 7)).as("seed %d", seed).isEqualTo(whole);
            }
        }
    }

    private static List<String> rows(TestColumns columns, long most) throws SQLException {
        Reading reading = new Reading(columns.connection(), Duration.ofMinutes(30));
        CheckoutSql.derive(set(), reading, most);
        List<String> rows = new ArrayList<>();
        reading.each(
                Sql.of("select checkouts::varchar from checkouts order by all"), row -> rows.add(row.getString(1)));
        return rows;
    }

    private static CheckoutSet set() {
        Scope scope = new Scope(
                SHOP,
                Instant.ofEpochMilli(NaiveCheckouts.START),
                Instant.ofEpochMilli(NaiveCheckouts.START + 5 * DAY),
                ZoneOffset.UTC,
                Currency.getInstance("EUR"),
                List.of());
        return CheckoutSet.of(scope, CheckoutRules.usual(Instant.ofEpochMilli(NaiveCheckouts.START + 6 * DAY)));
    }
}
