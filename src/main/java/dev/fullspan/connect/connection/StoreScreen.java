package dev.fullspan.connect.connection;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.KeyFigure;
import dev.fullspan.web.kit.Progress;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one store.
 *
 * @param notices what to know of its state, the gravest first
 * @param secret a new secret, shown only now; null otherwise
 * @param address to which it sends
 * @param topics what is to be told to it, in words
 * @param past what became of reading the past
 * @param looks what the last look found, in a sentence
 */
public record StoreScreen(
        String title,
        String answer,
        String base,
        String all,
        String state,
        Tone tone,
        boolean mayWrite,
        boolean asks,
        List<String> notices,
        List<KeyFigure> figures,
        @Nullable String secret,
        String address,
        String topics,
        Past past,
        String looks,
        DataTable differences,
        List<PlaceLine> places,
        List<RequestLine> requests,
        List<Fact> facts,
        Confirm disconnect) {
    public StoreScreen {
        notices = List.copyOf(notices);
        figures = List.copyOf(figures);
        places = List.copyOf(places);
        requests = List.copyOf(requests);
        facts = List.copyOf(facts);
    }

    /**
     * Reading the past.
     *
     * @param progress while it is read, else null
     * @param button what starts it, or null where it runs or cannot be started
     */
    public record Past(
            String words,
            @Nullable Progress progress,
            @Nullable String button) {}

    /** A place of the store and the choice where that is here. */
    public record PlaceLine(String place, Field field) {}

    /** What the store asks for by law. @param done the address that marks it as done, or null where it is @param forget what forgets the whole store, or null */
    public record RequestLine(
            String what,
            String who,
            String when,
            boolean open,
            @Nullable String done,
            @Nullable Confirm forget) {}

    /** How it is set up. @param href where that is chosen, if not under “Change”; else null */
    public record Fact(String name, String value, @Nullable String href) {
        Fact(String name, String value) {
            this(name, value, null);
        }
    }
}
