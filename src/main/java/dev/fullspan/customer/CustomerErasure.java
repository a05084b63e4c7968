package dev.fullspan.customer;

import dev.fullspan.eventlog.EventLog;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.KnownBy;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows a person's whole identity, hands out the customer's file, and forgets it. */
@Component
class CustomerErasure implements Erasable, Exportable, KnownBy {
    /** A shorter text would stand in other people's lines, too. */
    private static final int SHORTEST_WORD = 6;

    private final JdbcClient database;
    private final Dossiers dossiers;
    private final Hearing hearing;
    private final EventLog log;

    CustomerErasure(JdbcClient database, Dossiers dossiers, Hearing hearing, EventLog log) {
        this.database = database;
        this.dossiers = dossiers;
        this.hearing = hearing;
        this.log = log;
    }

    /** All that the customers of these user ids and records are known by. Devices do not lead to customers: others may sit at them. */
    @Override
    public PersonKeys more(ShopId shop, PersonKeys some) {
        hearing.catchUp(); // else what they said a moment ago would come back after they are forgotten
        Set<String> devices = new HashSet<>(some.devices());
        Set<String> users = new HashSet<>(some.users());
        Set<Long> records = new HashSet<>(some.customers());
        Set<String> contacts = new HashSet<>(some.contacts());
        for (CustomerId customer : customers(shop, some)) {
            Dossier dossier = dossiers.get(shop, customer);
            PersonKeys whole = dossiers.person(shop, dossier);
            dossier.of(Contact.Kind.DEVICE).stream()
                    .map(Contact::shown)
                    .filter(device -> isNobodyElses(shop, device, whole.users()))
                    .forEach(devices::add);
            users.addAll(whole.users());
            records.addAll(whole.customers());
            contacts.addAll(whole.contacts());
        }
        return new PersonKeys(devices, users, records, contacts);
    }

    /** Whether the anonymous past of a device is not another's: it is that of who signed in there first. */
    private boolean isNobodyElses(ShopId shop, String device, Set<String> users) {
        return users.containsAll(log.people()
                .keysOf(shop, new PersonKeys(Set.of(device), Set.of()))
                .users());
    }

    private List<CustomerId> customers(ShopId shop, PersonKeys person) {
        return database.sql("""
                        select distinct record.root from customer.record
                        where record.shop = :shop and (record.id = any(:records) or exists (
                            select 1 from customer.key
                            where key.shop = record.shop and key.record = record.id and key.kind = 'USER' and key.value = any(:users)))
                        order by 1
                        """)
                .param("shop", shop.value())
                .param("records", person.customers().toArray(Long[]::new))
                .param("users", person.users().toArray(String[]::new))
                .query((row, number) -> new CustomerId(row.getLong(1)))
                .list();
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        List<CustomerId> customers = customers(shop, person);
        Set<Long> records = new TreeSet<>(person.customers());
        customers.forEach(one -> records.add(one.value()));
        // Merged records first let go of each other; all else goes with them.
        database.sql("update customer.record set merged_into = null, root = id where shop = :shop and root = any(:ids)")
                .param("shop", shop.value())
                .param("ids", records.toArray(Long[]::new))
                .update();
        database.sql("delete from customer.record where shop = :shop and id = any(:ids)")
                .param("shop", shop.value())
                .param("ids", records.toArray(Long[]::new))
                .update();
        database.sql("delete from customer.set_aside where shop = :shop and value = any(:contacts)")
                .param("shop", shop.value())
                .param("contacts", person.contacts().toArray(String[]::new))
                .update();
        for (String word : person.contacts()) {
            if (word.length() >= SHORTEST_WORD) {
                database.sql("""
                                delete from customer.import_reject
                                where shop = :shop and told ~* ('(^|[^[:alnum:]])' || regexp_replace(:word, '([^[:alnum:]])', '\\\1', 'g') || '([^[:alnum:]]|$)')
                                """)
                        .param("shop", shop.value())
                        .param("word", word)
                        .update();
            }
        }
    }

    @Override
    public List<String> tables() {
        return List.of(
                "customer.record",
                "customer.key",
                "customer.contact",
                "customer.consent",
                "customer.note",
                "customer.doubt",
                "customer.merging",
                "customer.set_aside",
                "customer.other_currency",
                "customer.listed",
                "customer.import_reject");
    }

    @Override
    public String part() {
        return "customer";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        long written = 0;
        for (CustomerId customer : customers(shop, person)) {
            Dossier dossier = dossiers.get(shop, customer);
            rows.add(named("customer", dossier.line()));
            for (Dossier.Owned key : dossier.keys()) {
                rows.add(named("key", key));
            }
            for (Dossier.Reached contact : dossier.contacts()) {
                rows.add(named("contact", contact));
            }
            for (Consent consent : dossier.consents()) {
                rows.add(named("consent", consent));
            }
            for (Dossier.Note note : dossier.notes()) {
                rows.add(named("note", note));
            }
            for (Merges.Merging merge : dossier.merges()) {
                rows.add(named("merge", merge));
            }
            written += 1L
                    + dossier.keys().size()
                    + dossier.contacts().size()
                    + dossier.consents().size()
                    + dossier.notes().size()
                    + dossier.merges().size();
        }
        return written;
    }

    private static Map<String, Object> named(String kind, Object value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("value", value);
        return row;
    }
}
