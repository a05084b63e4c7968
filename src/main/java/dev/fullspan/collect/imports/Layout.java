package dev.fullspan.collect.imports;

/** Where the columns of a file stand. */
interface Layout {
    /**
     * The place of a column.
     *
     * @param column a name of the header, or a path in JSON such as {@code device.category} or {@code event_params[page_location]}
     * @param field the mapping's field that names it, for the complaint
     * @throws MappingFault where the file has no such column
     */
    int place(String column, String field);

    /** Layout of the rows of a list within a row. */
    Layout within(String list, String field);
}
