package dev.fullspan.plan;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Gate;
import dev.fullspan.web.ShellPerson;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who does something, by name. */
@Component
public class Author {
    private final ObjectProvider<ShellPerson> people;
    private final Gate gate;

    Author(ObjectProvider<ShellPerson> people, Gate gate) {
        this.people = people;
        this.gate = gate;
    }

    /** Name of who sent the request; a program's is the label of its key. */
    public String of(HttpServletRequest request) {
        ShellPerson source = people.getIfAvailable();
        return source == null
                ? program()
                : source.current(request).map(ShellPerson.SignedIn::name).orElseGet(this::program);
    }

    private String program() {
        return gate.caller().orElse(null) instanceof Caller.Program program ? program.label() : "a program";
    }
}
