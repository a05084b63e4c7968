package dev.fullspan.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a {@link Command} sorted into flags with a value ({@code --currency EUR} or {@code --currency=EUR}),
 * switches ({@code --yes}) and the rest in their order. {@code --} ends the flags.
 *
 * @param values what was given, by flag without dashes; a flag may be given more than once
 * @param switches those given, without dashes
 * @param words everything that is no flag
 */
public record Flags(Map<String, List<String>> values, Set<String> switches, List<String> words) {

    /** A command line that cannot be understood; the sentence says which word and what was meant perhaps. */
    public static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotUnderstood(String sentence) {
            super(sentence);
        }

        /** The sentence for the one who typed it. */
        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Sorts the words.
     *
     * @param valued names of the flags that take a value, without dashes
     * @param switches names of those that take none
     * @throws NotUnderstood for an unknown flag, with the nearest known one, or a flag without its value
     */
    public static Flags of(List<String> arguments, Set<String> valued, Set<String> switches) {
        Map<String, List<String>> values = new HashMap<>();
        Set<String> given = new HashSet<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--")) {
                words.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (switches.contains(name) && equals < 0) {
                given.add(name);
            } else if (valued.contains(name)) {
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw new NotUnderstood("--" + name + " needs a value.");
                }
                String value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
                values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } else {
                throw unknown(name, valued, switches);
            }
        }
        return new Flags(Map.copyOf(values), Set.copyOf(given), List.copyOf(words));
    }

    /** The flag's value, the last one where it was given more than once. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getLast);
    }

    /** @throws NotUnderstood where the flag was not given */
    public String required(String name) {
        return value(name).orElseThrow(() -> new NotUnderstood("--" + name + " is missing."));
    }

    public boolean has(String name) {
        return switches.contains(name);
    }

    /**
     * The word at this place.
     *
     * @param what names it in the complaint where it is missing
     */
    public String word(int index, String what) {
        if (index >= words.size()) {
            throw new NotUnderstood(what + " is missing.");
        }
        return words.get(index);
    }

    private static NotUnderstood unknown(String name, Set<String> valued, Set<String> switches) {
        List<String> known = new ArrayList<>(valued);
        known.addAll(switches);
        String hint = Nearest.to(name, known)
                .map(near -> " Did you mean --" + near + "?")
                .orElse("");
        return new NotUnderstood("There is no flag --" + name + " here." + hint);
    }
}
