package dev.fullspan.access;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Nearest;
import java.util.List;
import java.util.function.Supplier;

/** What the commands {@code key} and {@code user} have in common: a verb first, then flags named like the fields of a problem. */
final class Verb {
    private Verb() {}

    /** @throws Flags.NotUnderstood where the first word is none of the verbs */
    static String of(String command, List<String> words, List<String> verbs) {
        if (words.isEmpty()) {
            throw new Flags.NotUnderstood("Say what to do: " + command + " " + String.join(", ", verbs) + ".");
        }
        String verb = words.getFirst();
        if (!verbs.contains(verb)) {
            String hint = Nearest.to(verb, verbs)
                    .map(near -> " Did you mean " + command + " " + near + "?")
                    .orElse(" There are " + String.join(", ", verbs) + ".");
            throw new Flags.NotUnderstood("There is no " + command + " " + verb + "." + hint);
        }
        return verb;
    }

    static ShopId shop(Flags flags) {
        return shop(flags.required("shop"));
    }

    static ShopId shop(String text) {
        return naming(List.of("shop"), () -> ShopId.parse(text));
    }

    static void nothingElse(Flags flags, int words) {
        if (flags.words().size() > words) {
            throw new Flags.NotUnderstood("“" + flags.words().get(words) + "” is too much here.");
        }
    }

    /** Runs the work; a problem in a field that is a flag here is told by the flag's name. */
    static <T> T naming(List<String> flags, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            String field = e.field();
            throw field != null && flags.contains(field)
                    ? new Flags.NotUnderstood("--" + field + ": " + e.detail())
                    : e;
        }
    }
}
