package dev.fullspan.collect.tracking;

import dev.fullspan.collect.Outcome;
import dev.fullspan.collect.SafeText;
import dev.fullspan.eventlog.Refusal;
import dev.fullspan.kernel.ShopId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the record of a refused message, with a sample of what was sent. */
final class Refusing {
    private static final int LONGEST_SAMPLE = 4_000;
    private static final Pattern SECRET = Pattern.compile(
            "(\"(?:writeKey|password|passwort|secret|token|api_?key|card_?number|cvc|cvv|iban)\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.){0,2000}+\"?|[0-9]{1,40})",
            Pattern.CASE_INSENSITIVE);

    private Refusing() {}

    static Refusal of(ShopId shop, Instant time, Outcome.Refused refused, @Nullable String sample) {
        String where = refused.field() == null || refused.field().isEmpty() ? "" : " Field: " + refused.field() + ".";
        return new Refusal(shop, refused.reason().slug(), time, refused.sentence() + where, sample);
    }

    /** The message as it was sent, cut where it is long, its secrets masked. */
    static @Nullable String sample(byte[] sent, MessageReader.Body body, MessageReader.Item item) {
        String text = body.text();
        int from = (int) item.from();
        int length = (int) Math.min(item.to() - from, LONGEST_SAMPLE);
        String cut = text == null
                ? new String(sent, from, length, StandardCharsets.UTF_8)
                : text.substring(from, from + length);
        return masked(cut);
    }

    /** The beginning of a body that is no message. */
    static @Nullable String sample(byte[] sent) {
        return masked(new String(sent, 0, Math.min(sent.length, LONGEST_SAMPLE), StandardCharsets.UTF_8));
    }

    private static @Nullable String masked(String text) {
        return SafeText.of(SECRET.matcher(text).replaceAll("$1\"•••\""), LONGEST_SAMPLE);
    }
}
