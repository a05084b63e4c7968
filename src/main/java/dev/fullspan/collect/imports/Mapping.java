package dev.fullspan.collect.imports;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file mean.
 *
 * @param name of a built-in mapping, or what its writer calls it
 * @param format of the file, or null to tell it by the file's name
 * @param delimiter between the columns of a CSV file
 * @param encoding of text files
 * @param columns names of the columns of a CSV file without a header; empty where the first line has them
 * @param explode list within each JSON row whose elements are the rows, or null
 * @param group column by which following rows of a CSV file belong together, or null
 * @param events what each row tells: one event, or several
 * @param hash tells mappings apart by what they say
 */
public record Mapping(
        String name,
        @Nullable Format format,
        char delimiter,
        Charset encoding,
        List<String> columns,
        @Nullable String explode,
        @Nullable String group,
        List<EventMapping> events,
        String hash) {

    /** Forms of files that are understood. */
    public enum Format {
        CSV,
        TSV,
        JSON_LINES,
        PARQUET
    }

    /**
     * One event that a row tells.
     *
     * @param path of this part of the mapping, for complaints
     * @param when what must be there for the row to tell it, or null; {@code 0} counts as not there
     * @param id the source's own id, or null for the file's content and the row's number
     */
    record EventMapping(
            String path,
            @Nullable Value when,
            @Nullable Value id,
            Value event,
            Time time,
            @Nullable Value visitor,
            @Nullable Value user,
            @Nullable Value session,
            @Nullable Value url,
            @Nullable Value pagePath,
            @Nullable Value title,
            @Nullable Value referrer,
            @Nullable Value country,
            @Nullable Value userAgent,
            Map<String, Property> properties) {}

    /** Where a text comes from. */
    sealed interface Value {
        /** @param names the texts that stand for others; one that stands for null leaves the row out; empty where it is taken as it is */
        record Column(String column, Map<String, String> names, Otherwise otherwise, String field) implements Value {}

        /** Text with columns in braces; nothing where one of them is empty. */
        record Template(String text, String field) implements Value {}

        record Constant(String text) implements Value {}

        /** The first that is there. */
        record FirstOf(List<Value> values) implements Value {}
    }

    /** What happens to a text that {@link Value.Column#names} does not know. */
    enum Otherwise {
        KEEP,
        SKIP,
        REFUSE
    }

    record Time(Value value, TimeFormat format, String field) {}

    /** How a time is written. */
    sealed interface TimeFormat {
        record Since1970(long perSecond) implements TimeFormat {}

        record Pattern(String pattern, ZoneId zone) implements TimeFormat {}

        record Iso(ZoneId zone) implements TimeFormat {}
    }

    /** A property of the event. */
    sealed interface Property {
        record Single(Value value, Kind kind, String field) implements Property {}

        /** @param list path of the list, or {@value #GROUP} for the rows that belong together */
        record Many(String list, Map<String, Property> properties, String field) implements Property {
            static final String GROUP = "rows";
        }
    }

    /** As what a property is written. */
    enum Kind {
        AS_IT_IS,
        TEXT,
        NUMBER,
        DECIMAL_COMMA,
        BOOLEAN
    }
}
