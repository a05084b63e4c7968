package dev.fullspan.catalog;

import dev.fullspan.catalog.ProductQuery.Order;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.ListReads;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists, counts and pages products. Everything that it filters and sorts by stands in the product's own row. */
@Component
public class ProductList {
    private final JdbcClient database;
    private final ListReads reads;

    ProductList(JdbcClient database, ListReads reads) {
        this.database = database;
        this.reads = reads;
    }

    /** @param matching how many match in all; empty where that was not counted on the way */
    public record Found(List<ProductLine> lines, OptionalLong matching) {
        public Found {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One page, and how many match where that costs nothing more: a text is looked for in all of them.
     *
     * @param from number of the first line, from 0
     */
    public Found found(ShopId shop, ProductQuery query, Order order, boolean descending, int from, int limit) {
        boolean text = !query.search().isEmpty();
        String way = descending ? " desc" : "";
        String by = order.sql(descending);
        long[] matching = {-1};
        List<ProductLine> lines = reads.read(() -> asked("""
                        select product.id, product.handle, product.title, product.brand, product.status, product.variants,
                            product.lowest, product.highest, product.currency, product.lacks, product.changed, category.path,
                            (select variant.sku from catalog.variant
                                where variant.shop = product.shop and variant.product = product.id
                                order by variant.position limit 1) as sku,
                            chosen.matching
                        from (
                            select product.id, %s as matching from catalog.product where %s
                            order by %s, product.id%s
                            offset :from limit :limit
                        ) chosen
                        join catalog.product on product.shop = :shop and product.id = chosen.id
                        left join catalog.category on category.shop = product.shop and category.id = product.category
                        order by %s, product.id%s
                        """.formatted(text ? "count(*) over ()" : "0", condition(query), by, way, by, way), shop, query)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> {
                    matching[0] = row.getLong("matching");
                    return line(row);
                })
                .list());
        return new Found(lines, text && matching[0] >= 0 ? OptionalLong.of(matching[0]) : OptionalLong.empty());
    }

    /** One page of them. @param from number of the first line, from 0 */
    public List<ProductLine> page(
            ShopId shop, ProductQuery query, Order order, boolean descending, int from, int limit) {
        return found(shop, query, order, descending, from, limit).lines();
    }

    /** Ids of those that match, in their order, after a given one; for going through all of them part by part. */
    public List<Long> ids(ShopId shop, ProductQuery query, long after, int limit) {
        return asked(
                        "select product.id from catalog.product where " + condition(query)
                                + " and product.id > :after order by product.id limit :limit",
                        shop,
                        query)
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** How many match. */
    public int count(ShopId shop, ProductQuery query) {
        return asked("select count(*) from catalog.product where " + condition(query), shop, query)
                .query(Integer.class)
                .single();
    }

    /** How it stands with all products of a shop. */
    public ProductStanding standing(ShopId shop) {
        List<Like> groups = database.sql("""
                        select status, lacks, count(*) as products, sum(variants) as variants
                        from catalog.product
                        where shop = :shop
                        group by status, lacks
                        """)
                .param("shop", shop.value())
                .query((row, number) -> new Like(
                        Product.Status.valueOf(row.getString("status")),
                        Lack.of(row.getInt("lacks")),
                        row.getLong("products"),
                        row.getLong("variants")))
                .list();
        Map<Lack, Long> lacking = new EnumMap<>(Lack.class);
        for (Lack lack : Lack.values()) {
            lacking.put(
                    lack, products(groups, one -> one.isActive() && one.lacks().contains(lack)));
        }
        return new ProductStanding(
                products(groups, one -> true),
                groups.stream().mapToLong(Like::variants).sum(),
                products(groups, Like::isActive),
                products(groups, one -> one.isActive() && one.lacks().isEmpty()),
                lacking);
    }

    private static long products(List<Like> groups, Predicate<Like> which) {
        return groups.stream().filter(which).mapToLong(Like::products).sum();
    }

    /** Products of one status that lack the same. */
    private record Like(Product.Status status, List<Lack> lacks, long products, long variants) {
        boolean isActive() {
            return status == Product.Status.ACTIVE;
        }
    }

    /** Brands by name, at most so many. */
    public List<String> brands(ShopId shop, int limit) {
        return database.sql("""
                        with recursive known (brand) as (
                            (select brand from catalog.product where shop = :shop and brand > '' order by brand limit 1)
                            union all
                            select (select product.brand from catalog.product
                                where product.shop = :shop and product.brand > known.brand order by product.brand limit 1)
                            from known where known.brand is not null
                        )
                        select brand from known where brand is not null limit :limit
                        """)
                .param("shop", shop.value())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** SKUs of the products that are offered, in their order, after a given one. */
    public List<String> offered(ShopId shop, String after, int limit) {
        return database.sql("""
                        select variant.sku
                        from catalog.variant
                        join catalog.product on product.shop = variant.shop and product.id = variant.product
                        where variant.shop = :shop and product.status = 'ACTIVE' and variant.sku > :after
                        order by variant.sku
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Variants by SKU after a given one, each with the id of its product; for programs. */
    public List<Place> variants(ShopId shop, String after, int limit) {
        return database.sql("""
                        select sku, product from catalog.variant where shop = :shop and sku > :after order by sku limit :limit
                        """)
                .param("shop", shop.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Place(row.getString("sku"), row.getLong("product")))
                .list();
    }

    /** Where a SKU stands. */
    public record Place(String sku, long product) {}

    /** The SKUs that say they stand in relation to some: their accessories, what replaces them, the bundles with them; at most 200. */
    public List<Related> related(ShopId shop, Collection<String> skus) {
        if (skus.isEmpty()) {
            return List.of();
        }
        return database.sql("""
                        select relation.kind, relation.other, relation.sku, relation.quantity, variant.product
                        from catalog.relation
                        join catalog.variant on variant.shop = relation.shop and variant.sku = relation.sku
                        where relation.shop = :shop and relation.other in (:skus)
                        order by relation.kind, relation.other, relation.sku
                        limit 200
                        """)
                .param("shop", shop.value())
                .param("skus", skus)
                .query((row, number) -> new Related(
                        Relation.Kind.valueOf(row.getString("kind")),
                        row.getString("other"),
                        row.getString("sku"),
                        row.getInt("quantity"),
                        row.getLong("product")))
                .list();
    }

    /**
     * @param other the one that was asked for
     * @param product id of the product that the SKU belongs to
     */
    public record Related(Relation.Kind kind, String other, String sku, int quantity, long product) {}

    private static String condition(ProductQuery query) {
        List<String> conditions = new ArrayList<>(List.of("product.shop = :shop"));
        if (!query.search().isEmpty()) {
            conditions.add("product.found_by like :search");
        }
        if (!query.category().isEmpty()) {
            conditions.add("""
                    product.category in (select id from catalog.category
                        where shop = :shop and (path = :category or starts_with(path, :category || ' > ')))""");
        }
        if (!query.brand().isEmpty()) {
            conditions.add("product.brand = :brand");
        }
        ProductQuery.State state = query.state();
        if (state != null) {
            conditions.add(
                    switch (state) {
                        case SELLABLE -> "product.status = 'ACTIVE' and product.lacks = 0";
                        case LACKING -> "product.status = 'ACTIVE' and product.lacks <> 0";
                        case HIDDEN -> "product.status <> 'ACTIVE'";
                    });
        }
        Lack lack = query.lack();
        if (lack != null) {
            conditions.add("product.status = 'ACTIVE' and product.lacks & " + lack.bit() + " <> 0");
        }
        return String.join(" and ", conditions);
    }

    private JdbcClient.StatementSpec asked(String sql, ShopId shop, ProductQuery query) {
        JdbcClient.StatementSpec statement = database.sql(sql).param("shop", shop.value());
        if (!query.search().isEmpty()) {
            statement = statement.param(
                    "search",
                    "%" + query.search().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0") + "%");
        }
        if (!query.category().isEmpty()) {
            statement = statement.param("category", query.category());
        }
        return query.brand().isEmpty() ? statement : statement.param("brand", query.brand());
    }

    private static ProductLine line(ResultSet row) throws SQLException {
        String path = row.getString("path");
        @Nullable String sku = row.getString("sku");
        return new ProductLine(
                row.getLong("id"),
                row.getString("handle"),
                row.getString("title"),
                row.getString("brand"),
                path == null ? "" : path,
                Product.Status.valueOf(row.getString("status")),
                row.getInt("variants"),
                sku,
                ProductReader.money(row, "lowest", "currency"),
                ProductReader.money(row, "highest", "currency"),
                Lack.of(row.getInt("lacks")),
                row.getObject("changed", OffsetDateTime.class).toInstant());
    }
}
