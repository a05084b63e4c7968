package dev.fullspan.collect;

import dev.fullspan.collect.PropertyText.Known;
import dev.fullspan.eventlog.Event;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings ids, names, times, pages and money into the one form in which they are kept. */
final class Normalisation {
    /** Words in a library's name by which it runs on a server, where the address and the user agent are not the visitor's. */
    private static final Set<String> SERVER_LANGUAGES = Set.of(
            "node", "java", "python", "ruby", "php", "go", "golang", "net", "rust", "elixir", "scala", "clojure",
            "server", "perl");

    private static final int LONGEST_NAME = 200;

    /** How the message id of an order's completion begins; the order id follows. */
    private static final String ORDER_KEY = "order.";

    private Normalisation() {}

    static Outcome.@Nullable Refused complete(Message message, Sender sender) {
        String messageId = Identifiers.ofMessage(message.messageId);
        message.messageId = messageId;
        ids(message);
        if (message.origin == null) {
            message.origin = origin(message, sender);
        }
        page(message);
        String name = name(message);
        message.name = name;
        if (message.time == null) {
            message.time = Times.of(message, sender.received());
        }
        if (name != null && OrderFigures.EVENTS.contains(name)) {
            message.commerce = OrderFigures.of(message, name, messageId, sender.currency());
        }
        if (messageId.startsWith(ORDER_KEY) && message.retention == Event.Retention.LIVE) {
            message.messageId = orderKey(message, name, messageId);
        }
        return message.fault();
    }

    /**
     * The pixel and servers name an order's message by the order, so that a thank-you page that is loaded again counts once. Order ids can be
     * guessed, and the write key stands in the page: a key of that form is therefore kept for the order itself, and anything else that comes under
     * it gets one of its own, or a stranger could have next week's orders taken for repetitions.
     */
    private static String orderKey(Message message, @Nullable String name, String messageId) {
        String order = message.properties.get(Known.ORDER_ID);
        boolean own = Event.ORDER_COMPLETED.equals(name)
                && order != null
                && messageId.equals(Identifiers.ofMessage(ORDER_KEY + order));
        return own ? messageId : Identifiers.ofMessage("not." + messageId + "." + name);
    }

    private static void ids(Message message) {
        message.anonymousId = Identifiers.known(message.anonymousId);
        message.userId = Identifiers.known(message.userId);
        message.previousId = Identifiers.known(message.previousId);
        message.sessionId = Identifiers.known(message.sessionId);
        if (message.groupId != null) {
            message.properties.put("groupId", SafeText.of(message.groupId, Identifiers.LONGEST));
        }
    }

    private static Event.Origin origin(Message message, Sender sender) {
        if (sender.browser()) {
            return Event.Origin.PIXEL;
        }
        return message.anonymousId == null || isServerLibrary(message.library)
                ? Event.Origin.SERVER
                : Event.Origin.PIXEL;
    }

    private static boolean isServerLibrary(@Nullable String library) {
        if (library == null || library.length() > 100) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= library.length(); i++) {
            if (i == library.length() || !Character.isLetter(library.charAt(i))) {
                if (i > start
                        && SERVER_LANGUAGES.contains(library.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /** A page call tells its page among its properties, every other call in its context; a screen's page is its name. */
    private static void page(Message message) {
        PropertyText sent = message.properties;
        if (message.call == Message.Call.PAGE) {
            message.url = either(sent.get(Known.URL), message.url);
            message.path = either(sent.get(Known.PATH), message.path);
            message.title = either(sent.get(Known.TITLE), message.title);
            message.referrer = either(sent.get(Known.REFERRER), message.referrer);
        }
        if (message.call == Message.Call.SCREEN) {
            String screen = SafeText.of(either(message.name, sent.get(Known.NAME)), LONGEST_NAME);
            message.page = new Event.Page(null, screen == null ? "/" : screen, null);
        } else {
            message.page = PageAddress.of(message.url, message.path, message.title);
        }
        if (sent.get(Known.NAME) == null
                && (message.call == Message.Call.PAGE || message.call == Message.Call.SCREEN)) {
            sent.put("name", SafeText.of(message.name, LONGEST_NAME));
        }
    }

    private static @Nullable String name(Message message) {
        return switch (message.call) {
            case PAGE -> Event.PAGE_VIEWED;
            case SCREEN -> Event.SCREEN_VIEWED;
            case IDENTIFY -> Event.IDENTIFIED;
            case GROUP -> Event.GROUPED;
            case ALIAS -> Event.ALIASED;
            case TRACK -> trackName(message);
            case null -> null;
        };
    }

    private static @Nullable String trackName(Message message) {
        String name = SafeText.of(message.name, LONGEST_NAME);
        if (name == null) {
            message.fault(Reason.EVENT_MISSING, "event", message.name);
            return null;
        }
        return EventNames.canonical(name);
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first == null || first.isBlank() ? second : first;
    }
}
