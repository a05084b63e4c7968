package dev.fullspan.fulfilment;

import dev.fullspan.fulfilment.Assignment.CancelAnswer;
import dev.fullspan.fulfilment.Assignment.State;
import dev.fullspan.kernel.Era;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.web.kit.Typed;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Parcels of assignments: what left, under which number, and when it came. */
@Component
class PartsSent {
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final AssignmentLedger ledger;
    private final OrderParcels orders;
    private final JdbcClient database;

    PartsSent(AssignmentLedger ledger, OrderParcels orders, JdbcClient database) {
        this.ledger = ledger;
        this.orders = orders;
        this.database = database;
    }

    int ship(ShopId shop, long id, Shipment shipment, By by) {
        if (shipment.at().isAfter(ledger.now().plus(AHEAD))) {
            throw Typed.wrong("at", "It leaves in the future: say when it left.");
        }
        if (!Era.holds(shipment.at())) {
            throw Typed.wrong("at", "Nothing left before 1970: say when it left.");
        }
        AtomicInteger number = new AtomicInteger();
        ledger.step(shop, id, by, "shipped", draft -> {
            List<SentParcel> before = ledger.rows().parcels(shop, List.of(id));
            Map<String, Long> units = units(draft, shipment);
            Optional<SentParcel> same = before.stream()
                    .filter(one -> shipment.tracking() != null
                            && shipment.tracking().equals(one.tracking())
                            && (shipment.units().isEmpty() || one.units().equals(shipment.units())))
                    .findFirst();
            if (same.isPresent()) {
                number.set(same.get().id());
                return null;
            }
            if (!draft.state.isOpen() || units.isEmpty()) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "state",
                        "“%s” is %s; nothing of it is left to send."
                                .formatted(
                                        draft.before.number(),
                                        draft.state == State.SHIPPED ? "sent already" : draft.state.word()));
            }
            number.set(next(shop, id));
            SentParcel parcel = new SentParcel(
                    id, number.get(), shipment.carrier(), shipment.tracking(), units, shipment.at(), null);
            leave(draft, units, shipment.at());
            insert(shop, parcel);
            orders.enter(shop, draft.before, parcel, by);
            return words(parcel);
        });
        return number.get();
    }

    private static Map<String, Long> units(Draft draft, Shipment shipment) {
        Map<String, Long> units = new TreeMap<>();
        if (shipment.units().isEmpty()) {
            draft.lines.stream().filter(line -> line.open() > 0).forEach(line -> units.put(line.line(), line.open()));
            return units;
        }
        shipment.units().keySet().forEach(line -> Assignments.requireLine(draft, line));
        return shipment.units();
    }

    private void leave(Draft draft, Map<String, Long> units, Instant at) {
        draft.lines.replaceAll(line -> {
            long leaving = units.getOrDefault(line.line(), 0L);
            if (leaving > line.open()) {
                throw Typed.wrong(
                        "units",
                        "Of “%s” %s still to leave, not %d."
                                .formatted(
                                        line.title(),
                                        line.open() == 1 ? "1 unit is" : line.open() + " units are",
                                        leaving));
            }
            return line.shipping(leaving);
        });
        if (draft.answered == null) {
            draft.answered = ledger.now();
        }
        // A request to stop stays open for what has not left.
        if (draft.before.isCancelOpen() && !draft.anyOpen()) {
            draft.cancelAnswer = CancelAnswer.TOO_LATE;
        }
        draft.state = draft.anyOpen() ? State.PARTLY_SHIPPED : State.SHIPPED;
        draft.shipped = draft.anyOpen() ? null : at;
    }

    private static String words(SentParcel parcel) {
        long units = parcel.units().values().stream().mapToLong(Long::longValue).sum();
        return "Sent " + Assignments.units(units)
                + (parcel.carrier() == null ? "" : " with " + parcel.carrier())
                + (parcel.tracking() == null ? "" : ", number " + parcel.tracking());
    }

    private int next(ShopId shop, long id) {
        return database.sql(
                        "select coalesce(max(id), 0) + 1 from fulfilment.parcel where shop = :shop and assignment = :id")
                .param("shop", shop.value())
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    private void insert(ShopId shop, SentParcel parcel) {
        database.sql("""
                        insert into fulfilment.parcel (shop, assignment, id, carrier, tracking, lines, shipped)
                        values (:shop, :assignment, :id, :carrier, :tracking, cast(:lines as jsonb), :shipped)
                        """)
                .param("shop", shop.value())
                .param("assignment", parcel.assignment())
                .param("id", parcel.id())
                .param("carrier", parcel.carrier(), Types.VARCHAR)
                .param("tracking", parcel.tracking(), Types.VARCHAR)
                .param("lines", AssignmentRows.json(parcel.units()))
                .param("shipped", parcel.shipped().atOffset(ZoneOffset.UTC))
                .update();
    }

    private SentParcel parcel(ShopId shop, long id, int parcel) {
        return ledger.rows().parcels(shop, List.of(id)).stream()
                .filter(one -> one.id() == parcel)
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "parcel", "There is no such parcel."));
    }

    void correct(ShopId shop, long id, int number, @Nullable String carrier, @Nullable String tracking, By by) {
        String with = Typed.textOrNull("carrier", carrier, 100);
        String told = Typed.textOrNull("tracking", tracking, 200);
        ledger.step(shop, id, by, "shipped", draft -> {
            SentParcel before = parcel(shop, id, number);
            if (Objects.equals(before.carrier(), with) && Objects.equals(before.tracking(), told)) {
                return null;
            }
            database.sql("""
                            update fulfilment.parcel set carrier = :carrier, tracking = :tracking
                            where shop = :shop and assignment = :assignment and id = :id
                            """)
                    .param("carrier", with, Types.VARCHAR)
                    .param("tracking", told, Types.VARCHAR)
                    .param("shop", shop.value())
                    .param("assignment", id)
                    .param("id", number)
                    .update();
            SentParcel after = parcel(shop, id, number);
            orders.enter(shop, draft.before, after, by);
            return "Parcel " + number + " corrected" + (with == null ? "" : ", with " + with)
                    + (told == null ? "" : ", number " + told);
        });
    }

    /** A parcel was entered by mistake: its units are still to leave. */
    void notSent(ShopId shop, long id, int number, By by) {
        ledger.step(shop, id, by, "not_sent", draft -> {
            if (isTakenBack(shop, id, number)) {
                return null;
            }
            SentParcel parcel = parcel(shop, id, number);
            if (parcel.delivered() != null) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        "parcel",
                        "The parcel came, so it left. Tell the shop what is wrong with it.");
            }
            draft.lines.replaceAll(line -> line.shipping(-parcel.units().getOrDefault(line.line(), 0L)));
            draft.state = draft.anyShipped() ? State.PARTLY_SHIPPED : State.ACCEPTED;
            draft.shipped = null;
            draft.delivered = null;
            database.sql("""
                            update fulfilment.parcel set cancelled = :now
                            where shop = :shop and assignment = :assignment and id = :id
                            """)
                    .param("now", ledger.now().atOffset(ZoneOffset.UTC))
                    .param("shop", shop.value())
                    .param("assignment", id)
                    .param("id", number)
                    .update();
            orders.cancel(shop, draft.before, parcel, by);
            long units =
                    parcel.units().values().stream().mapToLong(Long::longValue).sum();
            return Assignments.units(units) + " had not left after all"
                    + (parcel.tracking() == null ? "" : ": number " + parcel.tracking());
        });
    }

    private boolean isTakenBack(ShopId shop, long id, int number) {
        return database.sql("""
                        select exists (select from fulfilment.parcel
                            where shop = :shop and assignment = :assignment and id = :id and cancelled is not null)
                        """)
                .param("shop", shop.value())
                .param("assignment", id)
                .param("id", number)
                .query(Boolean.class)
                .single();
    }

    void delivered(ShopId shop, long id, int number, Instant at, By by) {
        ledger.step(shop, id, by, "delivered", draft -> {
            SentParcel before = parcel(shop, id, number);
            if (before.delivered() != null) {
                return null;
            }
            if (at.isBefore(before.shipped()) || at.isAfter(ledger.now().plus(AHEAD))) {
                throw Typed.wrong("at", "A parcel comes after it left, and not in the future.");
            }
            database.sql("""
                            update fulfilment.parcel set delivered = :at
                            where shop = :shop and assignment = :assignment and id = :id
                            """)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .param("shop", shop.value())
                    .param("assignment", id)
                    .param("id", number)
                    .update();
            orders.enter(shop, draft.before, parcel(shop, id, number), by);
            return "Parcel " + number + " came";
        });
    }
}
