package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads orders one by one. */
@Component
public class OrderReader {
    private final JdbcClient database;
    private final Timeline timeline;
    private final Parts parts;

    OrderReader(JdbcClient database, Timeline timeline) {
        this.database = database;
        this.timeline = timeline;
        this.parts = new Parts(database);
    }

    /** An order with all that is known of it. */
    record Whole(OrderRow row, Joined order, List<OrderProblem> problems, List<Timeline.Step> steps) {}

    /** @throws ProblemException {@link Problem#NOT_FOUND} where the shop has no such order */
    Whole get(ShopId shop, OrderId id) {
        OrderRow row = row(shop, id);
        Joined order = Joined.of(parts.of(id.value())).orElseThrow(OrderReader::unknown);
        List<OrderProblem> problems =
                Settling.problems(database.sql("select problems from orders.record where id = :id")
                        .param("id", id.value())
                        .query(String.class)
                        .single());
        return new Whole(row, order, problems, timeline.of(id.value()));
    }

    /** The row of an order. */
    public OrderRow row(ShopId shop, OrderId id) {
        return row(database, shop, id);
    }

    static OrderRow row(JdbcClient database, ShopId shop, OrderId id) {
        return database.sql("select " + OrderRow.COLUMNS + """

                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.shop = :shop and r.id = :id and r.known
                        """)
                .param("shop", shop.value())
                .param("id", id.value())
                .query(OrderRow::of)
                .optional()
                .orElseThrow(OrderReader::unknown);
    }

    /** The order that has this name, whichever source told it. */
    public Optional<OrderId> named(ShopId shop, String name) {
        return database.sql("select record from orders.name where shop = :shop and name = :name")
                .param("shop", shop.value())
                .param("name", name)
                .query((row, number) -> new OrderId(row.getLong("record")))
                .optional();
    }

    static ProblemException unknown() {
        return new ProblemException(Problem.NOT_FOUND, "order", "There is no such order in this shop.");
    }
}
