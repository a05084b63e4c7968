package dev.fullspan.collect.imports;

/** Why one row cannot become an event. No stack trace: a file may have millions of them. */
final class RowFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowFault(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
