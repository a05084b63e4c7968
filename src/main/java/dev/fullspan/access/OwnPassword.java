package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Asks for the password once more, so that a browser left open gives nobody the account; guessing it is slowed down. */
@Component
class OwnPassword {
    private final People people;
    private final Throttle throttle;

    OwnPassword(People people, Throttle throttle) {
        this.people = people;
        this.throttle = throttle;
    }

    /** @throws ProblemException naming the field where it is not theirs */
    void require(Caller.Person person, String typed, String field, HttpServletRequest request) {
        ClientAddress address = new ClientAddress(request.getRemoteAddr());
        if (throttle.enter(person.email(), address).isPresent()) {
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS,
                    field,
                    "Too many tries did not fit. Wait a few minutes, then try again.");
        }
        if (!people.isPassword(person.id(), typed)) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, field, "This is not your password of today. Nothing was changed.");
        }
        throttle.succeeded(person.email(), address);
    }
}
