package dev.fullspan.journey;

import dev.fullspan.eventlog.query.Facts;
import dev.fullspan.journey.funnel.FunnelReport;
import dev.fullspan.kernel.Money;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people left in hand at the steps of the standard funnel. */
@Component
public class MoneyLeft {
    private final FunnelReport funnels;

    MoneyLeft(Facts facts, Clock clock) {
        this.funnels = new FunnelReport(facts, clock);
    }

    /** The steps at which money was left, in their order. */
    public List<Left> of(Selection selection) {
        List<Left> left = new ArrayList<>();
        funnels.standard(selection).view().steps().forEach(step -> {
            if (step.left() instanceof Measure.Amount amount && amount.value().minor() > 0) {
                left.add(new Left(
                        step.name(),
                        step.stopped(),
                        step.stopped() - step.open(),
                        amount.value(),
                        step.stoppedBehind()));
            }
        });
        return left;
    }

    /**
     * What was left at a step.
     *
     * @param event the step's event
     * @param people who stopped there
     * @param forGood those of them who can go on no more, since their window has ended
     * @param amount what those of them had in hand for good who bought nothing within the window
     * @param behind address below the shop's of these people
     */
    public record Left(String event, long people, long forGood, Money amount, String behind) {}
}
