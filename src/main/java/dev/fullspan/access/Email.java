package dev.fullspan.access;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person's e-mail address, under which they sign in.
 *
 * @param text as it was written, stripped
 */
public record Email(String text) {
    private static final Pattern FORM = Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[^\\s@\\p{Cntrl}<>\"]{1,189}");

    public Email {
        text = text.strip();
        if (!FORM.matcher(text).matches()) {
            throw new ProblemException(
                    Problem.INVALID_REQUEST, "email", "Write the whole e-mail address, such as anna@shop.example.");
        }
    }

    /** The form in which addresses are compared: two spellings of one account have one. */
    String key() {
        return key(text);
    }

    /** The same for something that was typed and may be no address at all. */
    static String key(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
