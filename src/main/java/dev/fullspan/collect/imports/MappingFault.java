package dev.fullspan.collect.imports;

/** A fault in a mapping, or a mapping that does not fit its file: the field it lies in and how to mend it. */
public final class MappingFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    MappingFault(String field, String sentence) {
        super(sentence);
        this.field = field;
    }

    /** Path of the field in the mapping, such as {@code events[1].time.format}. */
    public String field() {
        return field;
    }

    /** The sentence for the one who wrote the mapping, the field included. */
    public String sentence() {
        boolean whole = field.equals("mapping") || field.equals("text"); // of the form, not of what was written
        return whole ? String.valueOf(getMessage()) : "Mapping, field “" + field + "”: " + getMessage();
    }
}
