package dev.fullspan.order;

import dev.fullspan.inventory.Claim;
import dev.fullspan.inventory.Locations;
import dev.fullspan.inventory.Movement;
import dev.fullspan.inventory.Stock;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the units of an order into the stock: set aside, gone, given up or back, as the order stands now. */
@Component
class StockFollower {
    private static final Logger LOG = LoggerFactory.getLogger(StockFollower.class);
    private static final String AUTHOR = "orders";
    private static final int LONGEST_NAME = 255;

    private final Stock stock;
    private final Locations locations;
    private final JdbcClient database;
    private final Parts parts;
    private final ObjectProvider<OrderPlaces> places;

    StockFollower(Stock stock, Locations locations, JdbcClient database, ObjectProvider<OrderPlaces> places) {
        this.stock = stock;
        this.locations = locations;
        this.database = database;
        this.parts = new Parts(database);
        this.places = places;
    }

    void follow(DueClaims.Due due) {
        ShopId shop = new ShopId(due.shop());
        List<OrderPlaces.Place> told = places.stream()
                .flatMap(one -> one.of(shop, new OrderId(due.record())).stream())
                .toList();
        place(shop, due, told, false);
    }

    /** @return false where it was to be done only if there is enough, and there is not */
    boolean place(ShopId shop, DueClaims.Due due, List<OrderPlaces.Place> told, boolean onlyIfEnough) {
        Joined order = Joined.of(parts.of(due.record())).orElse(null);
        if (order == null) {
            return true;
        }
        String name = name(shop, due);
        commit(shop, name, order);
        SortedMap<String, Claim> claims = takes(shop, due) ? claims(order) : given(claims(order));
        Long location = location(shop, order.header().location());
        if (!claims.isEmpty()
                && !stock.follow(shop, name, claims, lying(order, told), location, onlyIfEnough, AUTHOR)) {
            return false;
        }
        cameBack(order).forEach((sku, units) -> returned(shop, due, name, sku, units, location));
        return true;
    }

    /** Whether orders of its connection take stock; they did once, where one is followed of which none does. */
    private boolean takes(ShopId shop, DueClaims.Due due) {
        return database.sql("select isfinite(stock_from) from orders.connection where shop = :shop and id = :id")
                .param("shop", shop.value())
                .param("id", due.connection())
                .query(Boolean.class)
                .single();
    }

    /** What was set aside is free; what has left has left. */
    private static SortedMap<String, Claim> given(SortedMap<String, Claim> claims) {
        claims.replaceAll((sku, claim) -> new Claim(0, claim.out()));
        return claims;
    }

    /** By SKU and location what is to lie, or has left, where. */
    private static SortedMap<String, SortedMap<Long, Claim>> lying(Joined order, List<OrderPlaces.Place> told) {
        Map<String, String> skus = new HashMap<>();
        order.lines().forEach(line -> {
            if (line.line().sku() != null) {
                skus.put(line.line().id(), line.line().sku());
            }
        });
        SortedMap<String, SortedMap<Long, Claim>> lying = new TreeMap<>();
        for (OrderPlaces.Place one : told) {
            String sku = skus.get(one.line());
            if (sku != null) {
                lying.computeIfAbsent(sku, any -> new TreeMap<>())
                        .merge(one.location(), new Claim(one.outstanding(), one.out()), Claim::plus);
            }
        }
        return lying;
    }

    /**
     * Under what name the stock knows an order. That of a system that commits reservations is the one under which it does, where no other order has it.
     */
    private String name(ShopId shop, DueClaims.Due due) {
        Optional<String> known = claimed(due.record());
        if (known.isPresent()) {
            return known.get();
        }
        Engine engine = Engine.of(due.engine());
        String full = due.connection() + "/" + due.sourceId();
        List<String> names = engine == Engine.API || engine == Engine.STOREFRONT
                ? List.of(due.sourceId(), full, full + "#" + due.record())
                : List.of(full, full + "#" + due.record());
        for (String name : names) {
            if (name.length() <= LONGEST_NAME && claim(shop, due.record(), name)) {
                return name;
            }
        }
        String last = "order#" + due.record();
        claim(shop, due.record(), last);
        return last;
    }

    Optional<String> claimed(long record) {
        return database.sql("select name from orders.stock_name where record = :record")
                .param("record", record)
                .query(String.class)
                .optional();
    }

    private boolean claim(ShopId shop, long record, String name) {
        return database.sql("""
                        insert into orders.stock_name (shop, name, record) values (:shop, :name, :record)
                        on conflict (shop, name) do nothing
                        """)
                        .param("shop", shop.value())
                        .param("name", name)
                        .param("record", record)
                        .update()
                == 1;
    }

    /** What the checkout held becomes the order's, whether or not the storefront has said so itself. */
    private void commit(ShopId shop, String name, Joined order) {
        if (order.cancelled() != null) {
            return;
        }
        String reservation = order.header().reservation();
        if (reservation != null) {
            commit(shop, name, reservation);
        }
        for (Swap swap : order.swaps()) {
            if (!swap.withdrawn() && swap.reservation() != null) {
                commit(shop, name, swap.reservation());
            }
        }
    }

    private void commit(ShopId shop, String name, String reservation) {
        try {
            stock.commit(shop, UUID.fromString(reservation), name);
        } catch (ProblemException e) {
            if (e.problem() == Problem.BUSY) {
                throw e;
            }
            LOG.warn(
                    "The reservation {} of order {} cannot be taken; its units are taken without it.",
                    reservation,
                    name,
                    e);
        }
    }

    private @Nullable Long location(ShopId shop, @Nullable Long told) {
        boolean isOpen =
                told != null && locations.of(shop).stream().anyMatch(one -> one.id() == told && one.closed() == null);
        return isOpen ? told : null;
    }

    static SortedMap<String, Claim> claims(Joined order) {
        SortedMap<String, Long> outstanding = new TreeMap<>();
        SortedMap<String, Long> out = new TreeMap<>();
        for (JoinedLine line : order.lines()) {
            String sku = line.line().sku();
            if (sku != null && line.line().quantity() > 0) {
                outstanding.merge(sku, order.cancelled() == null ? line.outstanding() : 0, Long::sum);
                out.merge(sku, line.out(), Long::sum);
            }
        }
        SortedMap<String, Claim> claims = new TreeMap<>();
        outstanding.forEach((sku, units) -> claims.put(sku, new Claim(units, out.getOrDefault(sku, 0L))));
        return claims;
    }

    /** Units that a receipt of the till took back. */
    static SortedMap<String, Long> cameBack(Joined order) {
        SortedMap<String, Long> back = new TreeMap<>();
        if (order.header().kind() == OrderSnapshot.Kind.RECEIPT && order.cancelled() == null) {
            for (JoinedLine line : order.lines()) {
                String sku = line.line().sku();
                if (sku != null && line.line().quantity() < 0) {
                    back.merge(sku, -line.line().quantity(), Long::sum);
                }
            }
        }
        return back;
    }

    private void returned(
            ShopId shop, DueClaims.Due due, String name, String sku, long units, @Nullable Long location) {
        String key = "order/" + due.record() + "/back/" + Part.digest(sku);
        try {
            stock.book(
                    shop, key, sku, location, Movement.Kind.RETURNED, units, "Back at the till", bounded(name), AUTHOR);
        } catch (ProblemException e) {
            if (e.problem() == Problem.BUSY) {
                throw e;
            }
            LOG.warn("Units of “{}” on receipt {} could not be booked back: {}", sku, name, e.detail());
        }
    }

    private static String bounded(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
