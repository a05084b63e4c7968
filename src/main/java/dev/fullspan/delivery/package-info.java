/**
 * Telling other systems and people what happened: webhook endpoints, the outbox, letters by SMTP, sending and its retries, delivery pages. Owns the
 * schema {@code delivery}.
 *
 * <p>{@link dev.fullspan.delivery.Webhooks} is the way in for messages: a module puts a message into the outbox within the transaction of the change that it
 * tells of. It is sent once that transaction holds, at least once to each endpoint that wants its {@link dev.fullspan.delivery.WebhookType}. Messages
 * may arrive in another order than they were put in, and twice: their id and time tell. {@link dev.fullspan.delivery.Mails} is the same for letters.
 */
@ApplicationModule(allowedDependencies = {"kernel", "platform", "web", "web::kit"})
@NullMarked
package dev.fullspan.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
