package dev.fullspan.customer;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What customers agreed to, and what they took back. Nothing is overwritten: what was said last holds; of a yes and a no of the same moment, the no. */
@Component
public class Consents {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Listing listing;
    private final AuditTrail audit;

    Consents(JdbcClient database, TransactionTemplate transaction, Listing listing, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.listing = listing;
        this.audit = audit;
    }

    /** Notes what was said; the same said again by the same source changes nothing. */
    public void tell(ShopId shop, CustomerId record, Collection<Consent> consents) {
        if (consents.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            long root = listing.hold(shop, record.value());
            consents.forEach(consent -> tell(shop, record, consent));
            listing.write(shop, List.of(root));
        });
    }

    private void tell(ShopId shop, CustomerId record, Consent consent) {
        int fresh = database.sql("""
                        insert into customer.consent (shop, record, channel, given, at, source, wording, actor)
                        select :shop, :record, :channel, :given, :at, :source, :wording, :actor
                        where not exists (
                            select 1 from (
                                select given, source, wording from customer.consent
                                where shop = :shop and record = :record and channel = :channel and at <= :at
                                order by at desc, given, id desc limit 1
                            ) before
                            where before.given = :given and before.source = :source and before.wording = :wording)
                        on conflict (shop, record, channel, at, source, given) do nothing
                        """)
                .param("shop", shop.value())
                .param("record", record.value())
                .param("channel", consent.channel().name())
                .param("given", consent.given())
                .param("at", Records.at(consent.at()))
                .param("source", consent.source())
                .param("wording", consent.wording())
                .param("actor", consent.actor())
                .update();
        if (fresh == 1 && !consent.actor().isEmpty()) {
            audit.record(
                    consent.actor(),
                    consent.given() ? "customer.consent-noted" : "customer.consent-withdrawn",
                    "customer:" + record,
                    shop,
                    AuditTrail.Change.one(consent.channel().label(), "", consent.given() ? "yes" : "no"));
        }
    }

    /** All that was said, the latest first. */
    public List<Consent> history(ShopId shop, Collection<CustomerId> records) {
        return told(shop, records).stream().map(Map.Entry::getValue).toList();
    }

    /** The same by record. */
    Map<CustomerId, List<Consent>> byRecord(ShopId shop, Collection<CustomerId> records) {
        return told(shop, records).stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private List<Map.Entry<CustomerId, Consent>> told(ShopId shop, Collection<CustomerId> records) {
        return database.sql("""
                        select record, channel, given, at, source, wording, actor from customer.consent
                        where shop = :shop and record = any(:ids) order by at desc, given, id desc
                        """)
                .param("shop", shop.value())
                .param("ids", Customers.numbers(records))
                .query((row, number) -> Map.entry(
                        new CustomerId(row.getLong("record")),
                        new Consent(
                                Consent.Channel.valueOf(row.getString("channel")),
                                row.getBoolean("given"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("source"),
                                row.getString("wording"),
                                row.getString("actor"))))
                .list();
    }

    /** What holds, by channel; nothing for a channel of which nothing was said. */
    public static Map<Consent.Channel, Consent> holding(List<Consent> latestFirst) {
        Map<Consent.Channel, Consent> holding = new TreeMap<>();
        latestFirst.forEach(consent -> holding.putIfAbsent(consent.channel(), consent));
        return holding;
    }
}
