package dev.fullspan.customer;

import dev.fullspan.customer.Doubt.Reason;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pairs of records that may be one person's and wait for somebody to say so. */
@Component
public class Doubts {
    /** Customers that may share a value before it is set aside as one that tells nobody from others. */
    static final int MOST_SHARING = 5;

    /** Names that may stand beside one phone number: a household, not a switchboard. */
    private static final int MOST_NAMES = 3;

    private static final String COLUMNS =
            "select doubt.id, doubt.one, doubt.other, doubt.reasons, doubt.state, doubt.made from customer.doubt ";

    private final JdbcClient database;
    private final Clock clock;

    Doubts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Asks about everybody else who has these contacts. A value that too many share is set aside. */
    void raise(ShopId shop, long record, long root, List<Records.Written> contacts) {
        for (Records.Written contact : contacts) {
            Reason reason =
                    switch (contact.kind()) {
                        case EMAIL -> Reason.EMAIL;
                        case PHONE -> Reason.PHONE;
                        case ADDRESS -> Reason.ADDRESS;
                        case DEVICE -> null;
                    };
            if (reason == null || !contact.fresh() || isSetAside(shop, contact)) {
                continue;
            }
            List<Sharing> sharing = sharing(shop, contact);
            if (tooMany(contact, sharing)) {
                setAside(shop, contact);
            } else {
                sharing.stream()
                        .filter(one -> one.root() != root)
                        .forEach(one -> raise(shop, record, one.record(), reason));
            }
        }
    }

    private record Sharing(long record, long root, String name) {}

    private static boolean tooMany(Records.Written contact, List<Sharing> sharing) {
        long customers = sharing.stream().map(Sharing::root).distinct().count();
        long names = sharing.stream()
                .map(one -> Normalised.name(one.name()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        return customers > MOST_SHARING || (contact.kind() == Contact.Kind.PHONE && names > MOST_NAMES);
    }

    /** One record of each customer, the oldest. */
    private List<Sharing> sharing(ShopId shop, Records.Written contact) {
        return database.sql("""
                        select distinct on (record.root) record.id, record.root, record.name
                        from customer.contact
                        join customer.record on record.shop = contact.shop and record.id = contact.record
                        where contact.shop = :shop and contact.kind = :kind and contact.value = :value and contact.compared
                        order by record.root, record.id
                        limit 50
                        """)
                .param("shop", shop.value())
                .param("kind", contact.kind().name())
                .param("value", contact.value())
                .query((row, number) -> new Sharing(row.getLong("id"), row.getLong("root"), row.getString("name")))
                .list();
    }

    private boolean isSetAside(ShopId shop, Records.Written contact) {
        return !database.sql("select 1 from customer.set_aside where shop = :shop and kind = :kind and value = :value")
                .param("shop", shop.value())
                .param("kind", contact.kind().name())
                .param("value", contact.value())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** From now on the value raises no doubt; those that only it raised are gone. */
    private void setAside(ShopId shop, Records.Written contact) {
        database.sql("""
                        insert into customer.set_aside (shop, kind, value, at) values (:shop, :kind, :value, :now)
                        on conflict do nothing
                        """)
                .param("shop", shop.value())
                .param("kind", contact.kind().name())
                .param("value", contact.value())
                .param("now", Records.at(clock.instant()))
                .update();
        database.sql("""
                        delete from customer.doubt
                        where shop = :shop and state = 'OPEN' and reasons = array[cast(:kind as text)]
                            and exists (select 1 from customer.contact where shop = :shop and record = doubt.one and kind = :kind and value = :value)
                            and exists (select 1 from customer.contact where shop = :shop and record = doubt.other and kind = :kind and value = :value)
                        """)
                .param("shop", shop.value())
                .param("kind", contact.kind().name())
                .param("value", contact.value())
                .update();
    }

    /** Asks whether two records are one person's, unless somebody said already that these customers are not. */
    void raise(ShopId shop, long record, long other, Reason reason) {
        database.sql("""
                        insert into customer.doubt as had (shop, one, other, reasons, made)
                        select :shop, :one, :other, array[cast(:reason as text)], :now
                        where not exists (
                            select 1 from customer.doubt decided
                            join customer.record a on a.shop = decided.shop and a.id = decided.one
                            join customer.record b on b.shop = decided.shop and b.id = decided.other
                            where decided.shop = :shop and decided.state = 'APART'
                                and (decided.one, decided.other) <> (:one, :other)
                                and least(a.root, b.root) = (select least(x.root, y.root) from customer.record x, customer.record y
                                    where x.shop = :shop and x.id = :one and y.shop = :shop and y.id = :other)
                                and greatest(a.root, b.root) = (select greatest(x.root, y.root) from customer.record x, customer.record y
                                    where x.shop = :shop and x.id = :one and y.shop = :shop and y.id = :other)
                                and (decided.one in (:one, :other) or decided.other in (:one, :other)))
                        on conflict (shop, one, other) do update set reasons = array_append(had.reasons, cast(:reason as text))
                        where not (:reason = any(had.reasons)) and had.state = 'OPEN'
                        """)
                .param("shop", shop.value())
                .param("one", Math.min(record, other))
                .param("other", Math.max(record, other))
                .param("reason", reason.name())
                .param("now", Records.at(clock.instant()))
                .update();
    }

    /** How many wait. */
    public int open(ShopId shop) {
        return database.sql("""
                        select count(*) from customer.doubt
                        join customer.record a on a.shop = doubt.shop and a.id = doubt.one
                        join customer.record b on b.shop = doubt.shop and b.id = doubt.other
                        where doubt.shop = :shop and doubt.state = 'OPEN' and a.root <> b.root
                        """).param("shop", shop.value()).query(Integer.class).single();
    }

    /** Those that wait, the clearest and oldest first; pairs that are one customer by now are no question any more. */
    public List<Doubt> open(ShopId shop, int from, int limit) {
        return database.sql(COLUMNS + """
                        join customer.record a on a.shop = doubt.shop and a.id = doubt.one
                        join customer.record b on b.shop = doubt.shop and b.id = doubt.other
                        where doubt.shop = :shop and doubt.state = 'OPEN' and a.root <> b.root
                        order by cardinality(doubt.reasons) desc, doubt.id
                        offset :from limit :limit
                        """)
                .param("shop", shop.value())
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> doubt(row))
                .list();
    }

    /** Those that wait where both sides have the same e-mail address and the same name. */
    public List<Doubt> alike(ShopId shop, int limit) {
        return database.sql(COLUMNS + """
                        join customer.record a on a.shop = doubt.shop and a.id = doubt.one
                        join customer.record b on b.shop = doubt.shop and b.id = doubt.other
                        where doubt.shop = :shop and doubt.state = 'OPEN' and a.root <> b.root and 'EMAIL' = any(doubt.reasons)
                            and a.name <> '' and lower(a.name) = lower(b.name)
                        order by doubt.id
                        limit :limit
                        """)
                .param("shop", shop.value())
                .param("limit", limit)
                .query((row, number) -> doubt(row))
                .list();
    }

    /** Those that wait of one customer. */
    public List<Doubt> of(ShopId shop, Collection<CustomerId> records) {
        Long[] ids = records.stream().map(CustomerId::value).toArray(Long[]::new);
        return database.sql(COLUMNS + """
                        join customer.record a on a.shop = doubt.shop and a.id = doubt.one
                        join customer.record b on b.shop = doubt.shop and b.id = doubt.other
                        where doubt.shop = :shop and doubt.state = 'OPEN' and a.root <> b.root
                            and (doubt.one = any(:ids) or doubt.other = any(:ids))
                        order by doubt.id
                        """)
                .param("shop", shop.value())
                .param("ids", ids)
                .query((row, number) -> doubt(row))
                .list();
    }

    public Optional<Doubt> find(ShopId shop, long id) {
        return database.sql(COLUMNS + "where doubt.shop = :shop and doubt.id = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query((row, number) -> doubt(row))
                .optional();
    }

    /** Moves a doubt from one state to another. @return whether it was in the first */
    boolean decide(ShopId shop, long id, Doubt.State from, Doubt.State to, String actor) {
        return database.sql("""
                                update customer.doubt set state = :to, actor = :actor, decided = case when :to = 'OPEN' then null else cast(:now as timestamptz) end
                                where shop = :shop and id = :id and state = :from
                                """)
                        .param("shop", shop.value())
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("actor", actor)
                        .param("now", Records.at(clock.instant()))
                        .update()
                == 1;
    }

    /** Questions whose records a merge had joined, and which are two customers again. */
    void askAgainOfSeparated(ShopId shop) {
        database.sql("""
                        update customer.doubt set state = 'OPEN', decided = null, actor = ''
                        from customer.record a, customer.record b
                        where doubt.shop = :shop and doubt.state = 'JOINED' and a.shop = :shop and a.id = doubt.one
                            and b.shop = :shop and b.id = doubt.other and a.root <> b.root
                        """).param("shop", shop.value()).update();
    }

    private static Doubt doubt(ResultSet row) throws SQLException {
        return new Doubt(
                row.getLong("id"),
                new CustomerId(row.getLong("one")),
                new CustomerId(row.getLong("other")),
                Arrays.stream((String[]) row.getArray("reasons").getArray())
                        .map(Reason::valueOf)
                        .toList(),
                Doubt.State.valueOf(row.getString("state")),
                row.getObject("made", OffsetDateTime.class).toInstant());
    }
}
