package dev.fullspan.platform.database;

import dev.fullspan.platform.CannotStart;
import dev.fullspan.platform.ModuleMigrations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings every module's schema up to date, modules that others refer to first. */
public final class Migrations {
    /** The table of each schema that says which scripts were run. */
    public static final String HISTORY = "migrations";

    private Migrations() {}

    static void run(DataSource database, List<ModuleMigrations> modules) {
        for (ModuleMigrations module : ordered(modules)) {
            Flyway scripts = scripts(database, module.module(), MigrationVersion.LATEST);
            refuseNewer(scripts, module.module());
            scripts.migrate();
        }
    }

    /** Makes a module's tables as they were at that version. */
    public static void runTo(DataSource database, String module, String version) {
        Flyway scripts = scripts(database, module, MigrationVersion.fromVersion(version));
        scripts.migrate();
        MigrationInfo reached = scripts.info().current();
        if (reached == null || !MigrationVersion.fromVersion(version).equals(reached.getVersion())) {
            throw new CannotStart("The tables of " + module + " are of version " + version
                    + ", which this program does not know: they were written by a newer Fullspan.");
        }
    }

    /** The modules so that each comes after those it refers to. */
    public static List<ModuleMigrations> ordered(List<ModuleMigrations> modules) {
        List<ModuleMigrations> waiting = new ArrayList<>(modules);
        List<ModuleMigrations> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            ModuleMigrations next = waiting.stream()
                    .filter(module -> done.containsAll(module.after()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Migrations wait for each other: " + waiting));
            waiting.remove(next);
            done.add(next.module());
            ordered.add(next);
        }
        return ordered;
    }

    private static void refuseNewer(Flyway scripts, String module) {
        for (MigrationInfo applied : scripts.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new CannotStart("The tables of " + module + " were brought to version " + applied.getVersion()
                        + " by a newer Fullspan. Nothing was changed. Start the newer program, or restore a backup that"
                        + " this one wrote.");
            }
        }
    }

    private static Flyway scripts(DataSource database, String module, MigrationVersion target) {
        return Flyway.configure()
                .dataSource(database)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .locations("classpath:db/" + module)
                .failOnMissingLocations(true)
                .table(HISTORY)
                .target(target)
                .load();
    }
}
