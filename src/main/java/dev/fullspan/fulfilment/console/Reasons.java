package dev.fullspan.fulfilment.console;

import dev.fullspan.web.kit.Field;
import dev.fullspan.web.kit.Typed;
import java.util.List;
import java.util.stream.Stream;

/** Why a partner does not take something, or what is wrong with it: one of a list, with words where more is to be said. */
final class Reasons {
    static final List<String> REFUSALS = List.of(
            "Out of stock",
            "No longer made",
            "Cannot leave in time",
            "We do not send there",
            "Damaged stock",
            "Price or terms are not agreed");
    static final List<String> PROBLEMS = List.of(
            "The address is wrong", "Something is broken", "Something is missing", "The carrier did not take it");

    private static final String OTHER = "Something else";
    private static final int LONGEST = 400;

    private Reasons() {}

    static Field field(String name, String label, List<String> choices) {
        return Field.select(
                name,
                label,
                "",
                Stream.concat(
                                Stream.of(new Field.Option("", "Choose…")),
                                Stream.concat(choices.stream(), Stream.of(OTHER))
                                        .map(one -> new Field.Option(one, one)))
                        .toList());
    }

    static Field words(String name) {
        return Field.text(name, "In your words", "").optional().completing("off");
    }

    /** What was chosen and said, in one text. @throws dev.fullspan.kernel.ProblemException naming the field of the words where they are needed */
    static String of(String field, String chosen, List<String> choices, String words) {
        String more = Typed.text(field, words, LONGEST);
        if (choices.contains(chosen)) {
            return more.isEmpty() ? chosen : chosen + ": " + more;
        }
        if (more.isEmpty()) {
            throw Typed.wrong(field, "Choose what it is, or say it in a few words.");
        }
        return more;
    }
}
