package dev.fullspan.web;

import dev.fullspan.web.ShellPerson.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who is before the page, for what is signed with a name. */
@Component
public class Visiting {
    private final Shells shells;

    Visiting(Shells shells) {
        this.shells = shells;
    }

    /** The person's name; empty where nobody is signed in. */
    public String name(HttpServletRequest request) {
        return shells.person(request).map(SignedIn::name).orElse("");
    }
}
