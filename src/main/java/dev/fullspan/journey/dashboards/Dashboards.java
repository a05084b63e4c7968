package dev.fullspan.journey.dashboards;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Dimensions;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dashboards of all shops. */
@Component
class Dashboards {
    private static final int MOST = 100;
    private static final int MOST_CARDS = 24;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Dashboards(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Those of a shop by name, without their cards. */
    List<Dashboard> all(ShopId shop) {
        return database.sql(
                        "select id, name, author from journey.dashboard where shop = :shop order by lower(name), id")
                .param("shop", shop.value())
                .query((row, number) ->
                        new Dashboard(row.getLong("id"), row.getString("name"), row.getString("author"), List.of()))
                .list();
    }

    /** @throws ProblemException where the shop has none of the id */
    Dashboard get(ShopId shop, long id) {
        Dashboard found = all(shop).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "id", "There is no dashboard " + id + ". It may have been deleted."));
        return new Dashboard(id, found.name(), found.author(), cards(id));
    }

    private List<Dashboard.Card> cards(long dashboard) {
        return database.sql("""
                        select id, figure, title, dimension, value from journey.card
                        where dashboard = :dashboard order by place, id
                        """)
                .param("dashboard", dashboard)
                .query((row, number) -> {
                    String dimension = row.getString("dimension");
                    return new Dashboard.Card(
                            row.getLong("id"),
                            Definition.valueOf(row.getString("figure")),
                            row.getString("title"),
                            dimension == null ? null : Dimension.valueOf(dimension),
                            row.getString("value"));
                })
                .list();
    }

    /** @throws ProblemException where the name is taken, or there are too many */
    long add(ShopId shop, String name, String author) {
        if (all(shop).size() >= MOST) {
            throw new ProblemException(
                    Problem.CONFLICT, "name", "There are " + MOST + " dashboards already. Delete one first.");
        }
        try {
            return database.sql("""
                            insert into journey.dashboard (shop, name, author) values (:shop, :name, :author) returning id
                            """)
                    .param("shop", shop.value())
                    .param("name", name)
                    .param("author", author)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "name",
                    "There is a dashboard “" + name + "” already. Give this one another name.");
        }
    }

    void delete(ShopId shop, long id) {
        database.sql("delete from journey.dashboard where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Puts a card at the end; its id counts for nothing. @throws ProblemException where the dashboard is full */
    void put(ShopId shop, long id, Dashboard.Card card) {
        if (get(shop, id).cards().size() >= MOST_CARDS) {
            throw new ProblemException(
                    Problem.CONFLICT, "figure", "A dashboard has at most " + MOST_CARDS + " figures. Make another.");
        }
        database.sql("""
                        insert into journey.card (dashboard, place, figure, title, dimension, value)
                        select :dashboard, coalesce(max(place), 0) + 1, :figure, :title, :dimension, :value
                        from journey.card where dashboard = :dashboard
                        """)
                .param("dashboard", id)
                .param("figure", card.figure().name())
                .param("title", card.title(), Types.VARCHAR)
                .param("dimension", name(card.dimension()), Types.VARCHAR)
                .param("value", card.value(), Types.VARCHAR)
                .update();
    }

    private static @Nullable String name(@Nullable Dimension dimension) {
        return dimension == null ? null : dimension.name();
    }

    void remove(ShopId shop, long id, long card) {
        get(shop, id);
        database.sql("delete from journey.card where dashboard = :dashboard and id = :card")
                .param("dashboard", id)
                .param("card", card)
                .update();
    }

    /** Moves a card one place towards the beginning; the first one stays. */
    void forward(ShopId shop, long id, long card) {
        List<Long> order = new java.util.ArrayList<>(
                get(shop, id).cards().stream().map(Dashboard.Card::id).toList());
        int at = order.indexOf(card);
        if (at > 0) {
            java.util.Collections.swap(order, at, at - 1);
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

    /** A card as it is typed. @throws ProblemException naming the field {@code figure}, {@code dimension} or {@code value} */
    static Dashboard.Card card(String figure, String title, String dimension, String value) {
        Definition chosen = Dashboard.FIGURES.stream()
                .filter(one -> one.slug().equals(figure))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.INVALID_REQUEST, "figure", "Choose a figure."));
        String called = checked("title", title, true);
        if (dimension.isEmpty()) {
            return new Dashboard.Card(0, chosen, called.isEmpty() ? null : called, null, null);
        }
        Dimension by = Dimensions.find(dimension)
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_REQUEST, "dimension", "Choose one of " + Dimensions.names() + "."));
        return new Dashboard.Card(
                0, chosen, called.isEmpty() ? null : called, by, Dimensions.told(by, checked("value", value, false)));
    }

    /** A name of at most a hundred characters. */
    static String checked(String field, String text, boolean mayBeEmpty) {
        String kept = text.strip();
        if ((kept.isEmpty() && !mayBeEmpty) || kept.length() > 100 || kept.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.INVALID_REQUEST, field, "“" + field + "” has 1 to 100 characters.");
        }
        return kept;
    }
}
