package dev.fullspan.connect.connection;

import dev.fullspan.access.Gate;
import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.connect.connection.StoreRun.Kind;
import dev.fullspan.inventory.Locations;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.StockStarts;
import dev.fullspan.platform.OwnAddress;
import dev.fullspan.platform.Permission;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a store shows. */
@Component
class StoreView {
    private static final int DIFFERENCES = 500;
    private static final Permission ORDERS = new Permission("orders:read", "");

    private final StoreConnections stores;
    private final StoreFindings findings;
    private final Locations locations;
    private final Shops shops;
    private final OwnAddress own;
    private final Gate gate;
    private final Clock clock;

    StoreView(
            StoreConnections stores,
            StoreFindings findings,
            Locations locations,
            Shops shops,
            OwnAddress own,
            Gate gate,
            Clock clock) {
        this.stores = stores;
        this.findings = findings;
        this.locations = locations;
        this.shops = shops;
        this.own = own;
        this.gate = gate;
        this.clock = clock;
    }

    /** What is known of a store from several tables. */
    @Component
    record StoreFindings(
            StoreLog log, StoreRuns runs, StoreCounts counts, StoreRequests requests, StockStarts starts) {}

    Instant now() {
        return clock.instant();
    }

    /** To which the store sends. */
    String address(StoreConnection store, HttpServletRequest request) {
        return own.of(request) + "/connect/" + store.kind().word() + "/" + store.token();
    }

    /** @param secret a new one, shown only now, or null */
    JtePage page(ShopId shop, long id, @Nullable String secret, HttpServletRequest request) {
        Shop of = shops.get(shop);
        StoreConnection store = stores.get(shop, id);
        boolean mayWrite =
                gate.caller().map(caller -> caller.may(shop, StorePages.WRITE)).orElse(false);
        StoreScreens.Whole whole = new StoreScreens.Whole(
                store,
                findings.log().counts(shop).getOrDefault(id, Count.NONE),
                findings.runs().last(shop, id, Kind.BACKFILL),
                findings.runs().last(shop, id, Kind.COMPARE),
                findings.runs().differences(shop, id, DIFFERENCES),
                store.takesCounts() ? findings.counts().places(shop, id) : java.util.List.of(),
                findings.requests().of(shop, id),
                locations.of(shop),
                findings.starts().get(shop, store.source()).stockFrom(),
                gate.caller().map(caller -> caller.may(shop, ORDERS)).orElse(false));
        Formats formats = new Formats(request.getLocale(), of.timeZone());
        return new JtePage(
                "connect/store",
                new StoreScreens(shop, formats, now(), mayWrite)
                        .one(whole, address(store, request), secret, TableState.of(request)));
    }
}
