package dev.fullspan.collect.pixel;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one of our own scripts, comments and white space left out.
 *
 * <p>Reads the plain style that the head of {@code fs.js} asks for, not JavaScript at large: a slash begins a regular
 * expression unless it follows a name, a number or a closing bracket; there are no template literals.
 */
final class ScriptTokens {
    private static final List<String> LONG_SIGNS = List.of("...", "=>", "++", "--", "&&", "||");

    enum Kind {
        NAME,
        LITERAL,
        SIGN
    }

    record Token(Kind kind, String text) {
        boolean is(String other) {
            return text.equals(other);
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private ScriptTokens(String source) {
        this.source = source;
    }

    static List<Token> of(String source) {
        ScriptTokens reader = new ScriptTokens(source);
        while (reader.at < source.length()) {
            reader.readOne();
        }
        return reader.tokens;
    }

    private void readOne() {
        char c = source.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (source.startsWith("/*", at)) {
            at = source.indexOf("*/", at) + 2;
        } else if (source.startsWith("//", at)) {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end;
        } else if (Character.isJavaIdentifierPart(c)) {
            word(Character.isDigit(c));
        } else if (c == '"' || c == '\'') {
            int start = at++;
            while (source.charAt(at) != c) {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            add(Kind.LITERAL, start, at + 1);
        } else if (c == '/' && beginsExpression()) {
            pattern();
        } else {
            String sign = LONG_SIGNS.stream()
                    .filter(candidate -> source.startsWith(candidate, at))
                    .findFirst()
                    .orElse(String.valueOf(c));
            add(Kind.SIGN, at, at + sign.length());
        }
    }

    private void word(boolean number) {
        int start = at;
        while (at < source.length()
                && (Character.isJavaIdentifierPart(source.charAt(at)) || number && source.charAt(at) == '.')) {
            at++;
        }
        add(number ? Kind.LITERAL : Kind.NAME, start, at);
    }

    private void pattern() {
        int start = at++;
        boolean set = false;
        while (set || source.charAt(at) != '/') {
            char c = source.charAt(at);
            set = c == '[' || set && c != ']';
            at += c == '\\' ? 2 : 1;
        }
        do {
            at++;
        } while (Character.isLetter(source.charAt(at)));
        add(Kind.LITERAL, start, at);
    }

    private boolean beginsExpression() {
        Token last = tokens.getLast();
        boolean closing = last.is(")") || last.is("]") || last.is("}");
        return last.kind() == Kind.SIGN && !closing || last.is("return");
    }

    private void add(Kind kind, int start, int end) {
        tokens.add(new Token(kind, source.substring(start, end)));
        at = end;
    }
}
