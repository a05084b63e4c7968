package dev.fullspan.connect.parcel;

import dev.fullspan.connect.connection.StoreClient;
import dev.fullspan.connect.connection.StoreClients;
import dev.fullspan.connect.connection.StoreConnection;
import dev.fullspan.connect.connection.StoreConnections;
import dev.fullspan.connect.connection.StoreFault;
import dev.fullspan.connect.parcel.ParcelOutbox.Entry;
import dev.fullspan.connect.parcel.ParcelTeller.ToTell;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.order.OrderDetail;
import dev.fullspan.order.OrderDetails;
import dev.fullspan.order.OrderParts.Parcel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells stores what {@link ParcelOutbox} keeps for them. */
@Component
class ParcelWork {
    private static final Logger LOG = LoggerFactory.getLogger(ParcelWork.class);
    private static final int AT_ONCE = 8;

    private final ParcelOutbox outbox;
    private final StoreConnections stores;
    private final StoreClients clients;
    private final List<ParcelTeller> tellers;
    private final ParcelSwitches switches;
    private final OrderDetails orders;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ParcelWork(
            ParcelOutbox outbox,
            StoreConnections stores,
            StoreClients clients,
            List<ParcelTeller> tellers,
            ParcelSwitches switches,
            OrderDetails orders) {
        this.outbox = outbox;
        this.stores = stores;
        this.clients = clients;
        this.tellers = List.copyOf(tellers);
        this.switches = switches;
        this.orders = orders;
    }

    /** Tells all that is due, of one shop or of all. */
    void round(@Nullable ShopId shop) {
        for (Optional<Entry> next = outbox.claim(shop); next.isPresent(); next = outbox.claim(shop)) {
            tell(next.get());
        }
    }

    /** The same for all shops, each on a thread of its own, so that a slow store keeps no other waiting. */
    void spread() {
        for (Optional<Entry> next = free(); next.isPresent(); next = free()) {
            Entry entry = next.get();
            Thread.ofVirtual().name("store-parcel-" + entry.id()).start(() -> {
                try {
                    tell(entry);
                } finally {
                    places.release();
                }
            });
        }
    }

    private Optional<Entry> free() {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Optional<Entry> entry = outbox.claim(null);
        if (entry.isEmpty()) {
            places.release();
        }
        return entry;
    }

    private void tell(Entry entry) {
        Optional<StoreConnection> store = stores.find(entry.shop(), entry.store());
        if (store.isEmpty()) {
            return; // disconnected this very moment; it waits
        }
        try (StoreClient client = clients.open(store.get())) {
            ToTell parcel = toTell(entry);
            if (parcel.parcel().cancelled() && !entry.began()) {
                outbox.told(entry); // the store never heard of it
                return;
            }
            outbox.begins(entry);
            teller(store.get()).tell(store.get(), client, parcel, remote -> outbox.made(entry, remote));
            outbox.told(entry);
        } catch (ParcelRefused e) {
            outbox.waits(entry, e.sentence());
        } catch (ProblemException e) {
            outbox.waits(entry, e.detail());
        } catch (StoreFault e) {
            if (e.isSignIn()) {
                outbox.waits(entry, e.sentence());
            } else {
                outbox.later(entry, e.sentence(), e.pause());
            }
        } catch (RuntimeException e) {
            LOG.warn("Store {} could not be told of parcel {}; it is tried again.", entry.store(), entry.id(), e);
            outbox.later(entry, "Something broke on our side. It is tried again.", null);
        }
    }

    private ParcelTeller teller(StoreConnection store) {
        return tellers.stream()
                .filter(one -> one.kind() == store.kind())
                .findFirst()
                .orElseThrow();
    }

    private ToTell toTell(Entry entry) throws ParcelRefused {
        OrderDetail order = orders.get(entry.shop(), entry.order());
        Parcel parcel = order.parcels().stream()
                .filter(one -> one.id().equals(entry.parcel()))
                .findFirst()
                .orElseThrow(() -> new ParcelRefused("The order has no such parcel any more."));
        List<Entry> all = outbox.ofSource(entry.shop(), entry.store(), entry.source());
        Set<String> others = new HashSet<>();
        all.stream().filter(one -> one.id() != entry.id()).forEach(one -> others.addAll(one.remotes()));
        order.parcels().stream()
                .map(Parcel::id)
                .filter(id -> all.stream().noneMatch(one -> one.parcel().equals(id)))
                .forEach(others::add);
        List<String> remotes = all.stream()
                .filter(one -> one.id() == entry.id())
                .findFirst()
                .map(Entry::remotes)
                .orElse(List.of());
        ParcelSwitches.Switch now = switches.of(entry.shop(), entry.store());
        return new ToTell(
                entry.source(), order, parcel, remotes, others, entry.began(), now.tellsBuyers(), now.tellsArrivals());
    }
}
