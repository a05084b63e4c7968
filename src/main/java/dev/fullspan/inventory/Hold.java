package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.Answer;
import dev.fullspan.inventory.Reservation.State;
import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/** Holds stock for a checkout, all lines or none. The same key again answers what there is; one that ended is held anew. */
record Hold(ShopId shop, String key, SortedMap<String, Long> lines, Duration length) implements Change<Answer> {
    @Override
    public UUID reservation() {
        return Reservation.id(shop, key);
    }

    @Override
    public Set<String> skus() {
        return lines.keySet();
    }

    @Override
    public Answer apply(Work work) {
        Reservation known = work.reservation(shop, reservation());
        if (known == null) {
            List<Taken> taken = work.reserve(shop, lines);
            Reservation made = new Reservation(
                    reservation(),
                    key,
                    State.HELD,
                    lines,
                    taken,
                    work.now(),
                    work.now().plus(length),
                    null,
                    false);
            work.put(shop, made);
            return new Answer(made, true);
        }
        if (!known.lines().equals(lines)) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "key",
                    "The key “" + key + "” holds other lines. Release them, and take a new key for these.");
        }
        if (known.state() == State.COMMITTED || known.holds(work.now())) {
            return new Answer(known, false);
        }
        return new Answer(again(work, shop, known, length), true);
    }

    /** Holds anew what has ended. */
    static Reservation again(Work work, ShopId shop, Reservation ended, Duration length) {
        work.end(shop, ended, State.EXPIRED);
        Reservation held =
                ended.held(work.reserve(shop, ended.lines()), work.now().plus(length));
        work.put(shop, held);
        return held;
    }

    /** The holder prolongs a hold: to so long from now, and never shortens it. */
    record Prolong(ShopId shop, UUID reservation, Duration length) implements Change<Reservation> {
        @Override
        public Reservation apply(Work work) {
            Reservation known = work.known(shop, reservation);
            return switch (known.state()) {
                case COMMITTED ->
                    throw new ProblemException(
                            Problem.CONFLICT, null, "The reservation is order “" + known.order() + "” already.");
                case RELEASED ->
                    throw new ProblemException(Problem.CONFLICT, null, "The reservation was released. Make a new one.");
                case EXPIRED -> again(work, shop, known, length);
                case HELD -> {
                    Instant until = work.now().plus(length);
                    Reservation longer = known.expires().isAfter(until) ? known : known.until(until);
                    work.put(shop, longer);
                    yield longer;
                }
            };
        }
    }

    /** The checkout was left, or was emptied. */
    record Release(ShopId shop, UUID reservation) implements Change<Reservation> {
        @Override
        public Reservation apply(Work work) {
            Reservation known = work.known(shop, reservation);
            if (known.state() == State.COMMITTED) {
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "The reservation is order “" + known.order() + "” already. Cancel the order instead.");
            }
            return work.end(shop, known, State.RELEASED);
        }
    }

    /** Time ended it. */
    record Expire(ShopId shop, UUID reservation) implements Change<Boolean> {
        @Override
        public Boolean apply(Work work) {
            Reservation known = work.reservation(shop, reservation);
            if (known == null || known.state() != State.HELD || known.holds(work.now())) {
                return false;
            }
            work.end(shop, known, State.EXPIRED);
            return true;
        }
    }

    /**
     * The checkout became an order. An order that was paid after its hold had ended is kept: from what is there, else as a shortage.
     */
    record Commit(ShopId shop, UUID reservation, String orderId) implements Change<Reservation> {
        @Override
        public String order() {
            return orderId;
        }

        @Override
        public Reservation apply(Work work) {
            Reservation known = work.known(shop, reservation);
            if (known.state() == State.COMMITTED) {
                if (!orderId.equals(known.order())) {
                    throw new ProblemException(
                            Problem.CONFLICT, "orderId", "The reservation is order “" + known.order() + "” already.");
                }
                return known;
            }
            boolean ended = known.state() != State.HELD;
            List<Taken> taken = ended ? work.from(shop, known.lines()) : known.taken();
            if (!ended) {
                work.reserved(shop, known.taken(), -1);
            }
            work.allocate(shop, orderId, taken);
            Reservation committed = known.committed(orderId, ended);
            work.put(shop, committed);
            return committed;
        }
    }
}
