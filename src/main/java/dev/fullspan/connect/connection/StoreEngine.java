package dev.fullspan.connect.connection;

import dev.fullspan.order.Taken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a kind of store says and how it is asked. */
public interface StoreEngine {
    StoreKind kind();

    /**
     * What the headers of a request to the store's address say of it, nothing believed yet. The body was not looked into.
     *
     * @param body as it came
     */
    Heard heard(StoreConnection store, HttpHeaders headers, byte[] body);

    /**
     * Takes what was delivered. The same twice is harmless.
     *
     * @throws dev.fullspan.kernel.ProblemException where it cannot be taken as it is, however often it is tried
     * @throws StoreFault where the store must be asked and does not answer
     */
    Outcome take(StoreConnection store, Delivered delivered) throws StoreFault;

    /** The next orders of the store, as its interface tells them, and after them its checkouts where it lists those. @param ask what was asked before, or where to begin */
    Told ask(StoreConnection store, StoreClient client, Ask ask) throws StoreFault;

    /** Makes the store send its webhooks to an address. @return what it sends there now, in words */
    String register(StoreConnection store, StoreClient client, String address, String secret) throws StoreFault;

    /**
     * A request before it is believed.
     *
     * @param delivery the store's id of it, the same when it is sent again; empty where it has none
     * @param topic such as {@code orders/create}
     * @param signature as it was sent, or null
     * @param greeting whether it tells nothing and is signed by nobody, as the first word of some stores
     * @param foreign why it cannot be this store's although the secret is the same, or null
     */
    record Heard(
            String delivery,
            String topic,
            @Nullable String signature,
            @Nullable Instant sent,
            boolean greeting,
            @Nullable String foreign) {}

    /** A delivery that was believed. */
    record Delivered(
            String topic,
            String body,
            Instant received,
            @Nullable Instant sent) {}

    /**
     * What came of a delivery.
     *
     * @param about what it told of, such as {@code #1001}
     * @param words a sentence
     * @param changed when the store says that it changed, or null
     * @param order what it did to an order, or null where it told of none
     */
    record Outcome(String about, String words, @Nullable Instant changed, Taken.@Nullable What order) {
        public Outcome(String about, String words, @Nullable Instant changed) {
            this(about, words, changed, null);
        }

        /** What came of a telling of an order. */
        public static Outcome of(String about, Taken taken, @Nullable Instant changed) {
            return new Outcome(about, TakenWords.of(taken), changed, taken.what());
        }
    }

    /**
     * Which orders.
     *
     * @param since only those that changed since then; null for all
     * @param until only those that changed until then; null where {@code since} is
     * @param cursor where the last answer said that one goes on; null to begin
     */
    record Ask(
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String cursor) {}

    /**
     * What the store answered.
     *
     * @param orders and what else the store lists, as if they had been delivered
     * @param next where one goes on, or null where this was the last
     * @param total how many there are in all, or null where it is not said
     * @param full whether the store asks to be asked more slowly
     */
    record Told(
            List<Delivered> orders,
            @Nullable String next,
            @Nullable Long total,
            boolean full) {
        public Told {
            orders = List.copyOf(orders);
        }
    }
}
