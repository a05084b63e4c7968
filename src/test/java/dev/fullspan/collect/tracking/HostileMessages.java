package dev.fullspan.collect.tracking;

import java.util.List;
import java.util.Random;

/** Makes messages that a careless or hostile sender might send: valid JSON of any shape, biased to the fields that intake reads. */
final class HostileMessages {
    private static final List<String> FIELDS = List.of(
            "type",
            "event",
            "name",
            "messageId",
            "anonymousId",
            "userId",
            "previousId",
            "groupId",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "properties",
            "traits",
            "context",
            "writeKey",
            "batch",
            "integrations",
            "unknown",
            "");
    private static final List<String> INNER = List.of(
            "order_id",
            "revenue",
            "total",
            "tax",
            "shipping",
            "value",
            "currency",
            "subtotal",
            "url",
            "path",
            "referrer",
            "title",
            "products",
            "page",
            "campaign",
            "ip",
            "userAgent",
            "locale",
            "timezone",
            "location",
            "country",
            "library",
            "consent",
            "categoryPreferences",
            "analytics",
            "sessionId",
            "gpc",
            "firstSeen",
            "source",
            "medium",
            "_context",
            "a.b[]",
            "\u0000",
            "");
    private static final List<String> TEXTS = List.of(
            "track",
            "page",
            "identify",
            "alias",
            "screen",
            "group",
            "Order Completed",
            "Order Refunded",
            "null",
            "guest",
            "12.50",
            "-1",
            "1e400",
            "EUR",
            "XXX",
            "2026-01-01T00:00:00.000Z",
            "9999-12-31T23:59:59Z",
            "1969-01-01",
            "2026-02-31T00:00:00Z",
            "1767225600",
            "https://shop.example/a/?utm_source=x&gclid=%ZZ#f",
            "http://",
            "//",
            "https://[::1",
            "javascript:alert(1)",
            "android-app://com.x/",
            "::1",
            "300.1.1.1",
            "203.0.113.9",
            "Mozilla/5.0 (iPhone)",
            "Googlebot/2.1",
            "Europe/Berlin",
            "\\u0000",
            "\\ud800",
            "\\udfff\\ud83d",
            "\\u202e",
            "=1+1",
            "<script>",
            "'; drop table events; --",
            "%s%n",
            "${jndi:ldap://x}",
            "😀",
            "\\\"",
            "\\\\",
            " ",
            "");

    private final Random random;

    HostileMessages(Random random) {
        this.random = random;
    }

    /** One message as JSON; mostly an object. */
    String next() {
        return random.nextInt(20) == 0 ? value(3) : object(FIELDS, 3);
    }

    /** The bytes with some of them changed, cut out or repeated. */
    byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) > 0 ? damaged : java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
    }

    private String object(List<String> names, int depth) {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(8); i > 0; i--) {
            object.append('"')
                    .append(escaped(pick(names)))
                    .append("\":")
                    .append(value(depth))
                    .append(i == 1 ? "" : ",");
        }
        return object.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 8)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> Long.toString(random.nextLong());
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(30)) + "";
            case 4 -> "1e" + random.nextInt(1_000_000);
            case 5 -> '"' + "x".repeat(random.nextInt(400)) + '"';
            case 8, 9 -> object(INNER, depth - 1);
            case 10 -> object(FIELDS, depth - 1);
            case 11 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
            case 12 -> nested(random.nextInt(40));
            default -> '"' + pick(TEXTS) + '"';
        };
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "1" + "]".repeat(levels);
    }

    private static String escaped(String name) {
        return name.replace("\u0000", "\\u0000");
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
