package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.web.kit.Field;
import java.util.List;

/** The two fields in which a new password is written. */
final class NewPassword {
    private NewPassword() {}

    static List<Field> fields() {
        return List.of(
                Field.of("password", "New password", "password", null)
                        .hinted("At least 10 characters. A sentence is easy to keep in mind.")
                        .completing("new-password"),
                Field.of("again", "The same again", "password", null).completing("new-password"));
    }

    static void requireSame(String password, String again) {
        if (!password.equals(again)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "again", "The two passwords are not the same. Write both again.");
        }
    }
}
