package dev.fullspan.collect.imports;

import dev.fullspan.collect.Message;
import dev.fullspan.collect.imports.MappedValues.Part;
import dev.fullspan.collect.imports.MappedValues.Text;
import dev.fullspan.collect.imports.Mapping.EventMapping;
import dev.fullspan.eventlog.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes messages of rows as a mapping says, bound to one file. Belongs to one thread. */
final class MappedRows {
    private static final Map<String, String> COUNTRIES = countries();

    private final List<Bound> events = new ArrayList<>();
    private final String content;
    private long line;
    private int within;

    /** One event of the mapping, bound to places. */
    private record Bound(
            @Nullable Text when,
            @Nullable OwnId id,
            Text event,
            Text time,
            MappedTimes times,
            Text visitor,
            Text user,
            Text session,
            Text url,
            Text path,
            Text title,
            Text referrer,
            Text country,
            Text userAgent,
            Part properties) {}

    /**
     * @param content hash of the file's content, for the ids of rows that have none of their own
     * @param received stands for times that lie after it
     * @throws MappingFault where the file has not the columns that the mapping names
     */
    MappedRows(Mapping mapping, Layout layout, String content, Instant received) {
        this.content = content;
        List<String> ids = new ArrayList<>();
        for (EventMapping each : mapping.events()) {
            events.add(new Bound(
                    each.when() == null ? null : MappedValues.text(each.when(), layout),
                    each.id() == null ? null : OwnId.of(each.id(), layout, ids),
                    MappedValues.text(each.event(), layout),
                    MappedValues.text(each.time().value(), layout),
                    new MappedTimes(each.time().format(), received),
                    MappedValues.text(each.visitor(), layout),
                    MappedValues.text(each.user(), layout),
                    MappedValues.text(each.session(), layout),
                    MappedValues.text(each.url(), layout),
                    MappedValues.text(each.pagePath(), layout),
                    MappedValues.text(each.title(), layout),
                    MappedValues.text(each.referrer(), layout),
                    MappedValues.text(each.country(), layout),
                    MappedValues.text(each.userAgent(), layout),
                    MappedValues.properties(each.properties(), layout)));
        }
    }

    /**
     * The messages of one row; none where the mapping leaves it out.
     *
     * @throws RowFault where the row is not as the mapping says
     */
    List<Message> of(long line, Row row) {
        pass(line);
        List<Message> messages = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Bound bound = events.get(i);
            if (bound.when == null || isThere(bound.when.of(row))) {
                Message message = message(bound, i, row);
                if (message != null) {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    /** Counts a row that is not asked for, so that the ids of those after it stay. */
    void pass(long line) {
        within = line == this.line ? within + 1 : 0;
        this.line = line;
    }

    private @Nullable Message message(Bound bound, int number, Row row) {
        String event = bound.event.of(row);
        if (event == MappedValues.LEFT_OUT) {
            return null;
        }
        if (event == null) {
            throw new RowFault("The row does not say what happened.");
        }
        String time = bound.time.of(row);
        if (time == null) {
            throw new RowFault("The row has no time.");
        }
        Message message = new Message();
        message.call = Message.Call.TRACK;
        message.origin = Event.Origin.IMPORT;
        message.retention = Event.Retention.FOREVER;
        message.name = event;
        message.time = bound.times.read(time);
        message.messageId = id(bound, number, event, row);
        message.anonymousId = bound.visitor.of(row);
        message.userId = bound.user.of(row);
        message.sessionId = bound.session.of(row);
        message.url = bound.url.of(row);
        message.path = bound.path.of(row);
        message.title = bound.title.of(row);
        message.referrer = bound.referrer.of(row);
        message.country = country(bound.country.of(row));
        message.userAgent = bound.userAgent.of(row);
        bound.properties.write(row, message.properties);
        return message;
    }

    /** The source's own id, else one of the file's content and the row: identical rows of a file stay apart, a file read again does not. */
    private String id(Bound bound, int number, String event, Row row) {
        if (bound.id != null) {
            return bound.id.of(row, event);
        }
        StringBuilder id = new StringBuilder(48).append(content).append(':').append(line);
        if (within > 0) {
            id.append('.').append(within);
        }
        return number == 0 ? id.toString() : id.append('/').append(number).toString();
    }

    /** Whether something stands there that is not nothing: 0 and 0.00 are. */
    private static boolean isThere(@Nullable String text) {
        if (text == null || text == MappedValues.LEFT_OUT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '0' && c != '.' && c != ',' && c != ' ') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String country(@Nullable String text) {
        return text == null || text.length() == 2 ? text : COUNTRIES.get(text.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> countries() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        return codes;
    }
}
