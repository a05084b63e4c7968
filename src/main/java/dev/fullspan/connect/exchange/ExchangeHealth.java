package dev.fullspan.connect.exchange;

import dev.fullspan.platform.HealthCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many exchanges fail. Requests are served all the same, so it never counts as trouble of the server. */
@Component
class ExchangeHealth implements HealthCheck {
    private final JdbcClient database;

    ExchangeHealth(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "exchanges";
    }

    @Override
    public Finding look() {
        return database.sql("""
                        select count(*) as turned_on, count(*) filter (where failing_since is not null) as failing, min(failing_since) as since
                        from connect.exchange
                        where is_on and deleted is null
                        """)
                .query((row, number) -> new Finding(
                        true,
                        row.getLong("failing") == 0
                                ? row.getLong("turned_on") + " exchanges of files are on, none fails."
                                : row.getLong("failing") + " of " + row.getLong("turned_on")
                                        + " exchanges of files fail, the first since "
                                        + ExchangeRows.instant(row, "since") + "."))
                .single();
    }
}
