package dev.fullspan.fulfilment.tieout;

import dev.fullspan.order.OrdersToSend.Called;
import dev.fullspan.platform.PersonKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in what people wrote whether it speaks of a buyer: by the numbers of their orders, their name, mail addresses and telephone numbers. Numbers and
 * names count as whole words of three letters or more, telephone numbers by their last seven digits however they are grouped.
 */
final class Mentions {
    private static final int SHORTEST = 3;
    private static final int DIGITS = 7;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R");

    private final List<Pattern> patterns = new ArrayList<>();

    private Mentions() {}

    /** What surely speaks of the buyer: for what is told to them. */
    static Mentions of(Called called, PersonKeys person) {
        Mentions mentions = new Mentions();
        called.numbers().forEach(number -> mentions.word(number.replaceFirst("^#+", "")));
        called.names().forEach(mentions::word);
        mentions.contacts(called.contacts());
        mentions.contacts(person.contacts());
        return mentions;
    }

    /** What may speak of the buyer, their last name alone as well: for what is to be forgotten. */
    static Mentions possible(Called called, PersonKeys person) {
        Mentions mentions = of(called, person);
        called.names().forEach(name -> mentions.word(name.strip().replaceFirst("(?s).*\\s", "")));
        return mentions;
    }

    private void word(String word) {
        String bare = word.strip();
        if (bare.length() >= SHORTEST) {
            String spaced = Stream.of(bare.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
            add("(?<![\\p{L}\\p{N}])" + spaced + "(?![\\p{L}\\p{N}])");
        }
    }

    private void contacts(Collection<String> contacts) {
        for (String contact : Set.copyOf(contacts)) {
            String digits = contact.replaceAll("[^0-9]", "");
            if (contact.contains("@")) {
                add(Pattern.quote(contact.strip()));
            } else if (digits.length() >= DIGITS) {
                add(String.join(
                                "[\\s()/.\\-]*",
                                digits.substring(digits.length() - DIGITS).split("")) + "(?!\\d)");
            }
        }
    }

    private void add(String pattern) {
        patterns.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    boolean in(String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** The sentences that speak of the buyer; the others may speak of somebody else. */
    String sentences(String text) {
        return SENTENCE_END.splitAsStream(text).filter(this::in).collect(Collectors.joining(" "));
    }
}
