package dev.fullspan.demo.visitors;

import dev.fullspan.access.People;
import dev.fullspan.demo.DemoShop;
import dev.fullspan.fulfilment.By;
import dev.fullspan.fulfilment.Calendar;
import dev.fullspan.fulfilment.Parties;
import dev.fullspan.fulfilment.Party;
import dev.fullspan.kernel.ShopId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the demo's partners did in the last weeks, by the steps that partners and staff take, each as of its time: what they accepted and refused, what left and
 * when, what was wrong, and their daily tie-outs.
 */
@Component
class PartnersPast {
    private static final Duration REACHES = Duration.ofDays(91);

    private final Parties parties;
    private final People people;
    private final PartsPlayed parts;
    private final TieOutsPlayed tieOuts;

    PartnersPast(Parties parties, People people, PartsPlayed parts, TieOutsPlayed tieOuts) {
        this.parties = parties;
        this.people = people;
        this.parts = parts;
        this.tieOuts = tieOuts;
    }

    /** Who plays in it. @param staff who enters for the shop */
    record Cast(ShopId shop, Instant end, Map<SentBy, Actor> actors, By staff) {
        Actor actor(SentBy who) {
            return Objects.requireNonNull(actors.get(who));
        }
    }

    /** One that sends. */
    record Actor(Party party, Calendar calendar) {
        By by() {
            return By.of("partner:" + party.name());
        }
    }

    /** Since when partners send; null where the shop has not both of them. */
    @Nullable
    Instant from(DemoShop.Opened opened) {
        return cast(opened).isPresent() ? opened.ends().minus(REACHES) : null;
    }

    private Optional<Cast> cast(DemoShop.Opened opened) {
        Map<SentBy, Actor> actors = new EnumMap<>(SentBy.class);
        for (Party party : parties.of(opened.shop())) {
            SentBy who = switch (party.kind()) {
                case OWN -> SentBy.OWN;
                case DROPSHIPPER -> SentBy.NORD;
                case FULFILLER -> SentBy.SUED;
            };
            if (party.ended() == null) {
                actors.putIfAbsent(who, new Actor(party, parties.calendar(opened.shop(), party)));
            }
        }
        String staff = people.all().stream()
                .filter(one -> one.administrator() && one.disabled() == null)
                .map(one -> "person:" + one.id())
                .findFirst()
                .orElse("operator");
        return actors.size() == SentBy.values().length
                ? Optional.of(new Cast(opened.shop(), opened.ends(), actors, By.of(staff)))
                : Optional.empty();
    }

    /** Told again it changes nothing. */
    void tell(DemoShop.Opened opened, List<DemoOrders.ByPartner> orders) {
        Cast cast = cast(opened).orElse(null);
        if (cast == null) {
            return;
        }
        orders.forEach(order -> parts.play(cast, order));
        tieOuts.play(cast);
    }
}
