package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of records, their keys and their contacts. */
@Component
class Records {
    private static final int MOST_CONTACTS = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;

    Records(JdbcClient database) {
        this.database = database;
    }

    /** A key's record, and the customer to whom that leads. */
    record Owner(Key key, long record, long root) {}

    /** Lets nobody else tell of the same values until the transaction ends. Always in the same order, so that two never wait for each other. */
    void lock(ShopId shop, List<String> values) {
        Long[] numbers = values.stream()
                .map(value -> UUID.nameUUIDFromBytes(
                                (shop + "|" + value).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .getMostSignificantBits())
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        database.sql(
                        "select count(pg_advisory_xact_lock(number)) from unnest(:numbers) with ordinality as wanted (number, place)")
                .param("numbers", numbers)
                .query(Long.class)
                .single();
    }

    /** Who owns these keys, in their order; nothing for those that are nobody's. */
    List<Owner> owners(ShopId shop, List<Key> keys) {
        Map<Key, Owner> found = new LinkedHashMap<>();
        database.sql("""
                        select wanted.kind, wanted.scope, wanted.value, owned.record,
                            (select root from customer.record where record.shop = :shop and record.id = owned.record) as root
                        from jsonb_to_recordset(cast(:keys as jsonb)) as wanted (kind text, scope text, value text)
                        cross join lateral (
                            select key.record from customer.key
                            where key.shop = :shop and key.kind = wanted.kind and key.scope = wanted.scope and key.value = wanted.value
                            limit 1 -- there is no other; so each is looked up, whatever the planner believes of the table
                        ) owned
                        """)
                .param("shop", shop.value())
                .param("keys", JSON.writeValueAsString(keys))
                .query((row, number) -> new Owner(
                        new Key(
                                Key.Kind.valueOf(row.getString("kind")),
                                row.getString("scope"),
                                row.getString("value")),
                        row.getLong("record"),
                        row.getLong("root")))
                .list()
                .forEach(owner -> found.put(owner.key(), owner));
        return keys.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** A new record of its own. */
    long make(ShopId shop, Evidence evidence, Told told, Instant now) {
        Instant at = told.at().isBefore(now) ? told.at() : now;
        return database.sql("""
                        insert into customer.record (shop, id, root, name, locale, source, made, seen)
                        overriding system value
                        select :shop, fresh.id, fresh.id, :name, :locale, :source, :at, :at
                        from (select nextval(pg_get_serial_sequence('customer.record', 'id')) as id) as fresh
                        returning id
                        """)
                .param("shop", shop.value())
                .param("name", evidence.name())
                .param("locale", evidence.locale())
                .param("source", told.source())
                .param("at", at(at))
                .query(Long.class)
                .single();
    }

    void own(ShopId shop, long record, Collection<Key> keys, Told told) {
        if (keys.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into customer.key (shop, kind, scope, value, record, source, at)
                        select :shop, fresh.kind, fresh.scope, fresh.value, :record, :source, :at
                        from jsonb_to_recordset(cast(:keys as jsonb)) as fresh (kind text, scope text, value text)
                        """)
                .param("shop", shop.value())
                .param("record", record)
                .param("source", told.source())
                .param("at", at(told.at()))
                .param("keys", JSON.writeValueAsString(keys))
                .update();
    }

    /** Keys of a kind and scope that a whole customer has. */
    List<String> values(ShopId shop, long root, Key.Kind kind, String scope) {
        return database.sql("""
                        select key.value from customer.record
                        join customer.key on key.shop = record.shop and key.record = record.id
                        where record.shop = :shop and record.root = :root and key.kind = :kind and key.scope = :scope
                        """)
                .param("shop", shop.value())
                .param("root", root)
                .param("kind", kind.name())
                .param("scope", scope)
                .query(String.class)
                .list();
    }

    /** A contact that was written, and whether the record had none like it before. */
    record Written(Contact.Kind kind, String value, boolean fresh) {}

    /**
     * Adds contacts to a record. An old one stays as it is but for when it was told, that it is verified by now, and that it is more than what a page
     * said: then it is told, and shown, as whoever knows better tells it.
     */
    List<Written> add(ShopId shop, long record, List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> rows = contacts.stream()
                .map(one -> Map.<String, Object>of(
                        "kind", one.kind().name(),
                        "value", one.value(),
                        "shown", one.shown(),
                        "verified", one.verified(),
                        "compared", one.compared(),
                        "source", one.source(),
                        "at", at(one.last()).toString()))
                .toList();
        return database.sql("""
                        insert into customer.contact as had (shop, record, kind, value, shown, verified, compared, source, first_told, last_told)
                        select :shop, :record, fresh.kind, fresh.value, fresh.shown, fresh.verified, fresh.compared, fresh.source, fresh.at, fresh.at
                        from jsonb_to_recordset(cast(:rows as jsonb))
                            as fresh (kind text, value text, shown text, verified boolean, compared boolean, source text, at timestamptz)
                        on conflict (shop, record, kind, value) do update set
                            verified = had.verified or excluded.verified,
                            source = case when had.source in ('pixel', 'server') and excluded.source not in ('pixel', 'server')
                                then excluded.source else had.source end,
                            shown = case when had.source in ('pixel', 'server') and excluded.source not in ('pixel', 'server')
                                then excluded.shown else had.shown end,
                            first_told = least(had.first_told, excluded.first_told),
                            last_told = greatest(had.last_told, excluded.last_told)
                        where (excluded.verified and not had.verified) or excluded.first_told < had.first_told or excluded.last_told > had.last_told
                            or (had.source in ('pixel', 'server') and excluded.source not in ('pixel', 'server'))
                        returning kind, value, (xmax = 0) as fresh
                        """)
                .param("shop", shop.value())
                .param("record", record)
                .param("rows", JSON.writeValueAsString(rows))
                .query((row, number) -> new Written(
                        Contact.Kind.valueOf(row.getString("kind")), row.getString("value"), row.getBoolean("fresh")))
                .list();
    }

    /** Lets go of the oldest contacts that pages told, where they told more than anybody has. */
    void thin(ShopId shop, long record) {
        database.sql("""
                        delete from customer.contact gone using (
                            select kind, value, row_number() over (partition by kind order by verified desc, source in ('pixel', 'server'), last_told desc) as place
                            from customer.contact where shop = :shop and record = :record
                        ) many
                        where gone.shop = :shop and gone.record = :record and gone.kind = many.kind and gone.value = many.value
                            and many.place > :most and gone.source in ('pixel', 'server') and not gone.verified
                        """)
                .param("shop", shop.value())
                .param("record", record)
                .param("most", MOST_CONTACTS)
                .update();
    }

    /** Notes the name and language that were told last, and when the person was seen. @return whether the name or language is another now */
    boolean told(ShopId shop, long record, Evidence evidence, Told told) {
        return database.sql("""
                        with before as (
                            select name, locale, :page and exists (
                                select 1 from customer.key where key.shop = :shop and key.record = :record and key.kind in ('STORE', 'LOYALTY', 'EMAIL')) as guarded
                            from customer.record where shop = :shop and id = :record
                        )
                        update customer.record set
                            name = case when :name <> '' and (:at >= record.seen and not before.guarded or record.name = '') then :name else record.name end,
                            locale = case when :locale <> '' and (:at >= record.seen and not before.guarded or record.locale = '') then :locale else record.locale end,
                            made = least(record.made, :at),
                            seen = greatest(record.seen, :at)
                        from before
                        where record.shop = :shop and record.id = :record
                            and (:at > seen or :at < made or (:name <> '' and record.name = '') or (:locale <> '' and record.locale = '')
                                or (:at = seen and :name <> '' and record.name <> :name))
                        returning record.name <> before.name or record.locale <> before.locale as other
                        """)
                .param("shop", shop.value())
                .param("record", record)
                .param("name", evidence.name())
                .param("locale", evidence.locale())
                .param("at", at(told.at()))
                .param("page", told.isFromPage())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
