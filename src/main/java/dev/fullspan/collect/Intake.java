package dev.fullspan.collect;

import dev.fullspan.eventlog.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The way of a message from a sender to an event: a list of named steps, each of which completes the message or names the reason why it leaves.
 *
 * <p>What comes before, {@link Step#AUTHENTICATE} and {@link Step#PARSE}, is the sender's: of the tracking API, or of the importer. Nothing here
 * waits for a database, a file or the network, so a hundred thousand messages a second pass on one core or two.
 */
@Component
public final class Intake {
    private final List<Rule> rules;

    /** Intake that finds countries in the operator's file too. */
    @Autowired
    public Intake(CountryDatabase countries) {
        this.rules = List.of(
                new Rule(Step.VALIDATE, Validation::check),
                new Rule(Step.NORMALISE, Normalisation::complete),
                new Rule(Step.CONSENT, Privacy::leaveOut),
                new Rule(Step.BOTS, Traffic::check),
                new Rule(Step.SOURCE, new Origins(countries)::find));
    }

    /** Intake without a file of countries. */
    public Intake() {
        this(CountryDatabase.NONE);
    }

    /** Takes one message through all steps. It is the message's end: it cannot be used again. */
    public Outcome take(Message message, Sender sender) {
        for (Rule rule : rules) {
            Outcome.Refused refused = rule.check().apply(message, sender);
            if (refused != null) {
                return refused;
            }
        }
        return new Outcome.Accepted(event(message, sender));
    }

    /** What a step does to a message: completes it and answers null, or refuses it. */
    interface Check {
        Outcome.@Nullable Refused apply(Message message, Sender sender);
    }

    private record Rule(Step step, Check check) {}

    private static Event event(Message message, Sender sender) {
        return new Event(
                sender.shop(),
                present(message.messageId),
                message.retention,
                present(message.origin),
                present(message.name),
                present(message.time),
                sender.received(),
                message.anonymousId,
                message.userId,
                message.previousId,
                message.sessionId,
                message.page,
                message.visit,
                message.agent,
                message.country,
                message.commerce,
                message.properties.json());
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("Normalising sets every part that an event must have.");
        }
        return part;
    }
}
