package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and programs do with an order here: each step is guarded by the state in which it was meant, stands in the timeline with who and why,
 * and can be undone where that is possible. What the order's own engine decides is refused with a word where to do it.
 */
@Component
public class OrderSteps {
    private static final TypeReference<Set<String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_REASON = 500;
    private static final int MOST_TAGS = 50;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Orders orders;
    private final Timeline timeline;
    private final ObjectProvider<StoreParcels> stores;
    private final StepsFollowed followed;
    private final Clock clock;
    private final Parts parts;
    private final SwapSteps swaps;

    OrderSteps(
            JdbcClient database,
            TransactionTemplate transaction,
            Orders orders,
            Timeline timeline,
            ObjectProvider<StoreParcels> stores,
            StepsFollowed followed,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.orders = orders;
        this.timeline = timeline;
        this.stores = stores;
        this.followed = followed;
        this.clock = clock;
        this.parts = new Parts(database);
        this.swaps = new SwapSteps(parts, orders, timeline);
    }

    /**
     * Who does a step.
     *
     * @param author reference of a person or key
     * @param version of the order from which they decided, or null where any will do
     */
    public record By(String author, @Nullable Long version) {}

    private record Standing(
            long id,
            String connection,
            Engine engine,
            String sourceId,
            long version,
            @Nullable String hold,
            boolean archived,
            boolean cancelled,
            Set<String> ownTags,
            Set<String> accepted,
            Set<String> problems) {
        Told told(Instant now) {
            return new Told(connection, engine, sourceId, now);
        }
    }

    /** Keeps an order back. */
    public void hold(ShopId shop, OrderId order, String reason, By by) {
        String why = text("reason", reason, LONGEST_REASON);
        step(shop, order, by, standing -> {
            if (standing.cancelled()) {
                throw new ProblemException(Problem.CONFLICT, null, "The order is cancelled; there is nothing to hold.");
            }
            String before = standing.hold();
            setHold(standing, why);
            timeline.add(standing.id(), by.author(), "hold", "Held: " + why, before == null ? "" : before);
            return true;
        });
    }

    /** Lets a held order go on. */
    public void release(ShopId shop, OrderId order, By by) {
        step(shop, order, by, standing -> {
            String before = standing.hold();
            if (before == null) {
                throw new ProblemException(Problem.CONFLICT, null, "The order is not held.");
            }
            setHold(standing, null);
            timeline.add(standing.id(), by.author(), "hold", "Released", before);
            return true;
        });
    }

    private void setHold(Standing standing, @Nullable String reason) {
        database.sql("update orders.record set hold_reason = :reason where id = :id")
                .param("reason", reason, Types.VARCHAR)
                .param("id", standing.id())
                .update();
    }

    /** Notes something about an order. */
    public void note(ShopId shop, OrderId order, String text, By by) {
        String note = text("text", text, 5_000);
        step(shop, order, by, standing -> {
            timeline.add(standing.id(), by.author(), "note", note, "");
            return true;
        });
    }

    /** Gives an order tags of our own, in the place of those that it has; those of its source stay. */
    public void tag(ShopId shop, OrderId order, Set<String> tags, By by) {
        Set<String> told = new TreeSet<>();
        tags.forEach(tag -> told.add(text("tags", tag, 100)));
        Told.most("tags", List.copyOf(told), MOST_TAGS);
        step(shop, order, by, standing -> {
            if (told.equals(standing.ownTags())) {
                return false;
            }
            setTags(standing, told);
            timeline.add(
                    standing.id(),
                    by.author(),
                    "tags",
                    told.isEmpty() ? "No tags of our own" : shown("Tags: " + String.join(", ", told)),
                    JSON.writeValueAsString(standing.ownTags()));
            return true;
        });
    }

    /** Adds one tag of our own, or takes one off. */
    public void retag(ShopId shop, OrderId order, String tag, boolean add, By by) {
        transaction.executeWithoutResult(status -> {
            Set<String> tags = new TreeSet<>(standing(shop, order, by).ownTags());
            String told = text("tags", tag, 100);
            if (add ? tags.add(told) : tags.remove(told)) {
                tag(shop, order, tags, by);
            }
        });
    }

    /** The last step in its timeline; 0 before the first. */
    public long latest(OrderId order) {
        return database.sql("select coalesce(max(id), 0) from orders.step where record = :id")
                .param("id", order.value())
                .query(Long.class)
                .single();
    }

    private void setTags(Standing standing, Set<String> tags) {
        database.sql("update orders.record set own_tags = cast(:tags as text[]) where id = :id")
                .param("tags", tags.toArray(String[]::new))
                .param("id", standing.id())
                .update();
    }

    /** Puts an order out of sight, or back. */
    public void archive(ShopId shop, OrderId order, boolean away, By by) {
        step(shop, order, by, standing -> {
            if (standing.archived() == away) {
                return false;
            }
            setArchived(standing, away);
            timeline.add(
                    standing.id(),
                    by.author(),
                    "archive",
                    away ? "Archived" : "Back from the archive",
                    Boolean.toString(!away));
            return true;
        });
    }

    private void setArchived(Standing standing, boolean away) {
        database.sql(
                        "update orders.record set archived = case when :away then cast(:now as timestamptz) end where id = :id")
                .param("away", away)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", standing.id())
                .update();
    }

    /** A person has looked at what waits, and takes the order as it is. */
    public void accept(ShopId shop, OrderId order, By by) {
        step(shop, order, by, standing -> {
            if (standing.accepted().containsAll(standing.problems())) {
                return false;
            }
            setAccepted(standing, standing.problems());
            timeline.add(
                    standing.id(),
                    by.author(),
                    "accept",
                    "Accepted as it is: "
                            + String.join(", ", standing.problems()).replace('_', ' '),
                    JSON.writeValueAsString(standing.accepted()));
            return true;
        });
    }

    private void setAccepted(Standing standing, Set<String> kinds) {
        database.sql("update orders.record set accepted = cast(:kinds as text[]) where id = :id")
                .param("kinds", kinds.toArray(String[]::new))
                .param("id", standing.id())
                .update();
    }

    /** Takes back the last step of its kind. */
    public void undo(ShopId shop, OrderId order, long stepId, By by) {
        step(shop, order, by, standing -> {
            Timeline.Step step = timeline.of(standing.id()).stream()
                    .filter(one -> one.id() == stepId)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "step", "There is no such step."));
            if (!step.isUndoable()) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "step",
                        "This cannot be undone: it is no step of ours, or a later one stands on it.");
            }
            String before = timeline.undo(standing.id(), stepId);
            switch (step.kind()) {
                case "hold" -> setHold(standing, before.isEmpty() ? null : before);
                case "tags" -> setTags(standing, JSON.readValue(before, TEXTS));
                case "archive" -> setArchived(standing, Boolean.parseBoolean(before));
                case "accept" -> setAccepted(standing, JSON.readValue(before, TEXTS));
                case "swap" -> swaps.back(shop, standing.id(), standing.told(clock.instant()), before, by.author());
                default -> timeline.add(standing.id(), by.author(), "undo", "A note was taken back", null);
            }
            return true;
        });
    }

    /** Cancels an order; what had not left is free again. */
    public void cancel(ShopId shop, OrderId order, @Nullable String reason, By by) {
        own(shop, order, by, "Cancel", standing -> {
            if (standing.cancelled()) {
                return null;
            }
            return parts(
                    standing, List.of(), List.of(), List.of(), new OrderParts.Cancellation(clock.instant(), reason));
        });
    }

    /**
     * Has the buyer get something else for all units of a SKU that have not left, at their price. The same swap again changes nothing.
     *
     * @param id of the swap, unique within the order
     * @param from the SKU that was ordered
     * @param to what goes instead
     */
    public Swap swap(ShopId shop, OrderId order, String id, String from, Instead to, By by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Standing standing = standing(shop, order, by);
            if (!standing.engine().isOurs()) {
                throw elsewhere(standing, "Change its lines");
            }
            return swaps.swap(shop, standing.id(), standing.told(clock.instant()), id, from, to, by.author());
        }));
    }

    /** What goes instead. @param reservation that holds it, or null @param most units of it that are there */
    public record Instead(
            String sku, String title, @Nullable String reservation, long most) {}

    /** Notes what became of a payment, once under its id. */
    public void pay(ShopId shop, OrderId order, OrderParts.Payment payment, By by) {
        own(shop, order, by, "Enter payments", standing -> {
            Optional<OrderParts.Payment> before =
                    known(standing, Part.Type.PAYMENT, payment.id(), OrderParts.Payment.class);
            if (before.isPresent()) {
                requireSame(
                        "payments.id",
                        payment.id(),
                        before.get().state() == payment.state()
                                && before.get().amount().compareTo(payment.amount()) == 0);
                return null;
            }
            return parts(standing, List.of(payment), List.of(), List.of(), null);
        });
    }

    /** Notes a refund, once under its id. */
    public void refund(ShopId shop, OrderId order, OrderParts.Refund refund, By by) {
        own(shop, order, by, "Refund", standing -> {
            Optional<OrderParts.Refund> before =
                    known(standing, Part.Type.REFUND, refund.id(), OrderParts.Refund.class);
            if (before.isPresent()) {
                requireSame(
                        "refunds.id",
                        refund.id(),
                        before.get().amount().compareTo(refund.amount()) == 0
                                && before.get().lines().equals(refund.lines()));
                if (before.get().withdrawn() == refund.withdrawn()) {
                    return null;
                }
            }
            return parts(standing, List.of(), List.of(refund), List.of(), null);
        });
    }

    private <T> Optional<T> known(Standing standing, Part.Type type, String id, Class<T> content) {
        return parts.of(standing.id()).stream()
                .filter(part -> part.type() == type && part.id().equals(id))
                .findFirst()
                .map(part -> part.as(content));
    }

    private static void requireSame(String field, String id, boolean isSame) {
        if (!isSame) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    field,
                    "“" + id + "” is entered already, with something else. Give this one an id of its own.");
        }
    }

    /** Whether parcels of an order may be entered here: it lives here, or its store is told of them. */
    public boolean ships(ShopId shop, OrderId order) {
        return transaction.execute(status -> {
            Standing standing = standing(shop, order, new By("", null));
            return standing.engine().isOurs() || store(shop, standing).isPresent();
        });
    }

    /** Tells the store of an order of its parcels, where it takes that. */
    private Optional<StoreParcels> store(ShopId shop, Standing standing) {
        return stores.stream()
                .filter(store -> store.takes(shop, standing.connection()))
                .findFirst();
    }

    /**
     * Notes units that left; what is told of a parcel again replaces what was told of it. The store in which the order lives is told of it, where it takes that.
     *
     * @param parcel without lines, it holds all that has not left
     */
    public void ship(ShopId shop, OrderId order, OrderParts.Parcel parcel, By by) {
        ship(shop, order, parcel, false, by);
    }

    /** The same of what has left already, told by whoever sent it: a hold does not undo that. It is noted for the shop where the order is held. */
    public void left(ShopId shop, OrderId order, OrderParts.Parcel parcel, By by) {
        ship(shop, order, parcel, true, by);
    }

    private void ship(ShopId shop, OrderId order, OrderParts.Parcel parcel, boolean isFact, By by) {
        transaction.executeWithoutResult(status -> {
            Standing standing = standing(shop, order, by);
            Optional<StoreParcels> store = standing.engine().isOurs() ? Optional.empty() : store(shop, standing);
            if (!standing.engine().isOurs() && store.isEmpty()) {
                throw elsewhere(standing, "Send");
            }
            if (standing.hold() != null && LineUnits.left(parcel)) {
                if (!isFact) {
                    throw new ProblemException(
                            Problem.CONFLICT,
                            null,
                            "The order is held: " + standing.hold() + ". Release it before it leaves.");
                }
                if (known(standing, Part.Type.PARCEL, parcel.id(), OrderParts.Parcel.class)
                        .isEmpty()) {
                    timeline.add(standing.id(), by.author(), "part", "A parcel left although the order is held", null);
                }
            }
            OrderParts.Parcel told = store.isPresent() ? named(standing, parcel) : parcel;
            take(shop, parts(standing, List.of(), List.of(), List.of(told), null), by);
            store.ifPresent(one -> one.tell(shop, order, standing.connection(), standing.sourceId(), told));
        });
    }

    /** A store is told which units left. */
    private OrderParts.Parcel named(Standing standing, OrderParts.Parcel parcel) {
        if (!parcel.lines().isEmpty()) {
            return parcel;
        }
        Optional<OrderParts.Parcel> before = known(standing, Part.Type.PARCEL, parcel.id(), OrderParts.Parcel.class);
        List<OrderParts.ParcelLine> lines = before.map(OrderParts.Parcel::lines)
                .orElseGet(() -> Joined.of(parts.of(standing.id())).orElseThrow(OrderReader::unknown).lines().stream()
                        .filter(line -> line.outstanding() > 0)
                        .map(line -> new OrderParts.ParcelLine(line.line().id(), line.outstanding()))
                        .toList());
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.CONFLICT, null, "Nothing of the order is still to be sent.");
        }
        return parcel.withLines(lines);
    }

    private OrderParts parts(
            Standing standing,
            List<OrderParts.Payment> payments,
            List<OrderParts.Refund> refunds,
            List<OrderParts.Parcel> parcels,
            OrderParts.@Nullable Cancellation cancelled) {
        return new OrderParts(standing.told(clock.instant()), payments, refunds, parcels, cancelled);
    }

    /** A step that the engine owns where there is one. */
    private void own(ShopId shop, OrderId order, By by, String what, Function<Standing, @Nullable OrderParts> step) {
        transaction.executeWithoutResult(status -> {
            Standing standing = standing(shop, order, by);
            if (!standing.engine().isOurs()) {
                throw elsewhere(standing, what);
            }
            OrderParts parts = step.apply(standing);
            if (parts != null) {
                take(shop, parts, by);
            }
        });
    }

    private static ProblemException elsewhere(Standing standing, String what) {
        return new ProblemException(
                Problem.CONFLICT,
                null,
                "%s in %s, where the order lives; what happens there is heard here."
                        .formatted(what, standing.engine() == Engine.SHOPIFY ? "Shopify" : "WooCommerce"));
    }

    private void take(ShopId shop, OrderParts parts, By by) {
        if (orders.take(shop, parts, by.author()).what() == Taken.What.OLD_NEWS) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    null,
                    "The order’s source has told of this since, as of a later time. Read the order again.");
        }
    }

    private void step(ShopId shop, OrderId order, By by, Function<Standing, Boolean> step) {
        transaction.executeWithoutResult(status -> {
            Standing standing = standing(shop, order, by);
            if (step.apply(standing)) {
                database.sql("update orders.record set version = version + 1, changed = :now where id = :id")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", standing.id())
                        .update();
                followed.changed(shop, order);
            }
        });
    }

    /** The order as it stands, locked until the step is done. */
    private Standing standing(ShopId shop, OrderId order, By by) {
        Standing standing = database.sql("""
                        select r.id, r.connection, c.engine, r.source_id, r.version, r.hold_reason, r.archived is not null as archived,
                            r.cancelled is not null as cancelled, r.own_tags, r.accepted, r.problem_kinds
                        from orders.record r join orders.connection c on c.shop = r.shop and c.id = r.connection
                        where r.shop = :shop and r.id = :id and r.known
                        for update of r
                        """)
                .param("shop", shop.value())
                .param("id", order.value())
                .query((row, number) -> new Standing(
                        row.getLong("id"),
                        row.getString("connection"),
                        Engine.of(row.getString("engine")),
                        row.getString("source_id"),
                        row.getLong("version"),
                        row.getString("hold_reason"),
                        row.getBoolean("archived"),
                        row.getBoolean("cancelled"),
                        new TreeSet<>(OrderRow.texts(row.getArray("own_tags"))),
                        new TreeSet<>(OrderRow.texts(row.getArray("accepted"))),
                        new TreeSet<>(OrderRow.texts(row.getArray("problem_kinds")))))
                .optional()
                .orElseThrow(OrderReader::unknown);
        if (by.version() != null && by.version() != standing.version()) {
            throw new ProblemException(
                    Problem.CHANGED,
                    "If-Match",
                    "The order was changed meanwhile: it is at version %d. Read it again and decide anew."
                            .formatted(standing.version()));
        }
        return standing;
    }

    private static String shown(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…";
    }

    private static String text(String field, String text, int longest) {
        return Told.required(field, Objects.requireNonNullElse(text, ""), longest);
    }
}
