package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Locale;
import java.util.Set;

/**
 * Duties of one shop under a name that the shop chose. A person holds any number of roles in any number of shops.
 *
 * @param duties ids of {@link dev.fullspan.platform.Duty}, at least one
 */
public record Role(ShopId shop, int id, String name, Set<String> duties) {
    public Role {
        duties = Set.copyOf(duties);
    }

    static String checkedName(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 60 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "name", "Give the role a name of 1 to 60 characters on one line.");
        }
        return name;
    }

    /** The form in which names are compared. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
