package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Message;
import dev.fullspan.collect.Message.Call;
import dev.fullspan.collect.PropertyText;
import dev.fullspan.collect.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a body into messages, token by token and without a tree. A fault inside one message stays with it; only a body that is no JSON object is
 * refused as a whole. Bytes that are not UTF-8 become replacement characters, so that one broken name does not cost its neighbours.
 */
final class MessageReader {
    /** Deeper than any message within its size can be; more would only cost memory. */
    private static final int MAX_DEPTH = 33_000;

    /** Messages of one batch: as many as fit into a body if each is as short as a real one can be. A body of more is read no further. */
    static final int MOST_ITEMS = 5_000;

    /** Lengths are bounded by the size of the body and by {@link PropertyText}: a parser's own limits would cost the whole batch. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final @Nullable Call call;
    private final int maxMessage;

    /**
     * What a body holds.
     *
     * @param writeKey as the body names it, or null
     * @param batch whether the messages came as a list
     * @param text the body as text, where it had to be repaired: offsets are of its characters then
     */
    record Body(
            List<Item> items,
            @Nullable String writeKey,
            boolean batch,
            @Nullable String text) {

        /** Whether it holds more messages than a request may. */
        boolean isTooMany() {
            return items.size() > MOST_ITEMS;
        }
    }

    /**
     * A message and where it stands.
     *
     * @param from offset of its first character or byte
     * @param to offset after its last one
     */
    record Item(Message message, long from, long to) {}

    /** @param call what every message is, or null where each says it itself */
    MessageReader(@Nullable Call call, int maxMessage) {
        this.call = call;
        this.maxMessage = maxMessage;
    }

    /** Reads a whole body; null where it is not one JSON object. One of more than {@link #MOST_ITEMS} messages is left at the next. */
    @Nullable
    Body read(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, 0, body.length)) {
            return read(parser, null);
        } catch (JacksonException e) {
            return isUtf8(body) ? null : readRepaired(new String(body, StandardCharsets.UTF_8));
        }
    }

    private @Nullable Body readRepaired(String body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return read(parser, body);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private @Nullable Body read(JsonParser parser, @Nullable String text) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        long from = start(parser);
        Fields outer = new Fields(parser);
        List<Item> items = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("batch") && value == JsonToken.START_ARRAY) {
                items = batch(parser, items);
                if (items.size() > MOST_ITEMS) {
                    return new Body(items, outer.writeKey, true, text);
                }
            } else {
                outer.read(name, value);
            }
        }
        long to = end(parser);
        if (parser.nextToken() != null) {
            return null;
        }
        if (items == null) {
            return new Body(List.of(item(outer.message(call), from, to)), outer.writeKey, false, text);
        }
        Message defaults = outer.message(Call.TRACK);
        for (Item item : items) {
            item.message.inherit(defaults);
        }
        return new Body(items, outer.writeKey, true, text);
    }

    private List<Item> batch(JsonParser parser, @Nullable List<Item> before) {
        List<Item> items = before == null ? new ArrayList<>() : before;
        JsonToken token;
        while (items.size() <= MOST_ITEMS && (token = parser.nextToken()) != JsonToken.END_ARRAY) {
            long from = start(parser);
            if (token == JsonToken.START_OBJECT) {
                Fields fields = new Fields(parser);
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    fields.read(name, parser.nextToken());
                }
                items.add(item(fields.message(call), from, end(parser)));
            } else {
                parser.skipChildren();
                Message none = new Message();
                none.fault(Reason.NOT_AN_OBJECT, "", token.name());
                items.add(new Item(none, from, end(parser)));
            }
        }
        return items;
    }

    private Item item(Message message, long from, long to) {
        if (to - from > maxMessage) {
            message.fault(Reason.MESSAGE_TOO_LARGE, "", (to - from) + " bytes");
        }
        return new Item(message, from, to);
    }

    private static long start(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return at.getByteOffset() >= 0 ? at.getByteOffset() : at.getCharOffset();
    }

    private static long end(JsonParser parser) {
        var at = parser.currentLocation();
        return at.getByteOffset() >= 0 ? at.getByteOffset() : at.getCharOffset();
    }
}
