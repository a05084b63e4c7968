package dev.fullspan.journey.channels;

import dev.fullspan.eventlog.query.Attribution;
import dev.fullspan.eventlog.query.Attribution.Model;
import dev.fullspan.journey.Measure;
import dev.fullspan.journey.Selection;
import dev.fullspan.journey.Table;
import dev.fullspan.kernel.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels, or what they are told apart by, with the credit that each model gives them and what they cost.
 *
 * @param before the same over the days compared with, or null
 * @param rows most orders reached first
 * @param costs what was spent
 */
public record ChannelsView(
        Selection selection,
        ChannelsChoice choice,
        Attribution.Answer answer,
        Attribution.@Nullable Answer before,
        List<Row> rows,
        ChannelCosts costs,
        List<String> notes) {
    public ChannelsView {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * One value.
     *
     * @param name as pages write it
     * @param cost the part of the spend that falls on the range, or null where none is known
     */
    public record Row(
            String name, Attribution.Row figures, @Nullable Money cost) {
        /** What an order costs by a model. */
        public Measure costPerOrder(Model model) {
            Attribution.Credit credit = figures.credit(model);
            if (cost == null) {
                return new Measure.NotEstimable("No spend is known of it.");
            }
            if (credit == null) {
                return new Measure.NotEstimable("This model is not estimated.");
            }
            return credit.microOrders() <= 0
                    ? new Measure.NotEstimable("No order by this model.")
                    : new Measure.Amount(new Money(Math.round(cost.minor() / credit.orders()), cost.currency()));
        }

        /** How much revenue came for one unit of spend, by a model; empty where there is none. */
        public java.util.OptionalDouble perUnit(Model model) {
            Attribution.Credit credit = figures.credit(model);
            return cost == null || cost.minor() == 0 || credit == null
                    ? java.util.OptionalDouble.empty()
                    : java.util.OptionalDouble.of((double) credit.revenue().minor() / cost.minor());
        }
    }

    /** Orders that at least one visit is known of. */
    public long seenOrders() {
        return answer.orders() - answer.unseen().microOrders() / 1_000_000;
    }

    public Table table() {
        return ChannelsTable.of(this);
    }
}
