package dev.fullspan.catalog.imports;

import java.util.List;

/**
 * What the first lines of a file would make of the catalogue.
 *
 * @param form what the file is written in, as people call it
 * @param lines that were looked at
 * @param whole whether these are all
 * @param added products that would be new
 * @param changed products that would be other than they are
 * @param same products that would stay as they are
 * @param refused lines that could not be taken
 */
public record ImportPreview(
        String form, long lines, boolean whole, long added, long changed, long same, List<Refused> refused) {
    public ImportPreview {
        refused = List.copyOf(refused);
    }
}
