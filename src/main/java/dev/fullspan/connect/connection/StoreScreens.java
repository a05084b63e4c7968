package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreCounts.Place;
import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.connect.connection.StoreRuns.Difference;
import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.TableState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One store in words. */
final class StoreScreens {
    private final String base;
    private final Formats formats;
    private final StoreHealthWords words;
    private final StoreRunWords runs;
    private final boolean mayWrite;

    StoreScreens(ShopId shop, Formats formats, Instant now, boolean mayWrite) {
        this.base = "/shops/" + shop + "/stores";
        this.formats = formats;
        this.words = new StoreHealthWords(formats, now);
        this.runs = new StoreRunWords(formats, now);
        this.mayWrite = mayWrite;
    }

    /** All that is known of one store. */
    record Whole(
            StoreConnection store,
            Count count,
            Optional<StoreRun> past,
            Optional<StoreRun> look,
            List<Difference> differences,
            List<Place> places,
            List<StoreRequests.Row> requests,
            List<Location> locations,
            @Nullable Instant stockFrom,
            boolean seesOrders) {}

    /** @param address to which the store sends; @param secret a new one, shown only now, or null */
    StoreScreen one(Whole whole, String address, @Nullable String secret, TableState state) {
        StoreConnection store = whole.store();
        String at = base + "/" + store.id();
        return new StoreScreen(
                store.name(),
                words.health(store, whole.count()),
                at,
                base,
                StoreHealthWords.state(store, whole.count()),
                StoreHealthWords.tone(store, whole.count()),
                mayWrite,
                store.asks(),
                words.notices(whole),
                words.figures(whole, at),
                secret,
                address,
                store.kind() == StoreKind.SHOPIFY
                        ? "At Shopify: Settings, Notifications, Webhooks, for each of order creation, update, payment,"
                                + " fulfilment, cancellation and deletion; refund, product, inventory level,"
                                + " customer and checkout; format JSON. The three privacy webhooks are set in the app itself, with"
                                + " the same address."
                        : "At WooCommerce: Settings, Advanced, Webhooks, for each of order, product and customer"
                                + " created, updated and deleted; status Active, API version 3, with the secret of this"
                                + " connection.",
                runs.past(store, whole.past()),
                runs.looks(store, whole.look()),
                runs.differences(whole.differences(), state),
                places(whole),
                whole.requests().stream().map(one -> request(one, at)).toList(),
                facts(whole),
                new Confirm(
                        "Disconnect…",
                        "The store is told nothing and nothing of it is taken any more; its orders stay. Delete its"
                                + " webhooks at the store too. You can undo it within a day.",
                        "Disconnect the store",
                        at + "/disconnect"));
    }

    private List<StoreScreen.PlaceLine> places(Whole whole) {
        List<Option> options = new ArrayList<>(
                List.of(new Option("", "Its counts are not taken"), new Option("0", "The shop’s default location")));
        whole.locations().stream()
                .filter(one -> one.closed() == null)
                .forEach(one -> options.add(new Option(Long.toString(one.id()), one.name())));
        List<StoreScreen.PlaceLine> lines = new ArrayList<>();
        for (Place one : whole.places()) {
            String here = one.own() ? Long.toString(one.location() == null ? 0 : one.location()) : "";
            String label = one.place().isEmpty()
                    ? "The store’s stock is here"
                    : "The store’s place " + one.place() + " is here";
            // Each field of the page has an id of its own.
            lines.add(new StoreScreen.PlaceLine(
                    one.place(),
                    Field.select("location" + lines.size(), label, here, options)
                            .optional()));
        }
        return lines;
    }

    private StoreScreen.RequestLine request(StoreRequests.Row one, String at) {
        Instant done = one.done();
        String who = one.customer() == null
                ? ""
                : "Customer " + one.customer() + (one.email() == null ? "" : ", " + one.email())
                        + (one.orders().isEmpty() ? "" : ", orders " + String.join(", ", one.orders()));
        return new StoreScreen.RequestLine(
                one.kind().label(),
                mayWrite ? who : "",
                done == null
                        ? "until " + formats.dateTime(one.due())
                        : one.passedOn()
                                ? "stands in the privacy requests since " + formats.dateTime(done)
                                : "done " + formats.dateTime(done),
                done == null,
                done == null && mayWrite && one.kind() != StoreRequests.Kind.ERASE_ALL
                        ? at + "/requests/" + one.id()
                        : null,
                done == null && mayWrite && one.kind() == StoreRequests.Kind.ERASE_ALL
                        ? new Confirm(
                                "Forget it all…",
                                "The store is disconnected, with its keys and all that it has sent. Its orders keep lines and"
                                        + " money, and lose names, addresses and numbers for good. Records of customers stay:"
                                        + " erase those whom you want to forget among the customers. This cannot be taken back.",
                                "Forget it all",
                                at + "/requests/" + one.id() + "/forget")
                        : null);
    }

    private List<StoreScreen.Fact> facts(Whole whole) {
        StoreConnection store = whole.store();
        Long location = store.location();
        Instant from = whole.stockFrom();
        return List.of(
                new StoreScreen.Fact("Kind", store.kind().label()),
                new StoreScreen.Fact("Address", store.address()),
                new StoreScreen.Fact(
                        "Stock",
                        store.takesCounts()
                                ? "The store counts; its orders take no stock here"
                                : "Kept here; the store’s orders take it, and its counts are not taken"),
                new StoreScreen.Fact(
                        "Its orders take stock",
                        from == null ? "none here" : "if placed since " + formats.dateTime(from),
                        from != null && whole.seesOrders()
                                ? "/shops/" + store.shop() + "/order-sources/" + store.source()
                                : null),
                new StoreScreen.Fact(
                        "Its first place is",
                        location == null
                                ? "the shop’s default location"
                                : whole.locations().stream()
                                        .filter(one -> one.id() == location)
                                        .map(Location::name)
                                        .findFirst()
                                        .orElse("a closed location")),
                new StoreScreen.Fact("Orders come from", store.source()));
    }
}
