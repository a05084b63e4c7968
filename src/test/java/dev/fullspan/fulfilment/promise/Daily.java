package dev.fullspan.fulfilment.promise;

import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.NewParty;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.fulfilment.Terms;
import dev.fullspan.kernel.ShopId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;

/** A shop that packs every day until its end, in one day, so that days count alike whenever a test runs. */
public final class Daily {
    private Daily() {}

    public static void own(Parties parties, ShopId shop) {
        Party own = parties.own(shop);
        Terms daily = new Terms(EnumSet.allOf(DayOfWeek.class), LocalTime.of(23, 59), 1, 4, null, true);
        parties.change(shop, own.id(), NewParty.of(own).withTerms(daily), By.of("test"));
    }
}
