package dev.fullspan.fulfilment.tieout;

import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.TodaySource;
import dev.fullspan.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What partners have not tied out in time, or told otherwise than the shop has it. */
@Component
class TieOutToday implements TodaySource {
    private final TieOuts tieOuts;
    private final Parties parties;
    private final Shops shops;
    private final Clock clock;

    TieOutToday(TieOuts tieOuts, Parties parties, Shops shops, Clock clock) {
        this.tieOuts = tieOuts;
        this.parties = parties;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public List<Line> today(ShopId shop) {
        Instant now = clock.instant();
        return tieOuts.open(shop).stream()
                .filter(one -> one.isOverdue(now) || !one.different().isEmpty())
                .map(one -> line(shop, one, now))
                .toList();
    }

    private Line line(ShopId shop, TieOut one, Instant now) {
        Money risk = one.atRisk(Money.zero(shops.get(shop).currency()), now);
        String orders = TieOutLetters.orders(
                one.isOverdue(now) ? one.open().size() : one.different().size());
        return new Line(
                one.isOverdue(now)
                        ? name(shop, one.party()) + " has not tied out " + orders
                        : name(shop, one.party()) + " tells " + orders + " otherwise than you",
                "/shops/" + shop + "/tie-outs/" + one.id(),
                risk.minor() == 0 ? null : risk);
    }

    private String name(ShopId shop, PartyId id) {
        Party party = parties.get(shop, id);
        return party.name();
    }
}
