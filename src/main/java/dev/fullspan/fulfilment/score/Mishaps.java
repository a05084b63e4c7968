package dev.fullspan.fulfilment.score;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.web.kit.Typed;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people and programs enter as wrong with what a buyer got. */
@Component
public class Mishaps {
    private final JdbcClient database;
    private final AuditTrail audit;
    private final Clock clock;

    Mishaps(JdbcClient database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One thing that was wrong.
     *
     * @param sku of the line that it concerns, or null for the whole order
     * @param author reference of who entered it
     * @param withdrawn when it was said to be entered in error, or null
     */
    public record Mishap(
            long id,
            Cause cause,
            @Nullable String sku,
            String text,
            Instant at,
            String author,
            @Nullable Instant withdrawn) {}

    /**
     * Enters one.
     *
     * @throws ProblemException where the shop has no such order, or the order no such SKU
     */
    @Transactional
    public long enter(
            ShopId shop, OrderId order, Cause cause, @Nullable String sku, @Nullable String text, String author) {
        String words = Typed.text("text", text, 500);
        String of = Typed.textOrNull("sku", sku, 255);
        requireOrder(shop, order);
        if (of != null
                && database.sql("select count(*) from orders.line where record = :order and sku = :sku")
                                .param("order", order.value())
                                .param("sku", of)
                                .query(Long.class)
                                .single()
                        == 0) {
            throw Typed.wrong(
                    "sku", "The order has no line with the SKU “" + of + "”. Leave it empty for the whole order.");
        }
        long id = database.sql("""
                        insert into fulfilment.mishap (shop, record, cause, sku, text, at, author)
                        values (:shop, :order, :cause, :sku, :text, :at, :author) returning id
                        """)
                .param("shop", shop.value())
                .param("order", order.value())
                .param("cause", cause.word())
                .param("sku", of)
                .param("text", words)
                .param("at", now())
                .param("author", author)
                .query(Long.class)
                .single();
        audit.made("mishap.enter", "order:" + order.value(), shop, Map.of("Cause", cause.label()));
        return id;
    }

    /** Says that one was entered in error; a second time changes nothing. */
    @Transactional
    public void withdraw(ShopId shop, OrderId order, long id) {
        int changed = database.sql("""
                        update fulfilment.mishap set withdrawn = :now
                        where shop = :shop and record = :order and id = :id and withdrawn is null
                        """)
                .param("now", now())
                .param("shop", shop.value())
                .param("order", order.value())
                .param("id", id)
                .update();
        if (changed == 1) {
            audit.made("mishap.withdraw", "order:" + order.value(), shop, Map.of("Entry", Long.toString(id)));
        } else if (of(shop, order).stream().noneMatch(one -> one.id() == id)) {
            throw new ProblemException(Problem.NOT_FOUND, "mishap", "There is no such entry.");
        }
    }

    /** The latest first. */
    public List<Mishap> of(ShopId shop, OrderId order) {
        return database.sql("""
                        select id, cause, sku, text, at, author, withdrawn from fulfilment.mishap
                        where shop = :shop and record = :order order by id desc
                        """)
                .param("shop", shop.value())
                .param("order", order.value())
                .query((row, number) -> new Mishap(
                        row.getLong("id"),
                        Cause.of(row.getString("cause")).orElseThrow(),
                        row.getString("sku"),
                        row.getString("text"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("author"),
                        withdrawn(row.getObject("withdrawn", OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant withdrawn(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** @return its number @throws ProblemException where the shop has no such order */
    String requireOrder(ShopId shop, OrderId order) {
        return database.sql("select number from orders.record where shop = :shop and id = :order and known")
                .param("shop", shop.value())
                .param("order", order.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "order", "There is no such order."));
    }

    List<String> skus(OrderId order) {
        return database.sql(
                        "select distinct sku from orders.line where record = :order and sku is not null order by sku")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private OffsetDateTime now() {
        return Objects.requireNonNull(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
