package dev.fullspan.fulfilment.console;

import dev.fullspan.access.ApiKeys;
import dev.fullspan.access.Circle;
import dev.fullspan.access.Circles;
import dev.fullspan.access.References;
import dev.fullspan.fulfilment.Step;
import dev.fullspan.fulfilment.console.OwnParty.Own;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who of a partner did what. People of the shop are called by its name alone. */
@Component
class OwnPeople {
    private static final Set<String> PARTNERS_STEPS =
            Set.of("accepted", "refused", "shipped", "not_sent", "cancel_answer", "problem");

    private final Circles circles;
    private final ApiKeys keys;
    private final References references;

    OwnPeople(Circles circles, ApiKeys keys, References references) {
        this.circles = circles;
        this.keys = keys;
        this.references = references;
    }

    /** Names by reference, and who else is known to the shop. */
    record Names(Map<String, String> theirs, Set<String> known, String shop) {
        /** Whoever did a step: one who was removed since is still one of the partner's. */
        String of(Step step) {
            String name = theirs.get(step.author());
            if (name != null) {
                return name;
            }
            boolean gone = step.author().startsWith("person:")
                    && !known.contains(step.author())
                    && PARTNERS_STEPS.contains(step.kind());
            return gone ? "Somebody of yours" : shop;
        }
    }

    Names of(Own own) {
        Circle circle = OwnParty.circle(own.id());
        Map<String, String> theirs = new HashMap<>();
        circles.members(own.shop(), circle)
                .forEach(one -> theirs.put("person:" + one.id(), one.name().isBlank() ? one.email() : one.name()));
        keys.of(own.shop(), circle).forEach(key -> theirs.put("key:" + key.id(), "Your system (" + key.label() + ")"));
        return new Names(
                theirs,
                Set.copyOf(references.in(own.shop(), false).known().keySet()),
                own.of().name());
    }
}
