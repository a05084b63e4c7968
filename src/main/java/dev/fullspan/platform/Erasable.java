package dev.fullspan.platform;

import dev.fullspan.kernel.ShopId;
import java.util.List;

/** A module's part in forgetting a person. Running it twice is harmless. */
public interface Erasable {
    /** Removes all that the module holds of the person whose device ids and user ids are given. */
    void erase(ShopId shop, PersonKeys person);

    /** The tables, each as {@code schema.table}, from which it deletes: their files are rid of the deleted rows afterwards. */
    default List<String> tables() {
        return List.of();
    }
}
