package dev.fullspan.fulfilment;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import dev.fullspan.platform.AuditTrail.Change;
import dev.fullspan.platform.csv.CsvLines;
import dev.fullspan.platform.csv.Lines;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.kit.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What each party may send, under which number of its own, and what it takes for a unit. One without any sends whatever lies on its shelves. */
@Component
public class PartySkus {
    private static final int MOST = 200_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Parties parties;
    private final Shops shops;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    PartySkus(
            JdbcClient database,
            TransactionTemplate transaction,
            Parties parties,
            Shops shops,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.parties = parties;
        this.shops = shops;
        this.audit = audit;
        this.events = events;
    }

    /** @param theirs what they call it, or null @param cost of a unit, or null where it is not known */
    public record PartySku(String sku, @Nullable String theirs, @Nullable Money cost) {}

    /** A line of a file that is not taken. */
    public record Bad(long line, String reason) {}

    /** What became of a file. @param kept how many stand in the list now */
    public record Read(int kept, List<Bad> bad) {
        public Read {
            bad = List.copyOf(bad);
        }
    }

    /** By SKU. */
    public List<PartySku> of(ShopId shop, PartyId party, int most) {
        Currency currency = shops.get(shop).currency();
        return database.sql("""
                        select sku, their_sku, cost from fulfilment.party_sku
                        where shop = :shop and party = :party order by sku limit :most
                        """)
                .param("shop", shop.value())
                .param("party", party.value())
                .param("most", most)
                .query((row, number) -> {
                    Long cost = row.getObject("cost", Long.class);
                    return new PartySku(
                            row.getString("sku"),
                            row.getString("their_sku"),
                            cost == null ? null : new Money(cost, currency));
                })
                .list();
    }

    public int count(ShopId shop, PartyId party) {
        return database.sql("select count(*) from fulfilment.party_sku where shop = :shop and party = :party")
                .param("shop", shop.value())
                .param("party", party.value())
                .query(Integer.class)
                .single();
    }

    /**
     * Makes a file the list of a party: columns {@code sku}, {@code their_sku} and {@code cost} by their names, of which only the first is needed. Lines that
     * cannot be read are handed back; the others are taken. A file without one good line changes nothing, unless it has no line at all.
     */
    public Read replace(ShopId shop, PartyId party, InputStream file, By by) {
        Party of = parties.get(shop, party);
        Map<String, PartySku> told = new LinkedHashMap<>();
        List<Bad> bad = new ArrayList<>();
        read(file, shops.get(shop).currency(), told, bad);
        if (told.isEmpty() && !bad.isEmpty()) {
            return new Read(count(shop, party), bad);
        }
        transaction.executeWithoutResult(status -> {
            int before = count(shop, party);
            database.sql("delete from fulfilment.party_sku where shop = :shop and party = :party")
                    .param("shop", shop.value())
                    .param("party", party.value())
                    .update();
            told.values().forEach(sku -> insert(shop, party, sku));
            audit.record(
                    by.author(),
                    "party.skus-replaced",
                    of.reference(),
                    shop,
                    List.of(new Change("SKUs", Integer.toString(before), Integer.toString(told.size()) + " from a file")));
            events.publishEvent(new Parties.Changed(shop));
        });
        return new Read(told.size(), bad);
    }

    private void insert(ShopId shop, PartyId party, PartySku sku) {
        database.sql("""
                        insert into fulfilment.party_sku (shop, party, sku, their_sku, cost) values (:shop, :party, :sku, :theirs, :cost)
                        """)
                .param("shop", shop.value())
                .param("party", party.value())
                .param("sku", sku.sku())
                .param("theirs", sku.theirs(), Types.VARCHAR)
                .param("cost", sku.cost() == null ? null : sku.cost().minor(), Types.BIGINT)
                .update();
    }

    private static void read(InputStream file, Currency currency, Map<String, PartySku> told, List<Bad> bad) {
        try (CsvLines rows = new CsvLines(new Lines(file, StandardCharsets.UTF_8), ',', List.of())) {
            List<String> columns = rows.columns().stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!columns.contains("sku")) {
                throw Typed.wrong("file", "The first line names the columns: sku, and if you have them their_sku and cost.");
            }
            for (CsvLines.Told row = rows.next(); row != null; row = rows.next()) {
                if (row.fields() == null) {
                    bad.add(new Bad(row.line(), String.valueOf(row.fault())));
                } else if (!row.text().isBlank()) {
                    take(row, columns, currency, told, bad);
                }
                if (told.size() > MOST) {
                    throw Typed.wrong("file", "A partner has at most " + MOST + " SKUs.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(
            CsvLines.Told row, List<String> columns, Currency currency, Map<String, PartySku> told, List<Bad> bad) {
        try {
            String sku = Typed.text("sku", cell(row, columns, "sku"), 255);
            if (sku.isEmpty()) {
                bad.add(new Bad(row.line(), "It names no SKU."));
            } else if (told.containsKey(sku)) {
                bad.add(new Bad(row.line(), "“" + sku + "” stands in an earlier line."));
            } else {
                told.put(
                        sku,
                        new PartySku(
                                sku,
                                Typed.textOrNull("their_sku", cell(row, columns, "their_sku"), 255),
                                Typed.amount("cost", cell(row, columns, "cost"), currency)));
            }
        } catch (ProblemException e) {
            bad.add(new Bad(row.line(), e.field() + ": " + e.detail()));
        }
    }

    private static String cell(CsvLines.Told row, List<String> columns, String name) {
        int at = columns.indexOf(name);
        String[] fields = row.fields();
        return fields == null || at < 0 || at >= fields.length ? "" : fields[at];
    }
}
