package dev.fullspan.shop;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names of hosts as people type them: with or without scheme, path, port and {@code www.}, one a line. */
final class Hosts {
    private static final Pattern FORM =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private Hosts() {}

    /** @param field the field that a fault is told of */
    static Set<String> parse(String field, String text) {
        Set<String> hosts = new TreeSet<>();
        for (String word : text.split("[\\s,;]+")) {
            if (!word.isBlank()) {
                hosts.add(host(field, word));
            }
        }
        if (hosts.size() > 200) {
            throw new ProblemException(Problem.INVALID_REQUEST, field, "Name at most 200 hosts.");
        }
        return hosts;
    }

    static String host(String field, String word) {
        String bare = word.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z][a-z0-9+.-]*://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst(":[0-9]*$", "")
                .replaceFirst("^(www|\\*)\\.", "")
                .replaceFirst("\\.$", "");
        try {
            String plain = IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED);
            if (FORM.matcher(plain).matches()) {
                return plain;
            }
        } catch (IllegalArgumentException e) {
            // Said below: no host.
        }
        throw new ProblemException(
                Problem.INVALID_REQUEST,
                field,
                "“" + Suggestions.shown(word) + "” is no host. Write it as shop.example.");
    }
}
