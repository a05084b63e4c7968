package dev.fullspan.order.panel;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.panel.ListScreen.SavedView;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Typed;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists that people look at again: their own, and those that others share. */
@Component
class SavedOrderViews {
    private static final int LONGEST = 2_000;
    private static final int MOST = 50;

    private final JdbcClient database;

    SavedOrderViews(JdbcClient database) {
        this.database = database;
    }

    private record Kept(long id, String author, String name, String query) {}

    List<SavedView> of(Shop shop, String reader, Asked now) {
        String base = "/shops/" + shop.id() + "/orders";
        return database
                .sql("""
                        select id, author, name, query from orders.view
                        where shop = :shop and (author = :author or shared)
                        order by lower(name), id
                        """)
                .param("shop", shop.id().value())
                .param("author", reader)
                .query(Kept.class)
                .list()
                .stream()
                .map(one -> new SavedView(
                        one.name(),
                        base + "?" + one.query(),
                        one.query().equals(now.address()),
                        one.author().equals(reader) ? base + "/views/" + one.id() + "/remove" : null))
                .toList();
    }

    /** Keeps it under a name, in the place of the one that the person has under that name. */
    void save(ShopId shop, String author, String name, String query, boolean shared) {
        String kept = Typed.text("name", name, 60);
        if (kept.isEmpty()) {
            throw Typed.wrong("name", "Give the view a name.");
        }
        if (query.length() > LONGEST) {
            throw Typed.wrong("name", "These filters are too long to be kept.");
        }
        int saved = database.sql("""
                        insert into orders.view (shop, author, name, query, shared)
                        select :shop, :author, :name, :query, :shared
                        where (select count(*) from orders.view where shop = :shop and author = :author) < :most
                            or exists (select from orders.view where shop = :shop and author = :author and name = :name)
                        on conflict (shop, author, name) do update set query = excluded.query, shared = excluded.shared
                        """)
                .param("shop", shop.value())
                .param("author", author)
                .param("name", kept)
                .param("query", query)
                .param("shared", shared)
                .param("most", MOST)
                .update();
        if (saved == 0) {
            throw Typed.wrong("name", "You have " + MOST + " views already. Remove one first.");
        }
    }

    void remove(ShopId shop, String author, long id) {
        int gone = database.sql("delete from orders.view where shop = :shop and author = :author and id = :id")
                .param("shop", shop.value())
                .param("author", author)
                .param("id", id)
                .update();
        if (gone == 0) {
            throw new ProblemException(Problem.NOT_FOUND, "view", "You have no such view.");
        }
    }
}
