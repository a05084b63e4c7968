package dev.fullspan.customer;

import dev.fullspan.collect.Countries;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The customers of a shop: who it is that a source tells of, one record per person, whichever sources tell of them. */
@Component
public class Customers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Shops shops;
    private final Matching matching;
    private final Listing listing;
    private final ObjectProvider<Purchases> purchases;
    private final Clock clock;

    Customers(
            JdbcClient database,
            TransactionTemplate transaction,
            Shops shops,
            Matching matching,
            Listing listing,
            ObjectProvider<Purchases> purchases,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.shops = shops;
        this.matching = matching;
        this.listing = listing;
        this.purchases = purchases;
        this.clock = clock;
    }

    /**
     * Finds the record of whom a source tells, or makes it, and notes what is new. The same told twice, or at once by two, is one record. Takes part in
     * the caller's transaction where there is one.
     *
     * <p>A store's customer id, a loyalty number, a user id and a verified e-mail address find a record at once. What may be somebody else's too (an
     * unverified address, a phone number, name and address) joins nobody: it raises a doubt that waits for a person.
     *
     * <p>Holds what was told, and the customer, until the transaction ends: tell of some hundreds in one, not of thousands, and sorted where there are several.
     *
     * @return id of the record; to be kept as it is, and asked {@link #current} for
     * @throws ProblemException where nothing tells the person from others; {@link #isAnybody} says so beforehand
     */
    public CustomerId resolve(ShopId shop, Identity identity, Told told) {
        Evidence evidence = Evidence.of(identity, told, region(shop));
        return Objects.requireNonNull(
                transaction.execute(status -> matching.record(shop, evidence, told, clock.instant())));
    }

    /** Whether an identity tells one person from others, so that it can be resolved. A till's receipt without a customer does not. */
    public boolean isAnybody(ShopId shop, Identity identity) {
        try {
            Evidence.of(identity, new Told("asked", clock.instant()), region(shop));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** The country whose telephone numbers are meant where none is told: that of the shop's time zone; {@code ZZ} for a zone such as UTC. */
    private String region(ShopId shop) {
        String country = Countries.ofTimeZone(shops.get(shop).timeZone().getId());
        return country == null ? "ZZ" : country;
    }

    /**
     * The customer to whom a record leads at present: itself, unless it was merged.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} where there is none, or the person was erased
     */
    public CustomerId current(ShopId shop, CustomerId record) {
        return Optional.ofNullable(current(shop, List.of(record)).get(record))
                .orElseThrow(() -> new ProblemException(
                        Problem.NOT_FOUND, "customer", "There is no customer " + record + ", or they were erased."));
    }

    /** The same for several; nothing for those that there are not. */
    public Map<CustomerId, CustomerId> current(ShopId shop, Collection<CustomerId> records) {
        return database
                .sql("select id, root from customer.record where shop = :shop and id = any(:ids)")
                .param("shop", shop.value())
                .param("ids", numbers(records))
                .query((row, number) ->
                        Map.entry(new CustomerId(row.getLong("id")), new CustomerId(row.getLong("root"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every record of the customer to whom one of theirs leads, the customer's own first: under these ids stands what they bought. */
    public List<CustomerId> records(ShopId shop, CustomerId any) {
        return database.sql("""
                        select id from customer.record
                        where shop = :shop and root = (select root from customer.record where shop = :shop and id = :id)
                        order by id <> root, id
                        """)
                .param("shop", shop.value())
                .param("id", any.value())
                .query((row, number) -> new CustomerId(row.getLong("id")))
                .list();
    }

    /** The customers who are known by any of these keys or contacts, verified or not; nobody is made. At most 50. */
    public List<CustomerId> known(ShopId shop, Identity identity) {
        Evidence evidence;
        try {
            evidence = Evidence.of(identity, new Told("asked", clock.instant()), region(shop));
        } catch (ProblemException e) {
            return List.of();
        }
        return database.sql("""
                        select distinct record.root
                        from (
                            select key.record from jsonb_to_recordset(cast(:keys as jsonb)) as wanted (kind text, scope text, value text)
                            join customer.key on key.shop = :shop and key.kind = wanted.kind and key.scope = wanted.scope and key.value = wanted.value
                            union
                            select contact.record from jsonb_to_recordset(cast(:contacts as jsonb)) as wanted (kind text, value text)
                            join customer.contact on contact.shop = :shop and contact.kind = wanted.kind and contact.value = wanted.value and contact.compared
                        ) found
                        join customer.record on record.shop = :shop and record.id = found.record
                        order by record.root limit 50
                        """)
                .param("shop", shop.value())
                .param("keys", JSON.writeValueAsString(evidence.keys()))
                .param(
                        "contacts",
                        JSON.writeValueAsString(evidence.contacts().stream()
                                .map(one -> Map.of("kind", one.kind().name(), "value", one.value()))
                                .toList()))
                .query((row, number) -> new CustomerId(row.getLong("root")))
                .list();
    }

    /** What to call customers on other pages: name, else address, else number; nothing for those that there are not. */
    public Map<CustomerId, String> names(ShopId shop, Collection<CustomerId> records) {
        return database
                .sql("""
                        select record.id, coalesce(nullif(listed.name, ''), nullif(listed.email, ''), nullif(listed.phone, ''), 'Customer ' || listed.id) as name
                        from customer.record
                        join customer.listed on listed.shop = record.shop and listed.id = record.root
                        where record.shop = :shop and record.id = any(:ids)
                        """)
                .param("shop", shop.value())
                .param("ids", numbers(records))
                .query((row, number) -> Map.entry(new CustomerId(row.getLong("id")), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * To be called, within the transaction, by whoever changed what was bought under these ids: asks {@link Purchases#totals} for it and notes it. Two who
     * do so at once wait for each other.
     */
    public void purchasesChanged(ShopId shop, Collection<CustomerId> records) {
        if (records.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            List<Long> roots = records.stream()
                    .sorted()
                    .distinct()
                    .map(record -> listing.hold(shop, record.value()))
                    .toList();
            Map<CustomerId, Purchases.Bought> totals = purchases
                    .orderedStream()
                    .findFirst()
                    .map(orders -> orders.totals(shop, records))
                    .orElse(Map.of());
            records.stream()
                    .distinct()
                    .sorted()
                    .forEach(record -> bought(shop, record, Optional.ofNullable(totals.get(record))));
            listing.write(shop, roots);
        });
    }

    private void bought(ShopId shop, CustomerId record, Optional<Purchases.Bought> bought) {
        database.sql("""
                        update customer.record set
                            orders = :orders, till_orders = :till, spent = :spent, first_order = :first, last_order = :last
                        where shop = :shop and id = :id
                        """)
                .param("shop", shop.value())
                .param("id", record.value())
                .param("orders", bought.map(Purchases.Bought::orders).orElse(0))
                .param("till", bought.map(Purchases.Bought::tillOrders).orElse(0))
                .param("spent", bought.map(one -> one.spent().minor()).orElse(0L))
                .param(
                        "first",
                        bought.map(one -> Records.at(one.first())).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "last",
                        bought.map(one -> Records.at(one.last())).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        inOtherCurrencies(shop, record, bought.map(Purchases.Bought::others).orElse(List.of()));
    }

    private void inOtherCurrencies(ShopId shop, CustomerId record, List<OtherCurrency> others) {
        database.sql("delete from customer.other_currency where shop = :shop and record = :id")
                .param("shop", shop.value())
                .param("id", record.value())
                .update();
        if (others.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into customer.other_currency (shop, record, currency, becomes, orders, spent, apart, converted)
                        select :shop, :id, told.currency, told.becomes, told.orders, told.spent, told.apart, told.converted
                        from jsonb_to_recordset(cast(:others as jsonb))
                            as told (currency text, becomes text, orders integer, spent bigint, apart bigint, converted bigint)
                        """)
                .param("shop", shop.value())
                .param("id", record.value())
                .param(
                        "others",
                        JSON.writeValueAsString(others.stream()
                                .map(one -> Map.of(
                                        "currency", one.spent().currency().getCurrencyCode(),
                                        "becomes", one.converted().currency().getCurrencyCode(),
                                        "orders", one.orders(),
                                        "spent", one.spent().minor(),
                                        "apart", one.apart().minor(),
                                        "converted", one.converted().minor()))
                                .toList()))
                .update();
    }

    static Long[] numbers(Collection<CustomerId> ids) {
        return ids.stream().map(CustomerId::value).distinct().toArray(Long[]::new);
    }
}
