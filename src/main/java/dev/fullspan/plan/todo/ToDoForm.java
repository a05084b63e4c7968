package dev.fullspan.plan.todo;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.shop.Shop;
import dev.fullspan.web.kit.Typed;
import java.time.Instant;
import java.util.Currency;
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
    /** A page of this installation below the shop's: one slash, then no other and no control character. */
    private static final Pattern LINK = Pattern.compile("/[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*");

    /** @param own the shop's currency; an amount in another one stands with its code */
    static ToDoForm of(ToDo entry, Currency own) {
        return new ToDoForm(
                entry.what(),
                entry.why(),
                entry.link(),
                entry.owner(),
                Typed.typed(entry.expected(), own),
                entry.due() == null ? "" : entry.due().toString());
    }

    /**
     * The entry with what the form says.
     *
     * @throws ProblemException naming the field that cannot be taken
     */
    ToDo entry(Shop shop, long id, Instant made, String author, @Nullable Instant done) {
        String said = Typed.text("what", what, 200);
        if (said.isEmpty()) {
            throw Typed.wrong("what", "Say what is to be done, in 1 to 200 characters.");
        }
        return new ToDo(
                id,
                said,
                Typed.text("why", why, 1_000),
                link(Typed.text("link", link, 2_000)),
                Typed.textOrNull("owner", owner, 100),
                Typed.money("expected", expected, shop.currency()),
                Typed.day("due", due),
                made,
                author,
                done);
    }

    private static @Nullable String link(String text) {
        if (!text.isEmpty() && !LINK.matcher(text).matches()) {
            throw Typed.wrong("link", "The link is a page of this shop, such as /pages.");
        }
        return text.isEmpty() ? null : text;
    }
}
