package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.io.IOException;

/** A module's part in telling a person all that is kept of them. Modules contribute beans beside {@link Erasable}. */
public interface Exportable {
    /** Name of the file in which it stands, in lower case without an ending, such as {@code events}. */
    String part();

    /**
     * Writes all that the module holds of the person, each thing as a JSON object or a record.
     *
     * @return how many things were written
     */
    long write(ShopId shop, PersonKeys person, Rows rows) throws IOException;

    /** Takes what is written, one thing after the other, so that no more than one is in memory. */
    interface Rows {
        /** @param row a record, or a map by name */
        void add(Object row) throws IOException;
    }
}
