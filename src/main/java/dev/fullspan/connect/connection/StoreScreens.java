package dev.fullspan.connect.connection;

import dev.fullspan.connect.connection.StoreConnection.Condition;
import dev.fullspan.connect.connection.StoreCounts.Place;
import dev.fullspan.connect.connection.StoreLog.Count;
import dev.fullspan.connect.connection.StoreRun.State;
import dev.fullspan.connect.connection.StoreRuns.Difference;
import dev.fullspan.inventory.Location;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.Formats;
import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Field.Option;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores in words. */
final class StoreScreens {
    private final String base;
    private final Formats formats;
    private final Instant now;
    private final boolean mayWrite;

    StoreScreens(ShopId shop, Formats formats, Instant now, boolean mayWrite) {
        this.base = "/shops/" + shop + "/stores";
        this.formats = formats;
        this.now = now;
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
            List<Location> locations) {}

    StoresScreen all(List<StoreConnection> stores, Map<Long, Count> counts) {
        return new StoresScreen(
                answer(stores, counts),
                stores.stream()
                        .map(one -> line(one, counts.getOrDefault(one.id(), Count.NONE)))
                        .toList(),
                stores.isEmpty()
                        ? new Empty(
                                Empty.Kind.NOT_CONNECTED,
                                "No store is connected",
                                mayWrite
                                        ? "Connect Shopify or WooCommerce: orders, products, stock and customers then"
                                                + " come by themselves. It takes about five minutes."
                                        : "Somebody with the duty “Stores” connects Shopify or WooCommerce here.",
                                mayWrite ? new Empty.Action("Connect a store", base + "/new/shopify") : null)
                        : null,
                Guarantee.ALL,
                mayWrite && !stores.isEmpty() ? base + "/new/shopify" : null);
    }

    private String answer(List<StoreConnection> stores, Map<Long, Count> counts) {
        if (stores.isEmpty()) {
            return "No store tells of its orders yet.";
        }
        long troubled = stores.stream()
                .filter(one -> tone(one, counts.getOrDefault(one.id(), Count.NONE)) != Tone.GOOD)
                .count();
        if (troubled == 0) {
            return stores.size() == 1
                    ? "Your store tells all that happens."
                    : "All " + stores.size() + " stores tell all that happens.";
        }
        return stores.size() == 1
                ? "Your store needs a look."
                : troubled + " of " + stores.size() + " stores need a look.";
    }

    private StoresScreen.Line line(StoreConnection store, Count count) {
        return new StoresScreen.Line(
                store.name(),
                store.kind().label() + ", " + store.address(),
                health(store, count),
                state(store, count),
                tone(store, count),
                base + "/" + store.id());
    }

    private String health(StoreConnection store, Count count) {
        Condition condition = store.condition();
        Instant heard = condition.lastHeard();
        String last = heard == null ? "Nothing has been heard yet." : "Last heard " + formats.ago(heard, now) + ".";
        if (count.failed() > 0) {
            last += " " + deliveries(count.failed()) + " could not be taken.";
        }
        if (condition.fault() != null) {
            last += " " + condition.fault();
        }
        return last;
    }

    private String deliveries(long count) {
        return formats.number(count) + (count == 1 ? " delivery" : " deliveries");
    }

    private static String state(StoreConnection store, Count count) {
        if (store.condition().fault() != null) {
            return "Cannot be asked";
        }
        if (count.failed() > 0) {
            return "Needs a look";
        }
        return store.condition().lastHeard() == null ? "Nothing heard" : "Well";
    }

    private static Tone tone(StoreConnection store, Count count) {
        if (store.condition().fault() != null) {
            return Tone.BAD;
        }
        return count.failed() > 0 || store.condition().lastHeard() == null ? Tone.WARN : Tone.GOOD;
    }

    /** @param address to which the store sends; @param secret a new one, shown only now, or null */
    StoreScreen one(Whole whole, String address, @Nullable String secret, TableState state) {
        StoreConnection store = whole.store();
        String at = base + "/" + store.id();
        return new StoreScreen(
                store.name(),
                health(store, whole.count()),
                at,
                base,
                state(store, whole.count()),
                tone(store, whole.count()),
                mayWrite,
                store.asks(),
                notices(whole),
                figures(whole, at),
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
                past(store, whole.past()),
                looks(store, whole.look()),
                differences(whole.differences(), state),
                places(whole),
                whole.requests().stream().map(one -> request(one, at)).toList(),
                facts(store, whole.locations()),
                new Confirm(
                        "Disconnect…",
                        "The store is told nothing and nothing of it is taken any more; its orders stay. Delete its"
                                + " webhooks at the store too. You can undo it within a day.",
                        "Disconnect the store",
                        at + "/disconnect"));
    }

    private List<String> notices(Whole whole) {
        Condition condition = whole.store().condition();
        List<String> notices = new ArrayList<>();
        Instant failing = condition.failingSince();
        if (failing != null) {
            notices.add("The store cannot be asked since " + formats.dateTime(failing) + ": " + condition.fault());
        }
        Instant refused = condition.lastRefused();
        if (refused != null && refused.isAfter(now.minus(Duration.ofDays(2)))) {
            notices.add(
                    formats.number(condition.refused()) + (condition.refused() == 1 ? " request was" : " requests were")
                            + " not believed, the last " + formats.ago(refused, now) + ": " + condition.lastRefusal()
                            + " If they are your store’s, give the secret again.");
        }
        Instant oldest = whole.count().oldest();
        if (oldest != null && oldest.isBefore(now.minus(Duration.ofMinutes(5)))) {
            notices.add(deliveries(whole.count().waiting()) + (whole.count().waiting() == 1 ? " waits" : " wait")
                    + " to be worked off, the oldest since " + formats.dateTime(oldest)
                    + ". It is tried again by itself.");
        }
        if (!whole.store().asks()) {
            notices.add("Without a key to the store’s interface the past is not read, and what a webhook did not tell"
                    + " stays unknown. Give one under “Change”.");
        }
        return notices;
    }

    private List<KeyFigure> figures(Whole whole, String at) {
        Condition condition = whole.store().condition();
        Instant heard = condition.lastHeard();
        Long lag = condition.lastLagMillis();
        List<KeyFigure> figures = new ArrayList<>();
        figures.add(
                heard == null
                        ? KeyFigure.missing("Last heard", "The store has sent nothing yet.")
                        : KeyFigure.of("Last heard", formats.ago(heard, now))
                                .outOf(deliveries(whole.count().all()) + " in the log")
                                .opening(at + "/deliveries", "See them"));
        figures.add(
                lag == null
                        ? KeyFigure.missing(
                                "Lag",
                                whole.store().kind() == StoreKind.WOOCOMMERCE
                                        ? "WooCommerce does not say when it sent."
                                        : heard == null
                                                ? "Nothing has come yet."
                                                : "The store did not say when it sent.")
                        : KeyFigure.of(
                                        "Lag",
                                        lag < 10_000
                                                ? formats.number(lag / 1000.0, 1) + " s"
                                                : formats.duration(lag / 1000.0))
                                .outOf("from the store to here, last time"));
        figures.add(
                KeyFigure.of("Could not be taken", formats.number(whole.count().failed()))
                        .outOf("wait for a person")
                        .opening(whole.count().failed() == 0 ? null : at + "/deliveries?state=FAILED", "See why"));
        figures.add(
                KeyFigure.of("Sent again", formats.number(condition.twice())).outOf("and counted once"));
        return figures;
    }

    private StoreScreen.Past past(StoreConnection store, Optional<StoreRun> run) {
        if (!store.asks()) {
            return new StoreScreen.Past(
                    "The past can be read as soon as there is a key to the store’s interface.", null, null);
        }
        if (run.isEmpty()) {
            return new StoreScreen.Past(
                    "Orders from before the connection are not read yet. They take no stock and tell nobody anything.",
                    null,
                    "Read all past orders");
        }
        StoreRun one = run.get();
        Long total = one.total();
        String read = formats.number(one.read()) + (total == null ? "" : " of " + formats.number(total)) + " orders";
        String refused = one.refused() == 0
                ? ""
                : " " + formats.number(one.refused()) + " could not be taken; they stand in the list below.";
        Instant finished = one.finished();
        String fault = one.fault() == null ? "" : " " + one.fault();
        return switch (one.state()) {
            case RUNNING ->
                new StoreScreen.Past(
                        "The past is being read. It goes on when you leave this page." + fault,
                        new Progress(
                                "Orders read",
                                total == null || total == 0 ? -1 : Math.min(1, one.read() / (double) total),
                                read),
                        null);
            case DONE ->
                new StoreScreen.Past(
                        read + " were read, until " + (finished == null ? "" : formats.dateTime(finished)) + "."
                                + refused,
                        null,
                        "Read it again");
            case FAILED -> new StoreScreen.Past("It stopped after " + read + ":" + fault + refused, null, "Go on");
            case CANCELLED -> new StoreScreen.Past("It was stopped after " + read + "." + refused, null, "Go on");
        };
    }

    private String looks(StoreConnection store, Optional<StoreRun> look) {
        if (!store.asks()) {
            return "The store is not asked, since there is no key.";
        }
        if (look.isEmpty()) {
            return "The first look comes within a minute.";
        }
        StoreRun run = look.get();
        Instant finished = run.finished();
        if (run.state() == State.RUNNING || finished == null) {
            return "A look is under way.";
        }
        if (run.state() == State.FAILED) {
            return "The last look failed: " + run.fault();
        }
        if (run.read() == 0) {
            return "The last look, " + formats.ago(finished, now) + ", found no order that has changed.";
        }
        String found = run.missing() == 0 && run.differed() == 0
                ? "nothing was missing"
                : count(run.missing(), "was missing", "were missing") + ", "
                        + count(run.differed(), "differed", "differed");
        return "The last look, " + formats.ago(finished, now) + ", went through " + formats.number(run.read())
                + (run.read() == 1 ? " changed order: " : " changed orders: ") + found + ".";
    }

    private String count(long orders, String one, String many) {
        return formats.number(orders) + (orders == 1 ? " order " + one : " orders " + many);
    }

    private DataTable differences(List<Difference> found, TableState state) {
        return DataTable.of(
                "What looks have found, the latest first",
                List.of(
                        Column.line("at", "Found"),
                        Column.line("number", "Order"),
                        Column.line("kind", "What"),
                        Column.text("detail", "In detail")),
                found.stream()
                        .map(one -> Row.of(
                                Cell.of(formats.moment(one.at(), now), one.at().toEpochMilli()),
                                Cell.of(one.number()),
                                Cell.of(
                                                switch (one.kind()) {
                                                    case "MISSING" -> "Was missing";
                                                    case "DIFFERED" -> "Differed";
                                                    default -> "Could not be taken";
                                                })
                                        .toned(one.kind().equals("REFUSED") ? Tone.BAD : Tone.NEUTRAL),
                                Cell.of(one.detail() == null ? "" : one.detail())))
                        .toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No difference so far",
                        "What webhooks did not tell, or told otherwise, stands here once it was found and mended."),
                state);
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

    private static List<StoreScreen.Fact> facts(StoreConnection store, List<Location> locations) {
        Long location = store.location();
        return List.of(
                new StoreScreen.Fact("Kind", store.kind().label()),
                new StoreScreen.Fact("Address", store.address()),
                new StoreScreen.Fact(
                        "Stock",
                        store.takesCounts()
                                ? "The store counts; its orders take no stock here"
                                : "Kept here; the store’s orders take it, and its counts are not taken"),
                new StoreScreen.Fact(
                        "Its first place is",
                        location == null
                                ? "the shop’s default location"
                                : locations.stream()
                                        .filter(one -> one.id() == location)
                                        .map(Location::name)
                                        .findFirst()
                                        .orElse("a closed location")),
                new StoreScreen.Fact("Orders come from", store.source()));
    }
}
