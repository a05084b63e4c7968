package dev.fullspan.readiness.practice;

import dev.fullspan.access.Caller;
import dev.fullspan.access.Gate;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.TodaySource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells whoever looks of their own practice orders, beside the real ones. */
@Component
class PracticeToday implements TodaySource {
    private final Practice practice;
    private final Gate gate;

    PracticeToday(Practice practice, Gate gate) {
        this.practice = practice;
        this.gate = gate;
    }

    @Override
    public List<Line> today(ShopId shop) {
        long waiting = gate.caller()
                .filter(Caller.Person.class::isInstance)
                .map(caller -> practice.waiting(shop, ((Caller.Person) caller).id()))
                .orElse(0L);
        return waiting == 0
                ? List.of()
                : List.of(new Line(
                        "PRACTICE: " + (waiting == 1 ? "1 practice order waits" : waiting + " practice orders wait")
                                + " for you",
                        "/practice",
                        null));
    }
}
