package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.util.List;

/**
 * What must be known to let a person in.
 *
 * @param name up to 100 characters; may be empty
 * @param administrator whether they may do everything in every shop
 * @param roles what they hold from the first moment
 */
public record NewPerson(Email email, String name, boolean administrator, List<Role> roles) {
    public NewPerson {
        name = checkedName(name);
        roles = List.copyOf(roles);
    }

    /** Somebody who may do everything in every shop. */
    public static NewPerson administrator(Email email, String name) {
        return new NewPerson(email, name, true, List.of());
    }

    /** Somebody with roles in shops. */
    public static NewPerson of(Email email, String name, List<Role> roles) {
        return new NewPerson(email, name, false, roles);
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
