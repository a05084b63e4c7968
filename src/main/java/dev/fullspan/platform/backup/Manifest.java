package dev.fullspan.platform.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an archive holds, written into it last as {@code manifest.json}.
 *
 * @param format of the archive; a program reads its own and older ones
 * @param layout of the data directory that the parts belong to
 * @param created when PostgreSQL's snapshot was taken
 * @param schemas modules with tables, in the order in which they are made
 * @param tables in the order in which they are filled, referred-to ones first
 * @param sequences last number given by each, by name with schema
 * @param parts folders of the data directory
 * @param checksums SHA-256 in hex by entry, of every entry but the manifest
 */
record Manifest(
        int format,
        int layout,
        Instant created,
        List<Schema> schemas,
        List<Table> tables,
        Map<String, Long> sequences,
        List<String> parts,
        Map<String, String> checksums) {
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /** @param version of the module's last migration */
    record Schema(String name, String version) {}

    /**
     * One table's rows.
     *
     * @param name with schema, quoted where SQL needs it
     * @param columns quoted where SQL needs it, in the order of the rows' values
     */
    record Table(String name, List<String> columns, String entry) {}
}
