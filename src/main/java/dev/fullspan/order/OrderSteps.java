package dev.fullspan.order;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and programs decide about an order here, whichever source it has: holding, noting, tagging, archiving, accepting. Each step is guarded by the state in
 * which it was meant, stands in the timeline with who and why, and can be undone. {@link OrderEntries} takes what happened to it.
 */
@Component
public class OrderSteps {
    private static final TypeReference<Set<String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_REASON = 500;
    private static final int MOST_TAGS = 50;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Timeline timeline;
    private final StepsFollowed followed;
    private final SwapSteps swaps;
    private final Clock clock;

    OrderSteps(
            JdbcClient database,
            TransactionTemplate transaction,
            Timeline timeline,
            StepsFollowed followed,
            SwapSteps swaps,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.timeline = timeline;
        this.followed = followed;
        this.swaps = swaps;
        this.clock = clock;
    }

    /**
     * Who does a step.
     *
     * @param author reference of a person or key
     * @param version of the order from which they decided, or null where any will do
     */
    public record By(String author, @Nullable Long version) {}

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

    private void setHold(StandingOrder standing, @Nullable String reason) {
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
            Set<String> tags = new TreeSet<>(
                    StandingOrder.locked(database, shop, order, by).ownTags());
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

    private void setTags(StandingOrder standing, Set<String> tags) {
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

    private void setArchived(StandingOrder standing, boolean away) {
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

    private void setAccepted(StandingOrder standing, Set<String> kinds) {
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

    private void step(ShopId shop, OrderId order, By by, Function<StandingOrder, Boolean> step) {
        transaction.executeWithoutResult(status -> {
            StandingOrder standing = StandingOrder.locked(database, shop, order, by);
            if (step.apply(standing)) {
                database.sql("update orders.record set version = version + 1, changed = :now where id = :id")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", standing.id())
                        .update();
                followed.changed(shop, order);
            }
        });
    }

    private static String shown(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…";
    }

    private static String text(String field, String text, int longest) {
        return Told.required(field, Objects.requireNonNullElse(text, ""), longest);
    }
}
