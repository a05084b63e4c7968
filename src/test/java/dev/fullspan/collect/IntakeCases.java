package dev.fullspan.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fullspan.collect.Message.Call;
import dev.fullspan.eventlog.Event;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.shop.ConsentMode;
import dev.fullspan.shop.IntakePolicy;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages as a shop without consent rules takes them. */
abstract class IntakeCases {
    static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    static final Currency EUR = Currency.getInstance("EUR");
    static final IntakePolicy OPEN =
            new IntakePolicy(Set.of(), Set.of(), ConsentMode.NONE, null, "/fs.js", List.of(), List.of());

    final Intake intake = new Intake();

    static Message track(@Nullable String event) {
        Message message = new Message();
        message.call = Call.TRACK;
        message.name = event;
        message.userId = "u-1";
        return message;
    }

    Event accepted(Message message) {
        Outcome outcome = intake.take(message, sender(OPEN));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).event();
    }

    Outcome.Refused refused(Message message) {
        Outcome outcome = intake.take(message, sender(OPEN));
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    static Sender sender(IntakePolicy policy) {
        return new Sender(new ShopId(1), policy, EUR, RECEIVED, null, null, false, false, false, null);
    }
}
