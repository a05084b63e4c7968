package dev.fullspan.collect;

import dev.fullspan.collect.Message.Call;
import org.jspecify.annotations.Nullable;

/** Whether a message says what it must: a type, a name where it needs one, somebody it belongs to. */
final class Validation {
    private static final int LONGEST_NAME = 200;

    private Validation() {}

    static Outcome.@Nullable Refused check(Message message, Sender sender) {
        Reason unwritten = message.properties.fault();
        if (unwritten != null) {
            message.fault(unwritten, "properties", null);
        }
        if (message.fault() == null) {
            kind(message);
        }
        if (message.fault() == null) {
            somebody(message);
        }
        return message.fault();
    }

    private static void kind(Message message) {
        if (message.call == null) {
            message.fault(Reason.TYPE_UNKNOWN, "type", null);
        } else if (message.call == Call.TRACK && (message.name == null || message.name.isBlank())) {
            message.fault(Reason.EVENT_MISSING, "event", null);
        } else if (message.name != null && message.name.length() > LONGEST_NAME) {
            message.fault(Reason.EVENT_TOO_LONG, message.call == Call.TRACK ? "event" : "name", message.name);
        }
    }

    private static void somebody(Message message) {
        if (isMissing(message.anonymousId) && isMissing(message.userId)) {
            message.fault(Reason.ID_MISSING, "userId", null);
        }
        checkLength(message, "anonymousId", message.anonymousId);
        checkLength(message, "userId", message.userId);
        checkLength(message, "previousId", message.previousId);
        if (message.call == Call.ALIAS && isMissing(message.previousId)) {
            message.fault(Reason.PREVIOUS_ID_MISSING, "previousId", null);
        }
    }

    private static boolean isMissing(@Nullable String id) {
        return id == null || id.isBlank();
    }

    private static void checkLength(Message message, String field, @Nullable String id) {
        if (id != null && id.length() > Identifiers.LONGEST) {
            message.fault(Reason.ID_TOO_LONG, field, id);
        }
    }
}
