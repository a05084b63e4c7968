package dev.fullspan.catalog;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The categories of every shop. */
@Component
public class Categories {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final CatalogTrail trail;

    Categories(JdbcClient database, TransactionTemplate transaction, CatalogTrail trail) {
        this.database = database;
        this.transaction = transaction;
        this.trail = trail;
    }

    /** All of a shop, each after the one that it stands in, with the number of products in it and below. */
    public List<Category> of(ShopId shop) {
        return database.sql("""
                        with direct as (
                            select category as id, count(*) as products
                            from catalog.product
                            where shop = :shop and category is not null
                            group by category
                        )
                        select above.id, above.parent, above.name, above.path, above.level, coalesce(sum(direct.products), 0) as products
                        from catalog.category above
                        join catalog.category below on below.shop = :shop
                            and (below.id = above.id or starts_with(below.path, above.path || ' > '))
                        left join direct on direct.id = below.id
                        where above.shop = :shop
                        group by above.id, above.parent, above.name, above.path, above.level
                        order by replace(above.path, ' > ', E'\\x01')
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Category(
                        row.getLong("id"),
                        row.getObject("parent", Long.class),
                        row.getString("name"),
                        row.getString("path"),
                        row.getInt("level"),
                        row.getLong("products")))
                .list();
    }

    /** What some are called, from the root on, by their ids. */
    public Map<Long, String> paths(ShopId shop, Collection<Long> ids) {
        Map<Long, String> paths = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql("select id, path from catalog.category where shop = :shop and id in (:ids)")
                    .param("shop", shop.value())
                    .param("ids", ids)
                    .query(row -> {
                        paths.put(row.getLong("id"), row.getString("path"));
                    });
        }
        return paths;
    }

    /** One and all that stand in it; empty where there is none. @param path from the root on, such as {@code Home > Kitchen} */
    public List<Long> within(ShopId shop, String path) {
        return database.sql("""
                        select id from catalog.category where shop = :shop and (path = :path or starts_with(path, :path || ' > ')) order by id
                        """)
                .param("shop", shop.value())
                .param("path", CategoryPath.checked(path))
                .query(Long.class)
                .list();
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is none */
    public Category get(ShopId shop, long id) {
        return of(shop).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "category", "There is no such category."));
    }

    /**
     * Adds one.
     *
     * @param parent path of the one that it stands in; empty for the root
     * @return its id
     */
    public long add(ShopId shop, String parent, String name) {
        String checked = CategoryPath.name(name);
        String path = parent.isEmpty() ? checked : CategoryPath.checked(parent + CategoryPath.BETWEEN + checked);
        return transaction.execute(status -> {
            if (id(shop, path) != null) {
                throw taken(path);
            }
            Map<String, Long> ids = ensured(shop, List.of(path));
            trail.category(shop, ids.getOrDefault(path, 0L), "", path);
            return ids.getOrDefault(path, 0L);
        });
    }

    /**
     * Renames or moves one with all that is below it.
     *
     * @param parent path of the one that it is to stand in; empty for the root
     */
    public void change(ShopId shop, long id, String parent, String name) {
        String checked = CategoryPath.name(name);
        String path = parent.isEmpty() ? checked : CategoryPath.checked(parent + CategoryPath.BETWEEN + checked);
        transaction.executeWithoutResult(status -> {
            Category was = get(shop, id);
            if (path.startsWith(was.path() + CategoryPath.BETWEEN)) {
                throw new ProblemException(
                        Problem.CONFLICT, "parent", "“" + was.name() + "” cannot stand below itself.");
            }
            Long above =
                    parent.isEmpty() ? null : ensured(shop, List.of(parent)).get(CategoryPath.checked(parent));
            move(shop, was, above, path);
            trail.category(shop, id, was.path(), path);
        });
    }

    private void move(ShopId shop, Category was, @Nullable Long above, String path) {
        try {
            database.sql("""
                            update catalog.category set
                                path = :path || substr(path, length(:was) + 1),
                                level = level + :levels,
                                name = case when id = :id then :name else name end,
                                parent = case when id = :id then cast(:parent as bigint) else parent end
                            where shop = :shop and (id = :id or starts_with(path, :was || ' > '))
                            """)
                    .param("shop", shop.value())
                    .param("id", was.id())
                    .param("path", path)
                    .param("was", was.path())
                    .param("levels", CategoryPath.steps(path).size() - was.level())
                    .param("name", path.substring(path.lastIndexOf('>') + 1).strip())
                    .param("parent", above, java.sql.Types.BIGINT)
                    .update();
        } catch (DuplicateKeyException e) {
            throw taken(path);
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "parent",
                    "Categories have at most " + CategoryPath.MOST_LEVELS + " levels. Choose a place further up.");
        }
    }

    /** Removes an empty one. @throws ProblemException {@link Problem#CONFLICT} where something stands in it */
    public void delete(ShopId shop, long id) {
        Category was = get(shop, id);
        try {
            int gone = database.sql("delete from catalog.category where shop = :shop and id = :id")
                    .param("shop", shop.value())
                    .param("id", id)
                    .update();
            if (gone > 0) {
                trail.category(shop, id, was.path(), "");
            }
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "category",
                    "“" + was.name() + "” still has products or categories in it. Move these first.");
        }
    }

    private static ProblemException taken(String path) {
        return new ProblemException(Problem.CONFLICT, "name", "There is a category “" + path + "” already.");
    }

    private @Nullable Long id(ShopId shop, String path) {
        return database.sql("select id from catalog.category where shop = :shop and path = :path")
                .param("shop", shop.value())
                .param("path", path)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Ids of categories by path; those that there are not are made, with all above them. */
    Map<String, Long> ensured(ShopId shop, Collection<String> paths) {
        TreeSet<String> wanted = new TreeSet<>();
        paths.stream().filter(path -> !path.isEmpty()).forEach(path -> wanted.addAll(CategoryPath.steps(path)));
        Map<String, Long> ids = new HashMap<>();
        if (wanted.isEmpty()) {
            return ids;
        }
        database.sql("select id, path from catalog.category where shop = :shop and path in (:paths)")
                .param("shop", shop.value())
                .param("paths", wanted)
                .query((row, number) -> ids.put(row.getString("path"), row.getLong("id")))
                .list();
        for (String path : wanted) { // what stands above comes first
            if (!ids.containsKey(path)) {
                ids.put(path, made(shop, path, ids));
            }
        }
        return ids;
    }

    private long made(ShopId shop, String path, Map<String, Long> ids) {
        int cut = path.lastIndexOf(CategoryPath.BETWEEN);
        // The idle update makes the row of somebody who was quicker come back too.
        return database.sql("""
                        insert into catalog.category (shop, parent, name, path, level)
                        values (:shop, cast(:parent as bigint), :name, :path, :level)
                        on conflict (shop, path) do update set path = excluded.path
                        returning id
                        """)
                .param("shop", shop.value())
                .param("parent", cut < 0 ? null : ids.get(path.substring(0, cut)), java.sql.Types.BIGINT)
                .param("name", cut < 0 ? path : path.substring(cut + CategoryPath.BETWEEN.length()))
                .param("path", path)
                .param("level", CategoryPath.steps(path).size())
                .query(Long.class)
                .single();
    }
}
