package dev.fullspan.platform.database;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariDataSource;
import dev.fullspan.platform.DataDirectory;
import dev.fullspan.platform.ModuleMigrations;
import dev.fullspan.platform.PlatformSettings;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL: the embedded server or the external one, brought up to date before anyone is handed a connection. */
@Configuration(proxyBeanMethods = false)
class Databases {

    @Bean
    static ModuleMigrations platformMigrations() {
        return new ModuleMigrations("platform");
    }

    /** Closed after the pool, since the pool depends on it. */
    @Bean
    PostgresServer postgresServer(PlatformSettings settings, DataDirectory data) {
        return settings.external()
                .map(url -> new PostgresServer(url, Optional.empty()))
                .orElseGet(() -> {
                    EmbeddedPostgres embedded = EmbeddedPostgres.start(data, settings.programs(data));
                    return new PostgresServer(embedded.url(), Optional.of(embedded));
                });
    }

    @Bean
    HikariDataSource dataSource(PlatformSettings settings, PostgresServer server, List<ModuleMigrations> modules) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("postgres");
        pool.setJdbcUrl(server.url());
        server.embedded().ifPresent(embedded -> {
            pool.setUsername(EmbeddedPostgres.USER);
            pool.setPassword(embedded.password());
        });
        pool.setMaximumPoolSize(settings.databaseConnections());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        server.checkDurable(JdbcClient.create(pool));
        Migrations.run(pool, modules);
        return pool;
    }

    /** Schedules what {@link Jobs} runs. */
    @Bean
    SchedulerClient schedulerClient(DataSource database) {
        return SchedulerClient.Builder.create(database).tableName(Jobs.TABLE).build();
    }
}
