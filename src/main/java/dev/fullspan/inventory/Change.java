package dev.fullspan.inventory;

import dev.fullspan.inventory.Reservation.Taken;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done with stock. It is decided on rows that are locked, and with others that wait in one transaction.
 *
 * @param <R> what its caller is told
 */
interface Change<R> {
    ShopId shop();

    /** The reservation that it is about, or null. */
    default @Nullable UUID reservation() {
        return null;
    }

    /** The order that it is about, or null. */
    default @Nullable String order() {
        return null;
    }

    /** The caller's key under which it is done once, or null. */
    default @Nullable Once once() {
        return null;
    }

    /** SKUs that it names; those of its reservation and its order come by themselves. */
    default Set<String> skus() {
        return Set.of();
    }

    /** SKUs and locations of which there must be a row; the quantities say nothing. */
    default Set<Taken> rows() {
        return Set.of();
    }

    /**
     * Does it on what is at hand.
     *
     * @throws ProblemException where it is refused; then it has changed nothing but what had ended by itself
     */
    R apply(Work work);

    /** @param what is done, to know a key that is used for something else */
    record Once(String key, String what) {
        /** What was done, of all that was sent for it: another word in any part is something else. */
        static Once of(String key, @Nullable Object... sent) {
            StringBuilder what = new StringBuilder();
            for (Object part : sent) {
                String text = String.valueOf(part);
                what.append(part == null ? "-" : text.length())
                        .append(' ')
                        .append(text)
                        .append(' ');
            }
            return new Once(key, what.toString());
        }

        /** @throws ProblemException where the key was used for something else */
        void requireSame(String before) {
            if (!before.equals(what)) {
                throw new ProblemException(
                        Problem.CONFLICT, "key", "The key “" + key + "” was used for something else.");
            }
        }
    }
}
