package dev.fullspan.readiness.rehearsal;

import dev.fullspan.fulfilment.PartyId;
import dev.fullspan.readiness.rehearsal.DayPlan.Partner;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Partners who answer in the software's part as they do: after their own time, and refusing as often as they did. Times are minutes since midnight of the
 * first day, on the shop's clock. The same seed draws the same, whichever thread asks first.
 */
final class PartnerAnswers {
    private static final long ORDERS = 0x9E3779B97F4A7C15L;
    private static final long PARTIES = 0xBF58476D1CE4E5B9L;

    private final Map<PartyId, Partner> partners;
    private final double[] arrivals;
    private final long seed;

    PartnerAnswers(Map<PartyId, Partner> partners, double[] byHour, int orders, long seed) {
        this.partners = Map.copyOf(partners);
        this.arrivals = DayRun.arrivals(byHour, orders, new SplittableRandom(seed));
        this.seed = seed;
    }

    /** Everybody takes everything at once. */
    static PartnerAnswers atOnce(int orders) {
        double[] hours = new double[24];
        Arrays.fill(hours, 1);
        return new PartnerAnswers(Map.of(), hours, orders, 0);
    }

    /** @param at when the answer came; {@link Crew#NEVER} where none comes within the days that are looked at */
    record Drawn(boolean refused, double at) {}

    /** When an order comes. @param place its place among the baskets */
    double comes(int place) {
        return arrivals[place];
    }

    Drawn draw(int place, PartyId party, double offered) {
        Partner partner = partners.get(party);
        if (partner == null) {
            return new Drawn(false, offered);
        }
        SplittableRandom random = new SplittableRandom(seed ^ (place + 1) * ORDERS ^ party.value() * PARTIES);
        double takes = partner.answerMinutes() * Math.exp(partner.answerSpread() * random.nextGaussian());
        double at = PartnerDay.worked(Math.max(0, offered + partner.shift()), takes, partner.works()) - partner.shift();
        return new Drawn(random.nextDouble() < partner.refuses(), at);
    }
}
