package dev.fullspan.eventlog;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Exportable;
import dev.fullspan.platform.PersonKeys;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Hands out every event of a person, as it is kept. */
@Component
class PersonalEvents implements Exportable {
    private static final int PART = 1_000;

    private final EventLog log;

    PersonalEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public String part() {
        return "events";
    }

    @Override
    public long write(ShopId shop, PersonKeys person, Rows rows) throws IOException {
        log.awaitLoaded();
        long written = 0;
        long after = 0;
        while (true) {
            List<RawEvents.Row> part = log.ask(new EventsOf(shop, person, after, PART));
            for (RawEvents.Row row : part) {
                rows.add(row);
                after = row.position();
            }
            written += part.size();
            if (part.size() < PART) {
                return written;
            }
        }
    }
}
