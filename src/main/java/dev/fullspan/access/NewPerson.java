package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.util.Set;

/**
 * What must be known to let a person in.
 *
 * @param name up to 100 characters; may be empty
 * @param shops those that an analyst sees; an administrator sees all, whatever stands here
 */
public record NewPerson(Email email, String name, Role role, Set<ShopId> shops) {
    public NewPerson {
        name = checkedName(name);
        shops = role == Role.ADMINISTRATOR ? Set.of() : Set.copyOf(shops);
    }

    static String checkedName(String text) {
        String name = text.strip();
        if (name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "name", "A name has at most 100 characters on one line.");
        }
        return name;
    }
}
