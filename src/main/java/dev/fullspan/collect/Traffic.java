package dev.fullspan.collect;

import dev.fullspan.source.Bots;
import org.jspecify.annotations.Nullable;

/** Lets robots and the shop's own traffic leave. */
final class Traffic {
    private Traffic() {}

    static Outcome.@Nullable Refused check(Message message, Sender sender) {
        String userAgent = userAgent(message, sender);
        if (Bots.isBot(userAgent)) {
            return new Outcome.Refused(Reason.BOT, "context.userAgent", SafeText.of(userAgent, 120));
        }
        if (sender.own() || sender.policy().excludes(Privacy.address(message, sender), userAgent)) {
            return new Outcome.Refused(Reason.OWN_TRAFFIC, null, null);
        }
        return null;
    }

    /** The visitor's user agent: what the message tells, else that of the browser that sends it; a server's own says nothing of the visitor. */
    static @Nullable String userAgent(Message message, Sender sender) {
        return message.userAgent != null ? message.userAgent : sender.browser() ? sender.userAgent() : null;
    }
}
