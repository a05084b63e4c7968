package dev.fullspan.order;

import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows a step that no source tells: those who listen hear of it, and the order is routed anew. Runs in the step's transaction. */
@Component
class StepsFollowed {
    private final JdbcClient database;
    private final Announcements announcements;
    private final DueOrders due;

    StepsFollowed(JdbcClient database, Announcements announcements, DueOrders due) {
        this.database = database;
        this.announcements = announcements;
        this.due = due;
    }

    void changed(ShopId shop, OrderId order) {
        announcements.changed(shop, OrderReader.row(database, shop, order));
        due.again(shop, List.of(order), List.of("route"));
    }
}
