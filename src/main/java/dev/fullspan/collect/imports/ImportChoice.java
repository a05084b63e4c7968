package dev.fullspan.collect.imports;

/**
 * What was chosen on the page of imports.
 *
 * @param file name of a file in the shop's folder, or empty
 * @param mapping name of a built-in mapping, or empty
 * @param text an own mapping, or empty; goes before the built-in one
 */
public record ImportChoice(String file, String mapping, String text) {
    static final ImportChoice NONE = new ImportChoice("", "", "");
}
