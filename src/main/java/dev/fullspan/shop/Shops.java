package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All shops of the installation. Reading is from memory; changes go to PostgreSQL and are seen at once. */
@Component
public class Shops {
    private final JdbcClient database;
    private final ShopSnapshot snapshot;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Shops(JdbcClient database, ShopSnapshot snapshot, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.snapshot = snapshot;
        this.events = events;
        this.clock = clock;
    }

    /** Every shop, by id. Shadow copies are not among them. */
    public List<Shop> all() {
        return snapshot.shops();
    }

    public Optional<Shop> find(ShopId id) {
        Optional<Shop> known = snapshot.shop(id);
        return known.isEmpty() && id.isShadow() ? snapshot.fresh(id) : known; // another node may have made the copy
    }

    /** @throws ProblemException {@link Problem#NOT_FOUND} where there is no such shop */
    public Shop get(ShopId id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** What intake must know of the shop; needs no database. */
    public IntakePolicy intakePolicy(ShopId id) {
        return get(id).intake();
    }

    /** Every path under which the pixel is served for some shop, the default one included; needs no database. */
    public Set<String> pixelPaths() {
        return snapshot.pixelPaths();
    }

    /** Opens a shop. It has no write key yet. */
    public Shop add(NewShop shop) {
        try {
            int id = database.sql("""
                            insert into shop.shop (name, currency, time_zone, created)
                            values (:name, :currency, :zone, :now)
                            returning id
                            """)
                    .param("name", shop.name())
                    .param("currency", shop.currency().getCurrencyCode())
                    .param("zone", shop.timeZone().getId())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            snapshot.changed();
            return snapshot.fresh(new ShopId(id)).orElseThrow();
        } catch (DuplicateKeyException e) {
            throw taken(shop.name());
        }
    }

    /**
     * Saves changed settings.
     *
     * @param changed the shop as read, with new values; its version is the one that was read
     * @throws ProblemException {@link Problem#CONFLICT} where somebody else changed the shop since
     */
    public Shop change(Shop changed) {
        IntakePolicy intake = changed.intake();
        boolean otherCurrency = !get(changed.id()).currency().equals(changed.currency());
        try {
            int count = database.sql("""
                            update shop.shop set
                                name = :name, currency = :currency, time_zone = :zone,
                                brand_difference = :difference, retention_months = :retention,
                                own_hosts = string_to_array(:own, E'\\n'),
                                payment_hosts = string_to_array(:payment, E'\\n'),
                                consent = :consent, cookie_domain = :cookieDomain, pixel_path = :pixelPath,
                                excluded_ranges = string_to_array(:ranges, E'\\n'),
                                excluded_agents = string_to_array(:agents, E'\\n'),
                                version = version + 1
                            where id = :id and version = :version
                            """)
                    .param("name", changed.name())
                    .param("currency", changed.currency().getCurrencyCode())
                    .param("zone", changed.timeZone().getId())
                    .param("difference", changed.brandDifference())
                    .param("retention", changed.retentionMonths())
                    .param("own", lines(intake.ownHosts()))
                    .param("payment", lines(intake.paymentHosts()))
                    .param("consent", intake.consent().name())
                    .param("cookieDomain", intake.cookieDomain())
                    .param("pixelPath", intake.pixelPath())
                    .param("ranges", lines(intake.excludedRanges()))
                    .param("agents", lines(intake.excludedAgents()))
                    .param("id", changed.id().value())
                    .param("version", changed.version())
                    .update();
            if (count == 0) {
                get(changed.id());
                throw new ProblemException(
                        Problem.CONFLICT,
                        null,
                        "Somebody else changed this shop in the meantime. Load the page again and repeat your change.");
            }
        } catch (DuplicateKeyException e) {
            throw taken(changed.name());
        }
        snapshot.changed();
        Shop fresh = snapshot.fresh(changed.id()).orElseThrow();
        if (otherCurrency) {
            events.publishEvent(new RatesChanged(changed.id(), true));
        }
        return fresh;
    }

    private static String lines(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining("\n"));
    }

    static ProblemException unknown(ShopId id) {
        return new ProblemException(Problem.NOT_FOUND, "shop", "There is no shop “" + id + "”.");
    }

    private static ProblemException taken(String name) {
        return new ProblemException(Problem.CONFLICT, "name", "There is a shop named “" + name + "” already.");
    }
}
