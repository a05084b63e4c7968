package dev.fullspan.platform;

import java.util.List;

/**
 * A module's own tables: the scripts {@code db/<module>/V*.sql} on the class path, run into the schema {@code <module>}
 * before anything else reads the database. A module contributes one bean.
 *
 * @param module name of folder and schema
 * @param after modules whose tables these refer to
 */
public record ModuleMigrations(String module, List<String> after) {
    public ModuleMigrations {
        after = List.copyOf(after);
    }

    public ModuleMigrations(String module, String... after) {
        this(module, List.of(after));
    }
}
