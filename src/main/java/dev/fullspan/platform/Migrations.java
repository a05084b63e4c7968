package dev.fullspan.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings every module's schema up to date, modules that others refer to first. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource database, List<ModuleMigrations> modules) {
        for (ModuleMigrations module : ordered(modules)) {
            Flyway.configure()
                    .dataSource(database)
                    .schemas(module.module())
                    .defaultSchema(module.module())
                    .createSchemas(true)
                    .locations("classpath:db/" + module.module())
                    .failOnMissingLocations(true)
                    .table("migrations")
                    .load()
                    .migrate();
        }
    }

    static List<ModuleMigrations> ordered(List<ModuleMigrations> modules) {
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
}
