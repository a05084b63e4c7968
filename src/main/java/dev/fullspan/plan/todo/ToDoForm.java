package dev.fullspan.plan.todo;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An entry as its form sends it. */
public record ToDoForm(
        @Nullable String what,
        @Nullable String why,
        @Nullable String link,
        @Nullable String owner,
        @Nullable String expected,
        @Nullable String due) {
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    /** A page of this installation below the shop's: one slash, then no other and no control character. */
    private static final Pattern LINK = Pattern.compile("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*");

    static ToDoForm of(ToDo entry) {
        return new ToDoForm(
                entry.what(),
                entry.why(),
                entry.link(),
                entry.owner(),
                entry.expected() == null ? "" : entry.expected().amount().toPlainString(),
                entry.due() == null ? "" : entry.due().toString());
    }

    /**
     * The entry with what the form says.
     *
     * @throws ProblemException naming the field that cannot be taken
     */
    ToDo entry(Shop shop, long id, Instant made, String author, @Nullable Instant done) {
        String said = text("what", what, 200);
        if (said.isEmpty()) {
            throw fault("what", "Say what is to be done, in 1 to 200 characters.");
        }
        return new ToDo(
                id,
                said,
                text("why", why, 1_000),
                link(text("link", link, 2_000)),
                empty(text("owner", owner, 100)),
                expected(shop, text("expected", expected, 40)),
                due(text("due", due, 20)),
                made,
                author,
                done);
    }

    private static @Nullable String link(String text) {
        if (!text.isEmpty() && !LINK.matcher(text).matches()) {
            throw fault("link", "The link is a page of this shop, such as /pages.");
        }
        return empty(text);
    }

    private static @Nullable Money expected(Shop shop, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() >= 0 && amount.compareTo(MOST) <= 0) {
                return Money.of(amount, shop.currency());
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw fault("expected", "Write the amount as 1250.00, without signs between the thousands.");
    }

    private static @Nullable LocalDate due(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw fault("due", "Write the day as 2026-03-31.");
        }
    }

    private static String text(String field, @Nullable String text, int longest) {
        String kept = text == null ? "" : text.strip();
        if (kept.length() > longest || kept.indexOf('\0') >= 0) {
            throw fault(field, "This has at most " + longest + " characters.");
        }
        return kept;
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ProblemException fault(String field, String detail) {
        return new ProblemException(Problem.INVALID_REQUEST, field, detail);
    }
}
