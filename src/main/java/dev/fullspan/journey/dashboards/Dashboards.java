package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.CourseFigure;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dashboards of all shops. */
@Component
public class Dashboards {
    private static final int MOST = 100;
    private static final int MOST_CARDS = 24;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    Dashboards(JdbcClient database, TransactionTemplate transaction, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Does something to a dashboard and notes what it changed. */
    private void noted(String action, ShopId shop, long id, Runnable change) {
        audit.changing(action, "dashboard:" + id, shop, () -> told(shop, id), change);
    }

    private Map<String, String> told(ShopId shop, long id) {
        return all(shop).stream().anyMatch(one -> one.id() == id)
                ? get(shop, id).told()
                : Map.of();
    }

    /** Those of a shop by name, without their cards. */
    public List<Dashboard> all(ShopId shop) {
        return database.sql(
                        "select id, name, author from journey.dashboard where shop = :shop order by lower(name), id")
                .param("shop", shop.value())
                .query((row, number) ->
                        new Dashboard(row.getLong("id"), row.getString("name"), row.getString("author"), List.of()))
                .list();
    }

    /** @throws ProblemException where the shop has none of the id */
    public Dashboard get(ShopId shop, long id) {
        Dashboard found = all(shop).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "id", "There is no dashboard " + id + ". It may have been deleted."));
        return new Dashboard(id, found.name(), found.author(), cards(id));
    }

    private List<Dashboard.Card> cards(long dashboard) {
        return database.sql("""
                        select id, figure, event, dimension, chosen, title, chart from journey.card
                        where dashboard = :dashboard and not taken_off order by place, id
                        """)
                .param("dashboard", dashboard)
                .query((row, number) -> card(row))
                .list();
    }

    private static Dashboard.Card card(ResultSet row) throws SQLException {
        String dimension = row.getString("dimension");
        return new Dashboard.Card(
                row.getLong("id"),
                CourseFigure.valueOf(row.getString("figure")),
                row.getString("event"),
                dimension == null ? null : Dimension.valueOf(dimension),
                List.of((String[]) row.getArray("chosen").getArray()),
                row.getString("title"),
                row.getBoolean("chart"));
    }

    /**
     * Adds one with its cards, whose ids count for nothing.
     *
     * @param field of the form in which the name was typed
     * @throws ProblemException where the name is taken, or there are too many
     */
    long add(ShopId shop, String field, String name, String author, List<Dashboard.Card> cards) {
        if (all(shop).size() >= MOST) {
            throw new ProblemException(
                    Problem.CONFLICT, field, "There are " + MOST + " dashboards already. Delete one first.");
        }
        try {
            Long id = transaction.execute(status -> {
                Long added = database.sql("""
                                insert into journey.dashboard (shop, name, author) values (:shop, :name, :author) returning id
                                """)
                        .param("shop", shop.value())
                        .param("name", name)
                        .param("author", author)
                        .query(Long.class)
                        .single();
                cards.forEach(card -> insert(added, card));
                return added;
            });
            audit.made("dashboard.added", "dashboard:" + id, shop, told(shop, Objects.requireNonNull(id)));
            return id;
        } catch (DuplicateKeyException e) {
            throw taken(field, name);
        }
    }

    /** @throws ProblemException where the name is another one's */
    void rename(ShopId shop, long id, String field, String name) {
        noted("dashboard.renamed", shop, id, () -> update(shop, id, field, name));
    }

    private void update(ShopId shop, long id, String field, String name) {
        try {
            database.sql("update journey.dashboard set name = :name where shop = :shop and id = :id")
                    .param("name", name)
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(field, name);
        }
    }

    private static ProblemException taken(String field, String name) {
        return new ProblemException(
                Problem.CONFLICT, field, "There is a dashboard “" + name + "” already. Give this one another name.");
    }

    void delete(ShopId shop, long id) {
        noted(
                "dashboard.deleted",
                shop,
                id,
                () -> database.sql("delete from journey.dashboard where shop = :shop and id = :id")
                        .param("shop", shop.value())
                        .param("id", id)
                        .update());
    }

    /** Puts a card at the end; its id counts for nothing. @throws ProblemException where the dashboard is full */
    void put(ShopId shop, long id, Dashboard.Card card) {
        get(shop, id);
        noted("dashboard.changed", shop, id, () -> {
            if (!insert(id, card)) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "figure",
                        "A dashboard has at most " + MOST_CARDS + " figures. Make another.");
            }
        });
    }

    /** Whether there was room for it. */
    private boolean insert(long dashboard, Dashboard.Card card) {
        return database.sql("""
                        insert into journey.card (dashboard, place, figure, event, dimension, chosen, title, chart)
                        select :dashboard, coalesce(max(place), 0) + 1, :figure, :event, :dimension, :chosen, :title, :chart
                        from journey.card where dashboard = :dashboard
                        having count(*) filter (where not taken_off) < :most
                        """)
                        .param("dashboard", dashboard)
                        .param("figure", card.figure().name())
                        .param("event", card.event(), Types.VARCHAR)
                        .param("dimension", name(card.dimension()), Types.VARCHAR)
                        .param("chosen", card.values().toArray(String[]::new), Types.ARRAY)
                        .param("title", card.title(), Types.VARCHAR)
                        .param("chart", card.chart())
                        .param("most", MOST_CARDS)
                        .update()
                > 0;
    }

    private static @Nullable String name(@Nullable Dimension dimension) {
        return dimension == null ? null : dimension.name();
    }

    /** Takes a card off. Until the next one is, it can be put back. */
    void remove(ShopId shop, long id, long card) {
        get(shop, id);
        noted("dashboard.changed", shop, id, () -> takeOff(id, card));
    }

    private void takeOff(long id, long card) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from journey.card where dashboard = :dashboard and taken_off and id <> :card")
                    .param("dashboard", id)
                    .param("card", card)
                    .update();
            database.sql("update journey.card set taken_off = true where dashboard = :dashboard and id = :card")
                    .param("dashboard", id)
                    .param("card", card)
                    .update();
        });
    }

    /** Puts a card back where it stood. @throws ProblemException where it is gone, or the dashboard is full */
    void restore(ShopId shop, long id, long card) {
        get(shop, id);
        noted("dashboard.changed", shop, id, () -> putBack(id, card));
    }

    private void putBack(long id, long card) {
        int restored = database.sql("""
                        update journey.card set taken_off = false where dashboard = :dashboard and id = :card
                            and (select count(*) from journey.card where dashboard = :dashboard and not taken_off and id <> :card) < :most
                        """)
                .param("dashboard", id)
                .param("card", card)
                .param("most", MOST_CARDS)
                .update();
        if (restored == 0) {
            throw new ProblemException(
                    Problem.CONFLICT, "card", "The figure cannot be put back any more. Put it on anew.");
        }
    }

    /** Moves a card so many places towards the end, or towards the beginning where it is negative; as far as there are any. */
    void move(ShopId shop, long id, long card, int places) {
        List<Long> order = new ArrayList<>(
                get(shop, id).cards().stream().map(Dashboard.Card::id).toList());
        int at = order.indexOf(card);
        int to = Math.clamp((long) at + places, 0, Math.max(0, order.size() - 1));
        if (at < 0 || at == to) {
            return;
        }
        Collections.rotate(order.subList(Math.min(at, to), Math.max(at, to) + 1), at < to ? -1 : 1);
        noted("dashboard.changed", shop, id, () -> arrange(id, order));
    }

    private void arrange(long id, List<Long> order) {
        transaction.executeWithoutResult(status -> {
            for (int place = 0; place < order.size(); place++) {
                database.sql("update journey.card set place = :place where dashboard = :dashboard and id = :card")
                        .param("place", place + 1)
                        .param("dashboard", id)
                        .param("card", order.get(place))
                        .update();
            }
        });
    }
}
