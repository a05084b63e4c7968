package dev.fullspan.plan.map;

import dev.fullspan.checkout.worth.Desk;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditTrail;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The stages of every shop's map. */
@Component
public class MapStages {
    /** More would fit on no page. */
    static final int MOST = 10;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Desk desk;
    private final AuditTrail audit;

    MapStages(JdbcClient database, TransactionTemplate transaction, Clock clock, Desk desk, AuditTrail audit) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.desk = desk;
        this.audit = audit;
    }

    /** The stages in their order; the five usual ones are put in where the map is looked at for the first time. */
    List<Stage> of(ShopId shop) {
        boolean made = database.sql("select exists (select from plan.map where shop = :shop)")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
        if (!made) {
            transaction.executeWithoutResult(status -> make(shop));
        }
        return read(shop);
    }

    private List<Stage> read(ShopId shop) {
        List<Stage> stages = database.sql("""
                        select id, kind, name, customer_goal, business_goal, events, figure, target, target_currency, frame, owner, skipped
                        from plan.stage
                        where shop = :shop and deleted is null
                        order by place, id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> stage(row))
                .list();
        Desk.Known checkout = desk.of(shop);
        return stages.stream()
                .map(stage -> stage.kind() == StageKind.BUY ? stage.answeredAtTheDesk(checkout) : stage)
                .toList();
    }

    /** Names of the stages on the map for which nobody answers, in their order. */
    public List<String> withoutOwner(ShopId shop) {
        return of(shop).stream()
                .filter(stage -> !stage.skipped() && stage.owner() == null)
                .map(Stage::name)
                .toList();
    }

    private void make(ShopId shop) {
        int made = database.sql("insert into plan.map (shop, made) values (:shop, :now) on conflict do nothing")
                .param("shop", shop.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (made == 1) {
            for (StageKind kind : StageKind.values()) {
                if (kind != StageKind.OWN) {
                    insert(shop, kind, kind.usualName());
                }
            }
        }
    }

    private long insert(ShopId shop, StageKind kind, String name) {
        StageFigure figure = kind.figure();
        return database.sql("""
                        insert into plan.stage (shop, place, kind, name, customer_goal, business_goal, events, figure, frame)
                        values (:shop, (select coalesce(max(place), 0) + 1 from plan.stage where shop = :shop), :kind, :name,
                            :customer, :business, '{}', :figure, 'WEEK')
                        returning id
                        """)
                .param("shop", shop.value())
                .param("kind", kind.name())
                .param("name", name)
                .param("customer", kind.customerGoal())
                .param("business", kind.businessGoal())
                .param("figure", figure == null ? null : figure.name(), Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    Stage get(ShopId shop, long id) {
        return of(shop).stream()
                .filter(stage -> stage.id() == id)
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.NOT_FOUND, "id", "This stage is not on the map any more."));
    }

    /** Adds a stage at the end. */
    long add(ShopId shop, String name) {
        Long id = Objects.requireNonNull(transaction.execute(status -> {
            room(shop, "name");
            return insert(shop, StageKind.OWN, name);
        }));
        audit.made("stage.added", subject(id), shop, told(shop, id));
        return id;
    }

    /** Holds the map until the transaction ends, so that two who add see each other's stage. */
    private void room(ShopId shop, String field) {
        lock(shop);
        if (of(shop).size() >= MOST) {
            throw new ProblemException(
                    Problem.CONFLICT, field, "A map has at most " + MOST + " stages. Delete one that nobody needs.");
        }
    }

    private void lock(ShopId shop) {
        database.sql("select shop from plan.map where shop = :shop for update")
                .param("shop", shop.value())
                .query(Integer.class)
                .optional();
    }

    private static String subject(long id) {
        return "stage:" + id;
    }

    private Map<String, String> told(ShopId shop, long id) {
        List<Stage> stages = read(shop);
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id() == id) {
                return stages.get(i).told(i + 1);
            }
        }
        return Map.of();
    }

    /** Keeps what was changed of a stage; who answers for the checkout, and its goal, are kept at the checkout. */
    void change(ShopId shop, Stage stage) {
        audit.changing(
                "stage.changed",
                subject(stage.id()),
                shop,
                () -> told(shop, stage.id()),
                () -> transaction.executeWithoutResult(status -> {
                    update(shop, stage.keptHere());
                    if (stage.kind() == StageKind.BUY) {
                        desk.answer(shop, stage.owner());
                        if (stage.figure() == StageFigure.COMPLETION) {
                            desk.aim(shop, stage.target());
                        }
                    }
                }));
    }

    private void update(ShopId shop, Stage stage) {
        StageFigure figure = stage.figure();
        changed(database.sql("""
                        update plan.stage set
                            name = :name, customer_goal = :customer, business_goal = :business,
                            events = string_to_array(:events, E'\\n'), figure = :figure, target = :target,
                            target_currency = :currency, frame = :frame, owner = :owner
                        where shop = :shop and id = :id and deleted is null
                        """)
                .param("name", stage.name())
                .param("customer", stage.customerGoal())
                .param("business", stage.businessGoal())
                .param("events", String.join("\n", stage.events()))
                .param("figure", figure == null ? null : figure.name(), Types.VARCHAR)
                .param("target", stage.target(), Types.NUMERIC)
                .param(
                        "currency",
                        stage.currency() == null ? null : stage.currency().getCurrencyCode(),
                        Types.CHAR)
                .param("frame", stage.frame().name())
                .param("owner", stage.owner(), Types.VARCHAR)
                .param("shop", shop.value())
                .param("id", stage.id())
                .update());
    }

    void skip(ShopId shop, long id, boolean skipped) {
        audit.changing(
                skipped ? "stage.skipped" : "stage.taken-up-again",
                subject(id),
                shop,
                () -> told(shop, id),
                () -> changed(database.sql(
                                "update plan.stage set skipped = :skipped where shop = :shop and id = :id and deleted is null")
                        .param("skipped", skipped)
                        .param("shop", shop.value())
                        .param("id", id)
                        .update()));
    }

    /** Takes a stage off the map, or puts it back where there is room. */
    void delete(ShopId shop, long id, boolean deleted) {
        audit.changing(
                deleted ? "stage.deleted" : "stage.restored",
                subject(id),
                shop,
                () -> told(shop, id),
                () -> transaction.executeWithoutResult(status -> {
                    if (!deleted) {
                        room(shop, "id");
                    }
                    mark(shop, id, deleted);
                }));
    }

    private void mark(ShopId shop, long id, boolean deleted) {
        changed(database.sql("""
                        update plan.stage set deleted = case when :deleted then cast(:now as timestamptz) end
                        where shop = :shop and id = :id and (deleted is null) = :deleted
                        """)
                .param("deleted", deleted)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("shop", shop.value())
                .param("id", id)
                .update());
    }

    /** Moves a stage to the place of the one before it, or of the one after it; at an end nothing moves. */
    void move(ShopId shop, long id, boolean earlier) {
        audit.changing("stage.moved", subject(id), shop, () -> told(shop, id), () -> place(shop, id, earlier));
    }

    private void place(ShopId shop, long id, boolean earlier) {
        transaction.executeWithoutResult(status -> {
            lock(shop);
            List<Long> order = new ArrayList<>(of(shop).stream().map(Stage::id).toList());
            int at = order.indexOf(id);
            if (at < 0) {
                changed(0);
            }
            int to = Math.clamp(at + (earlier ? -1L : 1L), 0, order.size() - 1);
            order.remove(at);
            order.add(to, id);
            for (int i = 0; i < order.size(); i++) {
                database.sql("update plan.stage set place = :place where shop = :shop and id = :id")
                        .param("place", i + 1)
                        .param("shop", shop.value())
                        .param("id", order.get(i))
                        .update();
            }
        });
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new ProblemException(
                    Problem.NOT_FOUND, "id", "This stage is not on the map any more. Load the map again.");
        }
    }

    private static Stage stage(ResultSet row) throws SQLException {
        String figure = row.getString("figure");
        String currency = row.getString("target_currency");
        return new Stage(
                row.getLong("id"),
                StageKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("customer_goal"),
                row.getString("business_goal"),
                texts(row.getArray("events")),
                figure == null ? null : StageFigure.valueOf(figure),
                row.getBigDecimal("target"),
                currency == null ? null : Currency.getInstance(currency),
                Frame.valueOf(row.getString("frame")),
                row.getString("owner"),
                row.getBoolean("skipped"));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
