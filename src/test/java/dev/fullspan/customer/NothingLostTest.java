package dev.fullspan.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.FullspanTest;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.NewShop;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Any order of telling, buying, merging and un-merging, against a model that keeps lists. */
@FullspanTest
class NothingLostTest {
    private static final int STEPS = 250;

    @Autowired
    Shops shops;

    @Autowired
    Matching matching;

    @Autowired
    Listing listing;

    @Autowired
    Merges merges;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final Sold sold = new Sold();
    private final Model model = new Model();
    private ShopId shop;
    private Customers customers;

    /** What must be so, kept as plainly as can be. */
    private static final class Model {
        final Map<String, CustomerId> owners = new HashMap<>();
        final Map<CustomerId, Set<String>> facts = new LinkedHashMap<>();
        final Map<CustomerId, CustomerId> parents = new HashMap<>();
        final Map<CustomerId, Integer> bought = new HashMap<>();
        final Map<Long, CustomerId> merged = new TreeMap<>();

        CustomerId root(CustomerId id) {
            CustomerId at = id;
            while (parents.containsKey(at)) {
                at = parents.get(at);
            }
            return at;
        }

        Set<CustomerId> whole(CustomerId root) {
            return facts.keySet().stream().filter(id -> root(id).equals(root)).collect(Collectors.toSet());
        }

        /** The record that must be answered, or null for a new one. Keys as {@code kind:value}, the strongest first. */
        CustomerId expected(List<String> keys) {
            String found = keys.stream().filter(owners::containsKey).findFirst().orElse(null);
            if (found == null) {
                return null;
            }
            CustomerId root = root(owners.get(found));
            for (String key : keys.subList(0, keys.indexOf(found))) {
                String kind = key.substring(0, 2);
                boolean another = owners.entrySet().stream()
                        .anyMatch(one -> one.getKey().startsWith(kind)
                                && root(one.getValue()).equals(root));
                if (another && !kind.equals("3u")) {
                    return null;
                }
            }
            return owners.get(found);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everythingStaysWithTheRecordThroughWhichItCame(long seed) {
        shop = shops.add(NewShop.of("Shop " + UUID.randomUUID(), "EUR", "Europe/Vienna"))
                .id();
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sold", sold));
        customers = new Customers(
                database,
                transaction,
                shops,
                matching,
                listing,
                beans.getBeanProvider(Purchases.class),
                Clock.systemUTC());
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            int what = random.nextInt(10);
            if (what < 5) {
                tell(random, seed, step);
            } else if (what < 7) {
                buy(random);
            } else if (what < 9) {
                merge(random);
            } else {
                separate(random);
            }
            if (step % 25 == 24) {
                check("seed " + seed + ", step " + step);
            }
        }
        while (!model.merged.isEmpty()) {
            separate(random);
        }
        check("seed " + seed + ", all taken back");
    }

    private void tell(Random random, long seed, int step) {
        Identity identity = Identity.NOBODY;
        List<String> keys = new ArrayList<>();
        Set<String> facts = new HashSet<>();
        if (random.nextInt(3) == 0) {
            String id = "s" + random.nextInt(15);
            identity = identity.withStoreId("shopify:one", id);
            keys.add("1s:" + id);
        }
        if (random.nextInt(3) == 0) {
            String card = "L" + random.nextInt(15);
            identity = identity.withLoyalty(card);
            keys.add("2l:" + card);
        }
        if (random.nextInt(3) == 0) {
            String user = "u" + random.nextInt(15);
            identity = identity.withUser(user);
            keys.add("3u:" + user);
        }
        if (keys.isEmpty() || random.nextBoolean()) {
            String mail = "p" + random.nextInt(15) + "@mail.at";
            boolean verified = random.nextBoolean();
            identity = identity.withEmail(mail, verified);
            facts.add("EMAIL " + mail);
            if (verified) {
                keys.add("4e:" + mail);
            } else if (keys.isEmpty()) {
                keys.add("5a:" + mail);
            }
        }
        if (random.nextInt(4) == 0) {
            String phone = "+4366012345" + (10 + random.nextInt(40));
            identity = identity.withPhone(phone);
            facts.add("PHONE " + phone);
        }
        CustomerId expected = model.expected(keys);
        CustomerId answered = customers.resolve(shop, identity, new Told("api", Sold.DAY));
        if (expected == null) {
            assertThat(model.facts.keySet())
                    .as("seed %s, step %s: new for %s", seed, step, keys)
                    .doesNotContain(answered);
        } else {
            assertThat(answered).as("seed %s, step %s: %s", seed, step, keys).isEqualTo(expected);
        }
        keys.forEach(key -> model.owners.putIfAbsent(key, answered));
        model.facts.computeIfAbsent(answered, key -> new HashSet<>()).addAll(facts);
    }

    private CustomerId any(Random random) {
        List<CustomerId> all = new ArrayList<>(model.facts.keySet());
        return all.get(random.nextInt(all.size()));
    }

    private void buy(Random random) {
        if (!model.facts.isEmpty()) {
            CustomerId buyer = any(random);
            sold.one(buyer);
            customers.purchasesChanged(shop, List.of(buyer));
            model.bought.merge(buyer, 1, Integer::sum);
        }
    }

    private void merge(Random random) {
        if (model.facts.size() > 1) {
            CustomerId kept = model.root(any(random));
            CustomerId joined = model.root(any(random));
            if (!kept.equals(joined)) {
                long id = merges.merge(shop, kept, joined, "test", "person:1");
                model.parents.put(joined, kept);
                model.merged.put(id, joined);
            }
        }
    }

    private void separate(Random random) {
        if (!model.merged.isEmpty()) {
            List<Long> all = new ArrayList<>(model.merged.keySet());
            long id = all.get(random.nextInt(all.size()));
            merges.undo(shop, id, "person:1");
            model.parents.remove(model.merged.remove(id));
        }
    }

    private record Row(String customer, int records, int orders, long spent) {}

    private void check(String when) {
        Map<CustomerId, CustomerId> roots = customers.current(shop, model.facts.keySet());
        model.facts.keySet().forEach(id -> assertThat(roots.get(id)).as(when).isEqualTo(model.root(id)));
        assertThat(database.sql("select record || ' ' || kind || ' ' || value from customer.contact where shop = :shop")
                        .param("shop", shop.value())
                        .query(String.class)
                        .list())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(model.facts.entrySet().stream()
                        .flatMap(entry -> entry.getValue().stream().map(fact -> entry.getKey() + " " + fact))
                        .toList());
        assertThat(database.sql("select record from customer.key where shop = :shop")
                        .param("shop", shop.value())
                        .query(Long.class)
                        .list())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(
                        model.owners.values().stream().map(CustomerId::value).toList());
        assertThat(database.sql(
                                "select id::text as customer, records, orders, spent from customer.listed where shop = :shop")
                        .param("shop", shop.value())
                        .query(Row.class)
                        .list())
                .as(when)
                .containsExactlyInAnyOrderElementsOf(model.facts.keySet().stream()
                        .map(model::root)
                        .distinct()
                        .map(root -> {
                            int orders = model.whole(root).stream()
                                    .mapToInt(id -> model.bought.getOrDefault(id, 0))
                                    .sum();
                            return new Row(root.toString(), model.whole(root).size(), orders, orders * 100L);
                        })
                        .toList());
    }
}
