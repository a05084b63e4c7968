package dev.fullspan.fulfilment;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail.Change;
import java.time.LocalDate;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Days on which parties do not work although their week says so. */
@Component
public class DaysOff {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Parties parties;
    private final PartySteps steps;
    private final PartyRows rows;

    DaysOff(JdbcClient database, TransactionTemplate transaction, Parties parties, PartySteps steps) {
        this.database = database;
        this.transaction = transaction;
        this.parties = parties;
        this.steps = steps;
        this.rows = new PartyRows(database);
    }

    /** Those of a party, with their names. */
    public SortedMap<LocalDate, String> of(ShopId shop, PartyId id) {
        return rows.daysOff(shop, id);
    }

    public void add(ShopId shop, PartyId id, LocalDate day, String name, By by) {
        transaction.executeWithoutResult(status -> {
            Party party = parties.get(shop, id);
            database.sql("""
                            insert into fulfilment.day_off (shop, party, day, name) values (:shop, :id, :day, left(:name, 100))
                            on conflict (shop, party, day) do update set name = excluded.name
                            """)
                    .param("shop", shop.value())
                    .param("id", id.value())
                    .param("day", day)
                    .param("name", name.strip())
                    .update();
            steps.tell(shop, party, by.author(), "party.day-off-added", Change.one("Day off", "", day.toString()));
        });
    }

    public void remove(ShopId shop, PartyId id, LocalDate day, By by) {
        transaction.executeWithoutResult(status -> {
            Party party = parties.get(shop, id);
            int gone = database.sql("delete from fulfilment.day_off where shop = :shop and party = :id and day = :day")
                    .param("shop", shop.value())
                    .param("id", id.value())
                    .param("day", day)
                    .update();
            if (gone > 0) {
                steps.tell(
                        shop, party, by.author(), "party.day-off-removed", Change.one("Day off", day.toString(), ""));
            }
        });
    }
}
