package dev.fullspan.catalog.imports;

/**
 * A line that was not taken.
 *
 * @param line where it begins in the file, from 1
 * @param reason what is wrong and how to mend it
 * @param told the line as it stands in the file
 */
public record Refused(long line, String reason, String told) {}
