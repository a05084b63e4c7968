package dev.fullspan.customer;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One customer's whole file, and the notes that people put into it. */
@Component
public class Dossiers {
    private static final int LONGEST_NOTE = 4_000;

    private final JdbcClient database;
    private final Customers customers;
    private final CustomerList list;
    private final Consents consents;
    private final Merges merges;
    private final Clock clock;

    Dossiers(
            JdbcClient database,
            Customers customers,
            CustomerList list,
            Consents consents,
            Merges merges,
            Clock clock) {
        this.database = database;
        this.customers = customers;
        this.list = list;
        this.consents = consents;
        this.merges = merges;
        this.clock = clock;
    }

    /**
     * The file of the customer to whom a record leads.
     *
     * @throws ProblemException {@link Problem#NOT_FOUND} where there is none
     */
    public Dossier get(ShopId shop, CustomerId any) {
        CustomerId root = customers.current(shop, any);
        CustomerLine line = list.find(shop, root)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "customer", "There is no customer " + any + "."));
        List<CustomerId> records = customers.records(shop, root);
        return new Dossier(
                line,
                records,
                keys(shop, records),
                contacts(shop, records),
                consents.history(shop, records),
                notes(shop, records),
                merges.of(shop, records));
    }

    /** The files of customers whose lines are known, in their order; without notes and merges. */
    public List<Dossier> of(ShopId shop, List<CustomerLine> lines) {
        Map<CustomerId, List<CustomerId>> records = database.sql("""
                        select root, id from customer.record where shop = :shop and root = any(:roots) order by id <> root, id
                        """)
                .param("shop", shop.value())
                .param("roots", Customers.numbers(lines.stream().map(CustomerLine::id).toList()))
                .query((row, number) -> Map.entry(new CustomerId(row.getLong("root")), new CustomerId(row.getLong("id"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<CustomerId> all = records.values().stream().flatMap(List::stream).toList();
        Map<CustomerId, List<Dossier.Owned>> keys =
                keys(shop, all).stream().collect(Collectors.groupingBy(Dossier.Owned::record));
        Map<CustomerId, List<Dossier.Reached>> contacts =
                contacts(shop, all).stream().collect(Collectors.groupingBy(Dossier.Reached::record));
        Map<CustomerId, List<Consent>> said = consents.byRecord(shop, all);
        return lines.stream()
                .map(line -> {
                    List<CustomerId> own = records.getOrDefault(line.id(), List.of());
                    return new Dossier(
                            line,
                            own,
                            own.stream().flatMap(id -> keys.getOrDefault(id, List.of()).stream()).toList(),
                            own.stream().flatMap(id -> contacts.getOrDefault(id, List.of()).stream()).toList(),
                            own.stream()
                                    .flatMap(id -> said.getOrDefault(id, List.of()).stream())
                                    .sorted(Comparator.comparing(Consent::at).reversed().thenComparing(Consent::given))
                                    .toList(),
                            List.of(),
                            List.of());
                })
                .toList();
    }

    private List<Dossier.Owned> keys(ShopId shop, List<CustomerId> records) {
        return database.sql("""
                        select record, kind, scope, value, source, at from customer.key
                        where shop = :shop and record = any(:ids) order by kind, at, value
                        """)
                .param("shop", shop.value())
                .param("ids", Customers.numbers(records))
                .query((row, number) -> new Dossier.Owned(
                        new CustomerId(row.getLong("record")),
                        new Key(Key.Kind.valueOf(row.getString("kind")), row.getString("scope"), row.getString("value")),
                        row.getString("source"),
                        time(row, "at")))
                .list();
    }

    private List<Dossier.Reached> contacts(ShopId shop, List<CustomerId> records) {
        return database.sql("""
                        select record, kind, value, shown, verified, compared, source, first_told, last_told from customer.contact
                        where shop = :shop and record = any(:ids) order by verified desc, last_told desc, value
                        """)
                .param("shop", shop.value())
                .param("ids", Customers.numbers(records))
                .query((row, number) -> new Dossier.Reached(
                        new CustomerId(row.getLong("record")),
                        new Contact(
                                Contact.Kind.valueOf(row.getString("kind")),
                                row.getString("value"),
                                row.getString("shown"),
                                row.getBoolean("verified"),
                                row.getBoolean("compared"),
                                row.getString("source"),
                                time(row, "first_told"),
                                time(row, "last_told"))))
                .list();
    }

    private List<Dossier.Note> notes(ShopId shop, List<CustomerId> records) {
        return database.sql("""
                        select id, record, author, at, text from customer.note where shop = :shop and record = any(:ids) order by at desc, id desc
                        """)
                .param("shop", shop.value())
                .param("ids", Customers.numbers(records))
                .query((row, number) -> new Dossier.Note(
                        row.getLong("id"),
                        new CustomerId(row.getLong("record")),
                        row.getString("author"),
                        time(row, "at"),
                        row.getString("text")))
                .list();
    }

    /** Puts a note into the file. */
    public void note(ShopId shop, CustomerId customer, String text, String author) {
        String kept = text.replace("\0", "").strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NOTE) {
            throw new ProblemException(Problem.INVALID_REQUEST, "text", "Write a note of at most 4,000 characters.");
        }
        customers.current(shop, customer);
        database.sql("insert into customer.note (shop, record, author, at, text) values (:shop, :record, :author, :now, :text)")
                .param("shop", shop.value())
                .param("record", customer.value())
                .param("author", author)
                .param("now", Records.at(clock.instant()))
                .param("text", kept)
                .update();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
