package dev.fullspan.checkout.told;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Erasable;
import dev.fullspan.platform.PersonKeys;
import dev.fullspan.platform.Secrets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers whose checkouts were forgotten: an engine goes on telling of a checkout, and would bring the person back. Ids are kept as marks, which name
 * nobody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // before the facts go: what comes meanwhile is not taken either
class ForgottenBuyers implements Erasable {
    private static final String USER = "checkout/user";
    private static final String DEVICE = "checkout/device";

    private final JdbcClient database;
    private final Secrets secrets;
    private final Clock clock;

    ForgottenBuyers(JdbcClient database, Secrets secrets, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void erase(ShopId shop, PersonKeys person) {
        Set<String> marks = new HashSet<>();
        person.users().forEach(user -> marks.add(secrets.mark(USER, user)));
        person.devices().forEach(device -> marks.add(secrets.mark(DEVICE, device)));
        database.sql("""
                        insert into checkout.forgotten (shop, mark, until)
                        select :shop, mark, :now from unnest(cast(:marks as text[])) mark order by mark
                        on conflict (shop, mark) do update set until = greatest(forgotten.until, excluded.until)
                        """)
                .param("shop", shop.value())
                .param("marks", marks.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What may be told of it: nothing where its buyer was erased after it began, and not their browser where another bought with it. */
    Optional<ToldCheckout> left(ShopId shop, ToldCheckout told) {
        String user = mark(USER, told.user());
        String device = mark(DEVICE, told.device());
        Set<String> gone = Set.copyOf(database.sql("""
                        select mark from checkout.forgotten where shop = :shop and mark = any(:marks) and until >= :begun
                        """)
                .param("shop", shop.value())
                .param(
                        "marks",
                        Stream.of(user, device).filter(mark -> !mark.isEmpty()).toArray(String[]::new))
                .param("begun", told.begun().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list());
        if (gone.contains(user) || gone.contains(device) && told.user() == null) {
            return Optional.empty();
        }
        return Optional.of(gone.contains(device) ? told.withoutDevice() : told);
    }

    private String mark(String purpose, @Nullable String id) {
        return id == null ? "" : secrets.mark(purpose, id);
    }
}
