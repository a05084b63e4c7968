package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who did what and when, from where, and what it was before. Holds references such as {@code person:3}, never names,
 * addresses or secrets, so that it stands unchanged when a person is forgotten. The database refuses to change or delete
 * any of it.
 */
@Component
public class AuditTrail {
    /** The actor of a command on the command line, and of what the program does at its first start. */
    public static final String OPERATOR = "operator";

    /** The actor of an attempt by someone unknown. */
    public static final String NOBODY = "nobody";

    /**
     * A field whose value is a name that somebody typed: the trail says whether there is one and when it becomes another, and never keeps
     * it.
     */
    public static final String OWNER = "Owner";

    private static final int LONGEST = 2_000;

    private final JdbcClient database;
    private final Clock clock;

    /**
     * One thing that was changed.
     *
     * @param field its name in words
     * @param before empty where there was none
     * @param after empty where there is none any more
     */
    public record Change(String field, String before, String after) {
        /** What differs between two sets of named values, in the order of the second. */
        public static List<Change> between(Map<String, String> before, Map<String, String> after) {
            List<Change> changes = new ArrayList<>();
            after.forEach((field, value) -> {
                String was = before.getOrDefault(field, "");
                if (!was.equals(value)) {
                    changes.add(new Change(field, was, value));
                }
            });
            before.forEach((field, was) -> {
                if (!after.containsKey(field)) {
                    changes.add(new Change(field, was, ""));
                }
            });
            return changes;
        }

        /** The same, where it is a name only with whether there is one. */
        Change withoutName() {
            return field.equals(OWNER)
                    ? new Change(
                            field,
                            before.isEmpty() ? "nobody" : "somebody",
                            after.isEmpty() ? "nobody" : before.isEmpty() ? "somebody" : "somebody else")
                    : this;
        }

        /** What is there now and was not before. */
        public static List<Change> made(Map<String, String> after) {
            return between(Map.of(), after);
        }

        /** What was there and is not any more. */
        public static List<Change> gone(Map<String, String> before) {
            return between(before, Map.of());
        }

        /** One that differs from what it was. */
        public static List<Change> one(String field, String before, String after) {
            return List.of(new Change(field, before, after));
        }
    }

    AuditTrail(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes something that was done and changed no record, such as an attempt. Whatever changes one says what it was before. */
    public void record(String actor, String action, String subject, @Nullable ShopId shop) {
        note(actor, action, subject, shop, List.of());
    }

    /**
     * Notes what was changed; nothing where nothing differs. Within a transaction it stands or falls with it.
     *
     * @param actor reference of who did it
     * @param action in the past tense with a dot, such as {@code person.added}
     * @param subject reference of what it was done to
     * @param shop the shop that it belongs to, or null
     * @param changes what it was before and is now, without names or addresses of persons
     */
    public void record(String actor, String action, String subject, @Nullable ShopId shop, List<Change> changes) {
        List<Change> differing = changes.stream()
                .filter(change -> !change.before().equals(change.after()))
                .map(Change::withoutName)
                .toList();
        if (!differing.isEmpty()) {
            note(actor, action, subject, shop, differing);
        }
    }

    /**
     * Does something and notes what it changed, by whoever makes the request that is being answered.
     *
     * @param told what is to be told of the subject: asked before and after; empty where it is not there
     */
    public void changing(
            String action, String subject, ShopId shop, Supplier<Map<String, String>> told, Runnable change) {
        Map<String, String> before = told.get();
        change.run();
        record(actor(), action, subject, shop, Change.between(before, told.get()));
    }

    /** Notes that something was made by whoever makes the request that is being answered. */
    public void made(String action, String subject, ShopId shop, Map<String, String> told) {
        record(actor(), action, subject, shop, Change.made(told));
    }

    private void note(String actor, String action, String subject, @Nullable ShopId shop, List<Change> changes) {
        if (shop != null && shop.isShadow()) {
            return; // what is done in a rehearsal was never done
        }
        long id = database.sql("""
                        insert into platform.audit (at, actor, action, subject, shop, address)
                        values (:at, :actor, :action, :subject, :shop, :address)
                        returning id
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("shop", shop == null ? null : shop.value())
                .param("address", address())
                .query(Long.class)
                .single();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            database.sql("""
                            insert into platform.audit_change (audit, position, field, before, after)
                            values (:audit, :position, :field, :before, :after)
                            """)
                    .param("audit", id)
                    .param("position", i)
                    .param("field", change.field())
                    .param("before", bounded(change.before()))
                    .param("after", bounded(change.after()))
                    .update();
        }
    }

    /** Who makes the request that is being answered; the operator where there is none. */
    public static String actor() {
        Principal caller = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getUserPrincipal()
                : null;
        return caller == null ? OPERATOR : caller.getName();
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** The network of whoever sent the request that is being answered. */
    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? network(request.getRequest().getRemoteAddr())
                : "";
    }

    /** The address without its last part: 24 of 32 bits, 48 of 128; empty for what is no address. */
    static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            int kept = bytes.length == 4 ? 3 : 6;
            for (int i = kept; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException e) {
            return "";
        }
    }
}
