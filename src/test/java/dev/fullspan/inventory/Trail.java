package dev.fullspan.inventory;

import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.AuditEntry;
import dev.fullspan.platform.AuditReading;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** What the audit trail says of a shop. */
public final class Trail {
    private Trail() {}

    /** The first first: action, subject without its number, and each change as “field: before > after”. */
    public static List<String> of(ApplicationContext program, ShopId shop) {
        return program.getBean(AuditReading.class)
                .entries(
                        new AuditReading.Query(
                                shop, false, "", "", Instant.EPOCH, Instant.now().plusSeconds(60), 0, "", Set.of()),
                        0,
                        200)
                .reversed()
                .stream()
                .map(Trail::said)
                .toList();
    }

    private static String said(AuditEntry entry) {
        return entry.action() + " " + entry.subject().replaceAll(":[0-9]+$", "") + " "
                + entry.changes().stream()
                        .map(one -> one.field() + ": " + one.before() + " > " + one.after())
                        .toList();
    }
}
