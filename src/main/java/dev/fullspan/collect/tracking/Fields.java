package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Message;
import dev.fullspan.collect.Message.Call;
import dev.fullspan.collect.PropertyText;
import dev.fullspan.collect.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the fields of one message, in whatever order they come. The parser stands on a field's value, and after {@link #read} at its end. */
final class Fields {
    private final JsonParser parser;
    private final Message message = new Message();
    private @Nullable String type;
    private @Nullable String event;
    private @Nullable PropertyText traits;

    @Nullable
    String writeKey;

    Fields(JsonParser parser) {
        this.parser = parser;
    }

    /** The message, once all fields are read. @param call what it is, or null where it says so itself */
    Message message(@Nullable Call call) {
        message.call = call == null ? Call.of(type) : call;
        if (message.call == Call.TRACK) {
            message.name = event;
        } else if ((message.call == Call.IDENTIFY || message.call == Call.GROUP) && traits != null) {
            message.properties = traits;
        }
        return message;
    }

    void read(String name, JsonToken value) {
        switch (name) {
            case "type" -> type = text(name, value);
            case "event" -> event = text(name, value);
            case "name" -> message.name = text(name, value);
            case "messageId" -> message.messageId = text(name, value);
            case "anonymousId" -> message.anonymousId = text(name, value);
            case "userId" -> message.userId = text(name, value);
            case "previousId" -> message.previousId = text(name, value);
            case "groupId" -> message.groupId = text(name, value);
            case "timestamp" -> message.timestamp = text(name, value);
            case "originalTimestamp" -> message.originalTimestamp = text(name, value);
            case "sentAt" -> message.sentAt = lenient(value);
            case "writeKey" -> writeKey = lenient(value);
            case "properties" -> properties(name, value, message.properties);
            case "traits" -> properties(name, value, traits = new PropertyText());
            case "context" -> object(value, this::context);
            default -> parser.skipChildren();
        }
    }

    private void context(String name, JsonToken value) {
        switch (name) {
            case "page" -> object(value, this::page);
            case "campaign" -> object(value, this::campaign);
            case "library" -> object(value, this::library);
            case "location" -> object(value, this::location);
            case "consent" -> object(value, this::consent);
            case "ip" -> message.ip = lenient(value);
            case "userAgent" -> message.userAgent = lenient(value);
            case "locale" -> message.locale = lenient(value);
            case "timezone" -> message.timeZone = lenient(value);
            case "sessionId" -> message.sessionId = lenient(value);
            case "firstSeen" -> firstSeen(value);
            case "gpc" -> {
                message.privacyControl = value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
            default -> parser.skipChildren();
        }
    }

    private void firstSeen(JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            message.firstSeen = new PropertyText();
            copy(message.firstSeen);
        } else {
            parser.skipChildren();
        }
    }

    private void page(String name, JsonToken value) {
        switch (name) {
            case "url" -> message.url = lenient(value);
            case "path" -> message.path = lenient(value);
            case "title" -> message.title = lenient(value);
            case "referrer" -> message.referrer = lenient(value);
            default -> parser.skipChildren();
        }
    }

    private void campaign(String name, JsonToken value) {
        switch (name) {
            case "name" -> message.campaignName = lenient(value);
            case "source" -> message.campaignSource = lenient(value);
            case "medium" -> message.campaignMedium = lenient(value);
            case "term" -> message.campaignTerm = lenient(value);
            case "content" -> message.campaignContent = lenient(value);
            default -> parser.skipChildren();
        }
    }

    private void library(String name, JsonToken value) {
        switch (name) {
            case "name" -> message.library = lenient(value);
            case "version" -> message.libraryVersion = lenient(value);
            default -> parser.skipChildren();
        }
    }

    private void location(String name, JsonToken value) {
        if (name.equals("country") || name.equals("countryCode")) {
            message.country = lenient(value);
        } else {
            parser.skipChildren();
        }
    }

    private void consent(String name, JsonToken value) {
        if (name.equals("categoryPreferences")) {
            object(value, this::category);
        } else {
            parser.skipChildren();
        }
    }

    /** The words that consent tools use for the two purposes; C0002 and C0004 are OneTrust's. */
    private void category(String name, JsonToken value) {
        if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
            boolean given = value == JsonToken.VALUE_TRUE;
            switch (name.toLowerCase(Locale.ROOT)) {
                case "analytics", "statistics", "performance", "measurement", "analytics_storage", "c0002" ->
                    message.analyticsConsent = given;
                case "ads", "advertising", "marketing", "targeting", "ad_storage", "c0004" ->
                    message.adsConsent = given;
                default -> {
                    // another purpose: nothing here depends on it
                }
            }
        }
        parser.skipChildren();
    }

    private interface Field {
        void read(String name, JsonToken value);
    }

    private void object(JsonToken value, Field field) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            field.read(name, parser.nextToken());
        }
    }

    /** Text or a number; anything else but null is a fault of this field. */
    private @Nullable String text(String name, JsonToken value) {
        return switch (value) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            case VALUE_NULL -> null;
            default -> {
                parser.skipChildren();
                message.fault(Reason.WRONG_TYPE, name, kind(value));
                yield null;
            }
        };
    }

    /** Text or a number; anything else counts as not sent. */
    private @Nullable String lenient(JsonToken value) {
        if (value == JsonToken.VALUE_STRING || value.isNumeric()) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }

    private void properties(String name, JsonToken value, PropertyText text) {
        if (value == JsonToken.START_OBJECT) {
            copy(text);
        } else {
            parser.skipChildren();
            if (value != JsonToken.VALUE_NULL) {
                message.fault(Reason.WRONG_TYPE, name, kind(value));
            }
        }
    }

    private void copy(PropertyText text) {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            switch (token) {
                case PROPERTY_NAME -> text.name(parser.currentName());
                case VALUE_STRING -> text.text(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text.number(parser.getString());
                case VALUE_TRUE -> text.literal("true");
                case VALUE_FALSE -> text.literal("false");
                case VALUE_NULL -> text.literal("null");
                case START_OBJECT, START_ARRAY -> {
                    depth++;
                    open(text, token);
                }
                case END_OBJECT, END_ARRAY -> {
                    depth--;
                    if (depth > 0) {
                        close(text, token);
                    }
                }
                case null, default -> throw new IllegalStateException("A JSON text has no token " + token);
            }
        }
    }

    private static void open(PropertyText text, JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            text.startObject();
        } else {
            text.startList();
        }
    }

    private static void close(PropertyText text, JsonToken token) {
        if (token == JsonToken.END_OBJECT) {
            text.endObject();
        } else {
            text.endList();
        }
    }

    private static String kind(JsonToken value) {
        return switch (value) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            default -> "something else";
        };
    }
}
