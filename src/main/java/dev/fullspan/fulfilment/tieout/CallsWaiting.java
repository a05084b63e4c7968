package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Waiting;
import dev.fullspan.platform.WaitingList;
import dev.fullspan.shop.Shops;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Call sheets of partners that have not tied out, among what waits for a person. */
@Component
class CallsWaiting implements WaitingList {
    private final JdbcClient database;
    private final TieOutRows rows;
    private final Parties parties;
    private final Shops shops;

    CallsWaiting(JdbcClient database, TieOutRows rows, Parties parties, Shops shops) {
        this.database = database;
        this.rows = rows;
        this.parties = parties;
        this.shops = shops;
    }

    @Override
    public String kind() {
        return "partners-to-call";
    }

    @Override
    public String label() {
        return "Partners to call";
    }

    @Override
    public String page() {
        return "/tie-outs";
    }

    @Override
    public long count(ShopId shop) {
        return database.sql("""
                        select count(*) from (
                            select from fulfilment.tie_out where shop = :shop and tied is null and called is not null limit :most) as few
                        """)
                .param("shop", shop.value())
                .param("most", MANY)
                .query(Long.class)
                .single();
    }

    @Override
    public List<Waiting> longest(ShopId shop, int most) {
        Money zero = Money.zero(shops.get(shop).currency());
        return rows.open(shop).stream()
                .filter(one -> one.called() != null)
                .sorted(Comparator.comparing((TieOut one) -> Objects.requireNonNull(one.called()))
                        .thenComparing(TieOut::id))
                .limit(most)
                .map(one -> new Waiting(
                        parties.get(shop, one.party()).name() + " has not tied out "
                                + TieOutLetters.orders(one.open().size()) + "; the call sheet is ready.",
                        Objects.requireNonNull(one.called()),
                        one.open().stream().map(TieOut.Line::revenue).reduce(zero, Money::plus),
                        "/tie-outs/" + one.id()))
                .toList();
    }
}
