package dev.fullspan.web.kit;

/**
 * How far long work has come.
 *
 * @param done 0 to 1, negative where it cannot be told
 * @param detail rate and remaining time in words
 */
public record Progress(String label, double done, String detail) {
    public boolean known() {
        return done >= 0;
    }

    public String value() {
        return Double.toString(Math.clamp(done, 0, 1));
    }
}
