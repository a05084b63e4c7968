package dev.fullspan.fulfilment.tieout;

import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Empty;
import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tie-out, with its call sheet where it has one.
 *
 * @param answer the page's first line
 * @param toAnswer orders of which nothing is known yet, with the fields of a call
 * @param call fields of the call itself; empty where the reader may not log one or nothing is open
 * @param script what to ask, in turn; empty without a call to make
 * @param mayTake whether the reader can become the one who calls
 */
public record TieOutScreen(
        String title,
        String answer,
        State state,
        List<Fact> facts,
        List<Difference> differences,
        List<ToAnswer> toAnswer,
        List<Field> call,
        List<String> script,
        List<Line> lines,
        List<Logged> calls,
        boolean mayTake,
        @Nullable String refused,
        long version,
        String base,
        String list) {
    public TieOutScreen {
        facts = List.copyOf(facts);
        differences = List.copyOf(differences);
        toAnswer = List.copyOf(toAnswer);
        call = List.copyOf(call);
        script = List.copyOf(script);
        lines = List.copyOf(lines);
        calls = List.copyOf(calls);
    }

    public record State(Tone tone, String text) {}

    /** @param href where it leads, or null */
    public record Fact(String name, String value, @Nullable String href) {}

    /** Something that differs, and the ways to mend it. @param outcomes empty where the reader may not */
    public record Difference(
            int id,
            String number,
            @Nullable String href,
            String what,
            String words,
            String money,
            List<Outcome> outcomes) {
        public Difference {
            outcomes = List.copyOf(outcomes);
        }
    }

    public record Outcome(String word, String label, String does) {}

    /** @param choose what they say of it, how many they have, and in which words */
    public record ToAnswer(
            String number, @Nullable String href, String units, String state, String money, List<Field> choose) {
        public ToAnswer {
            choose = List.copyOf(choose);
        }
    }

    /** An order of which both sides have the same. */
    public record Line(String number, @Nullable String href, String units, String said) {}

    public record Logged(
            String who,
            String when,
            boolean reached,
            String said,
            @Nullable String next) {}

    /** All tie-outs of a shop. @param open those that wait */
    public record All(
            String answer,
            List<Waiting> open,
            DataTable table,
            @Nullable Empty empty,
            String base) {
        public All {
            open = List.copyOf(open);
        }
    }

    /** A tie-out that waits. */
    public record Waiting(
            String party,
            String what,
            String detail,
            @Nullable String money,
            State state,
            String href,
            String verb) {}
}
