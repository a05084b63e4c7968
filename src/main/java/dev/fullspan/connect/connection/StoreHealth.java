package dev.fullspan.connect.connection;

import dev.fullspan.platform.HealthCheck;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How connected stores fare. Requests are served all the same, so it never counts as trouble of the server. */
@Component
class StoreHealth implements HealthCheck {
    private final JdbcClient database;

    StoreHealth(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "stores";
    }

    @Override
    public Finding look() {
        return database.sql("""
                        select (select count(*) from connect.store where deleted is null) as stores,
                            (select count(*) from connect.store where deleted is null and failing_since is not null) as failing,
                            (select count(*) from connect.store_delivery where state = 'WAITING') as waiting,
                            (select count(*) from connect.store_delivery where state = 'FAILED') as failed
                        """)
                .query((row, number) -> new Finding(
                        true,
                        "%d stores are connected, %d cannot be asked; %d deliveries wait, %d could not be taken."
                                .formatted(
                                        row.getLong("stores"),
                                        row.getLong("failing"),
                                        row.getLong("waiting"),
                                        row.getLong("failed"))))
                .single();
    }
}
