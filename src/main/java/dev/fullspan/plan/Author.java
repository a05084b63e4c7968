package dev.fullspan.plan;

import dev.fullspan.web.ShellPerson;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Who does something, by name. */
@Component
public class Author {
    private final ObjectProvider<ShellPerson> people;

    Author(ObjectProvider<ShellPerson> people) {
        this.people = people;
    }

    /** Name of who sent the request; a program has none. */
    public String of(HttpServletRequest request) {
        ShellPerson source = people.getIfAvailable();
        return source == null
                ? "a program"
                : source.current(request).map(ShellPerson.SignedIn::name).orElse("a program");
    }
}
