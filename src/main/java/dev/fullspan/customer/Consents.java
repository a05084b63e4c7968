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

    /** How something was said. */
    public enum How {
        /** At the moment that is told. */
        DATED,
        /** Nobody knows when: a yes does not bring back what was withdrawn. */
        UNDATED,
        /** At the moment that is told, by a source whose tellings come in any order: none is left out, and the same ones come to the same. */
        IN_ANY_ORDER,
        /** Likewise, a no that is one only where the same source told a yes before it; it is kept, and counts once that yes has come. */
        TAKING_BACK,
        /** With the write key, which stands in every page: a yes of a customer who is known otherwise does not count. */
        ON_PAGE
    }

    /** Notes what was said; the same said again by the same source changes nothing. */
    public void tell(ShopId shop, CustomerId record, Collection<Consent> consents) {
        tell(shop, record, consents, How.DATED);
    }

    /** The same, said in that way. */
    public void tell(ShopId shop, CustomerId record, Collection<Consent> consents, How how) {
        if (consents.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            long root = listing.hold(shop, record.value());
            for (Consent consent : consents) {
                tell(shop, record, root, consent, how);
                if (how == How.IN_ANY_ORDER || how == How.TAKING_BACK) {
                    reckon(shop, record, consent);
                }
            }
            listing.write(shop, List.of(root));
        });
    }

    private void tell(ShopId shop, CustomerId record, long root, Consent consent, How how) {
        int fresh = database.sql("""
                        insert into customer.consent (shop, record, channel, given, at, source, wording, actor, takes_back, counts)
                        select :shop, :record, :channel, :given, :at, :source, :wording, :actor, :back and not :given, not (:page and :given and exists (
                            select 1 from customer.record join customer.key on key.shop = record.shop and key.record = record.id
                            where record.shop = :shop and record.root = :root and key.kind in ('STORE', 'LOYALTY', 'EMAIL')))
                        where (:each or not exists (
                            select 1 from (
                                select given, source, wording from customer.consent
                                where shop = :shop and record = :record and channel = :channel and at <= :at
                                order by at desc, given, id desc limit 1
                            ) before
                            where before.given = :given and before.source = :source and before.wording = :wording))
                            and not (:undated and :given and coalesce((
                                select not last.given from customer.record join customer.consent last on last.shop = record.shop and last.record = record.id
                                where record.shop = :shop and record.root = :root and last.channel = :channel and last.counts
                                order by last.at desc, last.given, last.id desc limit 1), false))
                        on conflict (shop, record, channel, at, source, given) do update set takes_back = false
                            where consent.takes_back and not excluded.takes_back
                        """)
                .param("shop", shop.value())
                .param("record", record.value())
                .param("channel", consent.channel().name())
                .param("given", consent.given())
                .param("at", Records.at(consent.at()))
                .param("source", consent.source())
                .param("wording", consent.wording())
                .param("actor", consent.actor())
                .param("root", root)
                .param("page", how == How.ON_PAGE)
                .param("undated", how == How.UNDATED)
                .param("back", how == How.TAKING_BACK)
                .param("each", how == How.IN_ANY_ORDER || how == How.TAKING_BACK)
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

    /** Of what a source told that only takes back, that counts whose word before was a yes. */
    private void reckon(ShopId shop, CustomerId record, Consent told) {
        database.sql("""
                        update customer.consent said
                        set counts = not said.takes_back or coalesce((
                            select before.given from customer.consent before
                            where before.shop = said.shop and before.record = said.record and before.channel = said.channel and before.source = said.source
                                and (before.at < said.at or before.at = said.at and before.given)
                            order by before.at desc, before.given limit 1), false)
                        where said.shop = :shop and said.record = :record and said.channel = :channel and said.source = :source and not said.given
                        """)
                .param("shop", shop.value())
                .param("record", record.value())
                .param("channel", told.channel().name())
                .param("source", told.source())
                .update();
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
                        select record, channel, given, at, source, wording, actor, counts from customer.consent
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
                                row.getString("actor"),
                                row.getBoolean("counts"))))
                .list();
    }

    /** What holds, by channel; nothing for a channel of which nothing was said. */
    public static Map<Consent.Channel, Consent> holding(List<Consent> latestFirst) {
        Map<Consent.Channel, Consent> holding = new TreeMap<>();
        latestFirst.stream()
                .filter(Consent::counts)
                .forEach(consent -> holding.putIfAbsent(consent.channel(), consent));
        return holding;
    }
}
