package dev.fullspan.access;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.NavigationEntry;
import dev.fullspan.web.ShellPerson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the shell who is signed in. */
@Component
class ShellCaller implements ShellPerson {
    private final Gate gate;
    private final Routes routes;

    ShellCaller(Gate gate, Routes routes) {
        this.gate = gate;
        this.routes = routes;
    }

    @Override
    public Optional<SignedIn> current(HttpServletRequest request) {
        return gate.caller()
                .filter(Caller.Person.class::isInstance)
                .map(Caller.Person.class::cast)
                .filter(person -> !person.mustChangePassword())
                .map(person -> new Shown(person, routes));
    }

    private record Shown(Caller.Person person, Routes routes) implements SignedIn {
        @Override
        public String name() {
            return person.name().isBlank() ? person.email() : person.name();
        }

        @Override
        public boolean sees(ShopId shop) {
            return person.sees(shop);
        }

        @Override
        public boolean sees(ShopId shop, NavigationEntry page) {
            return may("GET", "/shops/" + shop + page.path());
        }

        @Override
        public boolean may(String method, String path) {
            return routes.allows(person, method, path);
        }
    }
}
