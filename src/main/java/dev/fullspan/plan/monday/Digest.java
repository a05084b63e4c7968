package dev.fullspan.plan.monday;

import dev.fullspan.eventlog.query.Dimension;
import dev.fullspan.journey.Definition;
import dev.fullspan.journey.Leaking;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Repairs;
import dev.fullspan.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One week.
 *
 * @param figures the money first
 * @param leaks what leaks now, or null where nobody has looked
 * @param changes what changed most, beyond chance
 * @param deeds what was done
 * @param next up to three things for the week to come
 */
record Digest(
        Week week,
        List<Figure> figures,
        Leaking.@Nullable Sum leaks,
        List<Change> changes,
        Deeds deeds,
        List<Next> next) {
    Digest {
        figures = List.copyOf(figures);
        changes = List.copyOf(changes);
        next = List.copyOf(next);
    }

    /**
     * A figure of the week.
     *
     * @param before of the week before
     * @param usual median of the eight weeks before it
     * @param behind address below the shop's of what stands behind it
     */
    record Figure(String name, Definition definition, Measure value, Measure before, Measure usual, String behind) {}

    /**
     * Something whose visits changed more than chance does.
     *
     * @param of channel or landing page
     * @param visits of the week, {@code before} of the week before
     */
    record Change(
            Dimension of, String name, long visits, long before, Money revenue, Money revenueBefore, String behind) {}

    /**
     * What was done in the week and what it brought.
     *
     * @param made names of links that were made
     * @param visits that came by tagged links, with their orders and revenue
     * @param repairs that were shown to help and made since the eighth week before
     * @param done what was ticked off
     */
    record Deeds(
            List<String> made,
            long visits,
            long orders,
            Money revenue,
            List<Repairs.Repair> repairs,
            List<String> done) {
        Deeds {
            made = List.copyOf(made);
            repairs = List.copyOf(repairs);
            done = List.copyOf(done);
        }
    }

    /**
     * Something to do.
     *
     * @param money what it is worth a month, or what is lost once without it; null where that is not known
     * @param atRisk whether it is what is lost once
     * @param owner who does it, or null
     * @param href address below the shop's
     */
    record Next(
            String what,
            @Nullable Money money,
            boolean atRisk,
            @Nullable String owner,
            String href) {}
}
