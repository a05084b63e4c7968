package dev.fullspan.fulfilment;

import dev.fullspan.access.Account;
import dev.fullspan.access.People;
import dev.fullspan.kernel.ShopId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who calls a partner that has not tied out: the shop's own people as far as they may sign in, and never one who works for a partner. */
@Component
public class Callers {
    private final People people;

    Callers(People people) {
        this.people = people;
    }

    /**
     * The people of an installation as one shop has them, asked once.
     *
     * @param accounts by reference
     */
    public record Of(ShopId shop, Map<String, Account> accounts) {
        public boolean may(String reference) {
            return why(reference).isEmpty();
        }

        /** Why somebody cannot call, to stand behind their name; empty where they can. */
        public Optional<String> why(String reference) {
            Account account = accounts.get(reference);
            if (account == null) {
                return Optional.of("is not there any more");
            }
            if (account.circles().containsKey(shop)) {
                return Optional.of("works for a partner now");
            }
            if (!account.sees(shop)) {
                return Optional.of("does not work in this shop any more");
            }
            return account.disabled() == null ? Optional.empty() : Optional.of("may not sign in any more");
        }

        /** What somebody is called. */
        public String name(String reference) {
            Account account = accounts.get(reference);
            return account == null ? "Whoever was named" : account.label();
        }
    }

    public Of in(ShopId shop) {
        return new Of(
                shop,
                people.all().stream().collect(Collectors.toMap(one -> "person:" + one.id(), Function.identity())));
    }

    /** Whether somebody can be named to call. @param reference such as {@code person:7}; null for nobody, who can always be named */
    public boolean may(ShopId shop, @Nullable String reference) {
        return reference == null || in(shop).may(reference);
    }
}
