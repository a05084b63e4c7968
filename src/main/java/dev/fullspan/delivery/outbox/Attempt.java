package dev.fullspan.delivery.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message.
 *
 * @param number from 1
 * @param millis from the first look at the address to the end of the answer
 * @param status of HTTP, or null where no answer came
 * @param reason why it counts as failed, or null for a success
 * @param answer the start of what was answered; may be empty
 */
public record Attempt(
        int number,
        Instant at,
        int millis,
        @Nullable Integer status,
        @Nullable String reason,
        String answer) {}
