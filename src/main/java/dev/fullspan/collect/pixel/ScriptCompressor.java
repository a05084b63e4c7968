package dev.fullspan.collect.pixel;

import dev.fullspan.collect.pixel.ScriptTokens.Kind;
import dev.fullspan.collect.pixel.ScriptTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the served form of our own scripts: without comments and white space, declared names shortened.
 *
 * <p>A script is one function that is called at once. What it declares directly gets one short name for good; what is
 * declared further within gets names that are numbered anew in each of its statements. Either way no two names become
 * one where both can be seen, so no scope needs to be understood. Properties and keys are left alone, but for our own,
 * told by the underscore at their end. The browser tests run what this makes.
 */
final class ScriptCompressor {
    /** Depth of brackets directly within the script's function: {@code (function () {}. */
    private static final int SCRIPT = 2;

    private static final Set<String> RESERVED = Set.of("as", "do", "if", "in", "of");
    private static final Map<String, String> SHORTER = Map.of("true", "!0", "false", "!1", "undefined", "void 0");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final List<Token> tokens;
    private final int[] depths;
    private final Map<String, Integer> declared = new HashMap<>();

    private ScriptCompressor(List<Token> tokens) {
        this.tokens = tokens;
        this.depths = new int[tokens.size()];
    }

    /** The same program in fewer characters. */
    static String compress(String source) {
        ScriptCompressor compressor = new ScriptCompressor(new ArrayList<>(ScriptTokens.of(source)));
        compressor.measureDepths();
        compressor.findDeclared();
        compressor.rename();
        return compressor.write();
    }

    private Token token(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : new Token(Kind.SIGN, "");
    }

    private void measureDepths() {
        int depth = 0;
        for (int i = 0; i < depths.length; i++) {
            String text = token(i).text();
            depth -= text.equals("}") || text.equals(")") || text.equals("]") ? 1 : 0;
            depths[i] = depth;
            depth += text.equals("{") || text.equals("(") || text.equals("[") ? 1 : 0;
        }
    }

    private void findDeclared() {
        for (int i = 0; i < depths.length; i++) {
            Token token = token(i);
            if (token.is("const") || token.is("let")) {
                declare(i + 1, depths[i]);
            } else if (token.is("function") || token.is("catch")) {
                declare(i + 1, depths[i]);
                int open = token(i + 1).is("(") ? i + 1 : i + 2;
                for (int p = open + 1; !token(p).is(")"); p++) {
                    declare(p, depths[i] + 1);
                }
            } else if (token.is("=>")) {
                declare(i - 1, depths[i] + 1);
                for (int p = i - 2; token(i - 1).is(")") && !token(p).is("("); p--) {
                    declare(p, depths[i] + 1);
                }
            }
        }
    }

    private void declare(int i, int depth) {
        if (token(i).kind() == Kind.NAME) {
            declared.merge(token(i).text(), Math.max(depth, SCRIPT), Math::min);
        }
    }

    /** Whether the token names a variable: no property after a dot and no key of an object. */
    private boolean isVariable(int i) {
        boolean key =
                (token(i - 1).is("{") || token(i - 1).is(",")) && token(i + 1).is(":");
        return token(i).kind() == Kind.NAME && !token(i - 1).is(".") && !key;
    }

    private void rename() {
        Map<String, Integer> uses = new HashMap<>();
        Set<String> taken = new HashSet<>(RESERVED);
        List<List<String>> locals = new ArrayList<>(List.of(new ArrayList<>()));
        int[] statements = new int[depths.length];
        for (int i = 0; i < depths.length; i++) {
            if (beginsStatement(i)) {
                locals.add(new ArrayList<>());
            }
            statements[i] = locals.size() - 1;
            String name = token(i).text();
            if (isVariable(i) && !declared.containsKey(name)) {
                taken.add(name);
            } else if (isVariable(i) && declared.getOrDefault(name, 0) == SCRIPT) {
                uses.merge(name, 1, Integer::sum);
            } else if (isVariable(i) && !locals.getLast().contains(name)) {
                locals.getLast().add(name);
            }
        }
        int most = locals.stream().mapToInt(List::size).max().orElse(0);
        List<String> free = IntStream.iterate(0, number -> number + 1)
                .mapToObj(ScriptCompressor::name)
                .filter(name -> !taken.contains(name))
                .limit(most + uses.size())
                .toList();
        Map<String, String> lasting = new HashMap<>();
        uses.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(use -> lasting.put(use.getKey(), free.get(most + lasting.size())));
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < depths.length; i++) {
            tokens.set(i, renamed(i, lasting, locals.get(statements[i]), free, properties));
        }
    }

    private Token renamed(
            int i,
            Map<String, String> lasting,
            List<String> locals,
            List<String> free,
            Map<String, String> properties) {
        Token token = token(i);
        if (token.kind() != Kind.NAME) {
            return token;
        }
        String text = token.text();
        if (locals.contains(text) && isVariable(i)) {
            return new Token(Kind.NAME, free.get(locals.indexOf(text)));
        }
        if (lasting.containsKey(text) && isVariable(i)) {
            return new Token(Kind.NAME, lasting.getOrDefault(text, text));
        }
        if (text.endsWith("_")) {
            return new Token(Kind.NAME, properties.computeIfAbsent(text, own -> name(properties.size())));
        }
        return new Token(Kind.NAME, SHORTER.getOrDefault(text, text));
    }

    private boolean beginsStatement(int i) {
        return depths[i] == SCRIPT
                && token(i).kind() == Kind.NAME
                && (token(i - 1).is(";") || token(i - 1).is("}"));
    }

    private static String name(int number) {
        String last = LETTERS.substring(number % 52, number % 52 + 1);
        return number < 52 ? last : LETTERS.charAt(number / 52 - 1) + last;
    }

    private String write() {
        StringBuilder out = new StringBuilder();
        Deque<String> declarations = new ArrayDeque<>(List.of(""));
        for (int i = 0; i < depths.length; i++) {
            if (isNeedless(i)) {
                continue;
            }
            String text = token(i).text();
            if (goesOn(i, declarations)) {
                text = ",";
                i++;
            }
            if (!out.isEmpty() && mustPart(out.charAt(out.length() - 1), text.charAt(0))) {
                out.append(' ');
            }
            out.append(text);
        }
        return out.toString();
    }

    /**
     * Whether the token ends a declaration and the next begins another of the same kind, so that both can be one.
     *
     * @param declarations the kind of declaration under way at each depth of brackets, innermost first, or an empty text
     */
    private boolean goesOn(int i, Deque<String> declarations) {
        switch (token(i).text()) {
            case "const", "let" -> {
                declarations.pop();
                declarations.push(token(i).text());
            }
            case "{", "(", "[" -> declarations.push("");
            case "}", ")", "]" -> declarations.pop();
            case ";" -> {
                if (!declarations.getFirst().isEmpty() && token(i + 1).is(declarations.getFirst())) {
                    return true;
                }
                declarations.pop();
                declarations.push("");
            }
            default -> {}
        }
        return false;
    }

    /** Separators before a closing bracket, and brackets around an arrow's only parameter. */
    private boolean isNeedless(int i) {
        Token next = token(i + 1);
        if (token(i).is(";")) {
            return next.is("}");
        }
        if (token(i).is(",")) {
            return next.is("}") || next.is(")") || next.is("]");
        }
        int open = token(i).is(")") ? i - 2 : i;
        return (token(i).is(")") || token(i).is("("))
                && token(open).is("(")
                && token(open + 1).kind() == Kind.NAME
                && token(open + 2).is(")")
                && token(open + 3).is("=>");
    }

    private static boolean mustPart(char before, char after) {
        boolean words = Character.isJavaIdentifierPart(before) && Character.isJavaIdentifierPart(after);
        return words || before == after && (after == '+' || after == '-');
    }
}
