package dev.fullspan.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells programs from people by the published list of crawlers' user agents.
 *
 * <p>Nearly all of the list's 1,497 expressions are plain words. Those are found by their first three letters, which each position of the user
 * agent is looked up with; only the few real expressions are tried one after the other. The answers for the user agents seen last are kept.
 *
 * <p>Two of the list's expressions catch people: words of up to four letters ({@code RED/} in {@code WIRED/}) count only at the beginning of a word,
 * and an Android build number, which thousands of phones share, counts only as the listed example itself.
 */
public final class Bots {
    private static final int LONGEST = 1_024;
    private static final int REMEMBERED = 8_192;
    private static final int KEY = 3;
    private static final int SHORT = 4;
    private static final String PHONES = "AP3A\\.240617\\.008";
    private static final Pattern PLAIN = Pattern.compile("([^\\\\\\[\\](){}*+?|^$.]|\\\\[^a-zA-Z0-9])*");
    private static final Index INDEX = read();
    private static final RecentAnswers<String, Optional<Bot>> ANSWERS = new RecentAnswers<>(REMEMBERED, Bots::search);

    private Bots() {}

    /** Whether the user agent is a listed program's. None at all is not: servers that report events send none. */
    public static boolean isBot(@Nullable String userAgent) {
        return find(userAgent).isPresent();
    }

    /** The program whose expression the user agent fits. */
    public static Optional<Bot> find(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return Optional.empty();
        }
        return ANSWERS.of(userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent);
    }

    private static Optional<Bot> search(String userAgent) {
        for (int at = 0; at + KEY <= userAgent.length(); at++) {
            for (Word word : INDEX.words.getOrDefault(key(userAgent, at), List.of())) {
                if (userAgent.startsWith(word.text, at) && word.mayStart(userAgent, at)) {
                    return Optional.of(word.bot);
                }
            }
        }
        for (Expression expression : INDEX.expressions) {
            if (expression.pattern.matcher(userAgent).find()) {
                return Optional.of(expression.bot);
            }
        }
        return Optional.empty();
    }

    private static int key(String text, int at) {
        return text.charAt(at) << 16 ^ text.charAt(at + 1) << 8 ^ text.charAt(at + 2);
    }

    private static Index read() {
        Map<Integer, List<Word>> words = new HashMap<>();
        List<Expression> expressions = new ArrayList<>();
        try (InputStream list = ShippedList.open("crawler-user-agents.json")) {
            for (JsonNode entry : JsonMapper.shared().readTree(list)) {
                String pattern = entry.get("pattern").asString();
                Bot bot = new Bot(pattern, entry.has("url") ? entry.get("url").asString() : null);
                if (pattern.equals(PHONES)) {
                    entry.get("instances")
                            .forEach(one -> expressions.add(
                                    new Expression(Pattern.compile("^" + Pattern.quote(one.asString()) + "$"), bot)));
                    continue;
                }
                String plain = pattern.replaceAll("\\\\(?![a-zA-Z0-9])", "");
                if (PLAIN.matcher(pattern).matches() && plain.length() >= KEY) {
                    words.computeIfAbsent(key(plain, 0), k -> new ArrayList<>()).add(new Word(plain, bot));
                } else {
                    expressions.add(new Expression(Pattern.compile(pattern), bot));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Index(Map.copyOf(words), List.copyOf(expressions));
    }

    private record Word(String text, Bot bot) {
        boolean mayStart(String userAgent, int at) {
            return text.length() > SHORT || at == 0 || !Character.isLetterOrDigit(userAgent.charAt(at - 1));
        }
    }

    private record Expression(Pattern pattern, Bot bot) {}

    private record Index(Map<Integer, List<Word>> words, List<Expression> expressions) {}
}
