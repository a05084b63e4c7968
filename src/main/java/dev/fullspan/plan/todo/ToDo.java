package dev.fullspan.plan.todo;

import dev.fullspan.kernel.Money;
import dev.fullspan.platform.AuditTrail;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list.
 *
 * @param why in a sentence; may be empty
 * @param link address below the shop's of the page that says why, or null
 * @param owner who does it, or null
 * @param expected what it is expected to bring a month, or null
 * @param due until when, or null
 * @param done since when it is done, or null
 */
public record ToDo(
        long id,
        String what,
        String why,
        @Nullable String link,
        @Nullable String owner,
        @Nullable Money expected,
        @Nullable LocalDate due,
        Instant made,
        String author,
        @Nullable Instant done) {
    /** Its named values, as the audit trail tells them. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("What", what);
        told.put("Why", why);
        told.put(AuditTrail.OWNER, owner == null ? "" : owner);
        told.put("Expected a month", expected == null ? "" : expected.toString());
        told.put("Until", due == null ? "" : due.toString());
        told.put("Done", done == null ? "no" : "yes");
        return told;
    }

    /** Whether it is open after its day. */
    public boolean isLate(LocalDate today) {
        return done == null && due != null && due.isBefore(today);
    }
}
