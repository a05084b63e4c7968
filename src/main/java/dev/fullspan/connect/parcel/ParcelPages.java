package dev.fullspan.connect.parcel;

import dev.fullspan.access.Gate;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreConnections;
import dev.fullspan.connect.connection.StoreKind;
import dev.fullspan.connect.parcel.ParcelOutbox.Entry;
import dev.fullspan.connect.parcel.ParcelSwitches.Switch;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderReader;
import dev.fullspan.order.StoreParcels.State;
import dev.fullspan.platform.Permission;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.DataTable.Cell;
import dev.fullspan.web.kit.DataTable.Column;
import dev.fullspan.web.kit.DataTable.Row;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import dev.fullspan.web.kit.Tone;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether a store is told of parcels, and how far it is. */
@Controller
@RequestMapping("/shops/{shop}/stores/{id}/parcels")
@Requires("stores:read")
class ParcelPages {
    private static final Permission WRITE = new Permission("stores:write", "");
    private static final int SHOWN = 500;

    private final StoreConnections stores;
    private final ParcelOutbox outbox;
    private final ParcelSwitches switches;
    private final List<ParcelTeller> tellers;
    private final Shops shops;
    private final Gate gate;
    private final ParcelOrders orders;

    ParcelPages(
            StoreConnections stores,
            ParcelOutbox outbox,
            ParcelSwitches switches,
            List<ParcelTeller> tellers,
            Shops shops,
            Gate gate,
            ParcelOrders orders) {
        this.stores = stores;
        this.outbox = outbox;
        this.switches = switches;
        this.tellers = List.copyOf(tellers);
        this.shops = shops;
        this.gate = gate;
        this.orders = orders;
    }

    /** What orders are called, and what time it is. */
    @org.springframework.stereotype.Component
    record ParcelOrders(OrderReader reader, Clock clock) {
        String number(Entry entry) {
            try {
                return reader.row(entry.shop(), entry.order()).number();
            } catch (ProblemException e) {
                return entry.source();
            }
        }
    }

    @GetMapping
    View page(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        StoreConnection store = stores.get(of.id(), id);
        Switch now = switches.of(of.id(), id);
        boolean mayWrite =
                gate.caller().map(caller -> caller.may(of.id(), WRITE)).orElse(false);
        List<Entry> entries = outbox.latest(of.id(), id, SHOWN);
        long waiting =
                entries.stream().filter(one -> one.state() == State.WAITS).count();
        String at = "/shops/" + of.id() + "/stores/" + id;
        return new JtePage(
                "connect/store-parcels",
                new ParcelsScreen(
                        answer(store, now, waiting),
                        store.name(),
                        at,
                        store.asks()
                                ? null
                                : "There is no key to the store’s interface. Give one under “Change”: without it the store cannot be told.",
                        needs(store),
                        mayWrite ? fields(store, now) : List.of(),
                        at + "/parcels",
                        waiting > 0 && mayWrite ? at + "/parcels/again" : null,
                        table(of, store, entries, new Formats(request.getLocale(), of.timeZone()), request)));
    }

    private String needs(StoreConnection store) {
        return tellers.stream()
                .filter(one -> one.kind() == store.kind())
                .findFirst()
                .map(ParcelTeller::needs)
                .orElse("");
    }

    private static String answer(StoreConnection store, Switch now, long waiting) {
        if (!now.on()) {
            return "Parcels of this store’s orders are entered at "
                    + store.kind().label() + ", and heard from there.";
        }
        return waiting == 0
                ? store.kind().label() + " is told of every parcel that is entered here."
                : waiting == 1
                        ? "One parcel could not be told and waits for you."
                        : waiting + " parcels could not be told and wait for you.";
    }

    private static List<Field> fields(StoreConnection store, Switch now) {
        return List.of(
                Field.of("on", "Tell " + store.kind().label() + " of parcels", "checkbox", Boolean.toString(now.on()))
                        .optional()
                        .hinted("Then its orders can be marked as sent here, by you and by your partners. What is"
                                + " entered there is heard as before."),
                Field.of("buyers", "The store writes to the buyer", "checkbox", Boolean.toString(now.tellsBuyers()))
                        .optional()
                        .hinted("Its own message, with the tracking number."),
                Field.of("arrivals", "Tell it when a parcel arrives", "checkbox", Boolean.toString(now.tellsArrivals()))
                        .optional()
                        .hinted(
                                store.kind() == StoreKind.SHOPIFY
                                        ? "What you, partners and carriers’ files say of arrivals from now on becomes a delivery event. Shopify writes to the"
                                                + " buyer then, unless that message is switched off there."
                                        : "What you, partners and carriers’ files say of arrivals from now on becomes a note that the buyer does not see:"
                                                + " WooCommerce has no state for it."));
    }

    private DataTable table(
            Shop shop, StoreConnection store, List<Entry> entries, Formats formats, HttpServletRequest request) {
        return DataTable.of(
                "Parcels that " + store.name() + " is told of, those that wait first",
                List.of(
                        Column.line("order", "Order"),
                        Column.line("state", "State"),
                        Column.line("since", "Since"),
                        Column.text("fault", "Why not")),
                entries.stream()
                        .map(one -> Row.of(
                                Cell.of(orders.number(one)).linked("/shops/" + shop.id() + "/orders/" + one.order()),
                                Cell.of(words(one.state())).toned(tone(one)),
                                Cell.of(
                                        formats.moment(
                                                one.since(), orders.clock().instant()),
                                        one.since().toEpochMilli()),
                                Cell.of(Objects.requireNonNullElse(one.fault(), ""))))
                        .toList(),
                null,
                new Empty(
                        Empty.Kind.NO_DATA,
                        "No parcel was entered here yet",
                        "Open an order of this store and mark it as sent."),
                TableState.of(request));
    }

    private static String words(State state) {
        return switch (state) {
            case DUE -> "Is being told";
            case TOLD -> "Told";
            case WAITS -> "Waits for a person";
        };
    }

    private static Tone tone(Entry entry) {
        return switch (entry.state()) {
            case DUE -> entry.fault() == null ? Tone.NEUTRAL : Tone.WARN;
            case TOLD -> Tone.GOOD;
            case WAITS -> Tone.BAD;
        };
    }

    @PostMapping
    @Requires("stores:write")
    View turn(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean on,
            @RequestParam(defaultValue = "false") boolean buyers,
            @RequestParam(defaultValue = "false") boolean arrivals,
            Principal person,
            RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        switches.put(store.shop(), id, new Switch(on, buyers, arrivals), person.getName());
        Toast.show(
                redirect,
                on
                        ? "The store is told of parcels from now on."
                        : "The store is told of no parcel any more; what was still due waits.");
        return Redirect.to("/shops/" + store.shop() + "/stores/" + id + "/parcels");
    }

    @PostMapping("/again")
    @Requires("stores:write")
    View again(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        StoreConnection store = stores.get(ShopId.parse(shop), id);
        int again = outbox.again(store.shop(), id);
        Toast.show(redirect, again == 1 ? "One parcel is told anew." : again + " parcels are told anew.");
        return Redirect.to("/shops/" + store.shop() + "/stores/" + id + "/parcels");
    }
}
