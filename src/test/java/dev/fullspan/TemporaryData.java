package dev.fullspan;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives a test's program an empty data directory and the programs of PostgreSQL unpacked once per checkout. */
public final class TemporaryData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Where tests keep PostgreSQL's programs, so that each new data directory needs not unpack them. */
    public static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = fresh();
        Path shared = fresh();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "temporary data",
                        Map.ofEntries(
                                Map.entry("fullspan.data", data.toString()),
                                Map.entry("fullspan.audit.private-networks", "true"),
                                Map.entry("fullspan.webhooks.private-networks", "true"),
                                Map.entry("fullspan.mail.private-networks", "true"),
                                // All visitors of all tests come from the same address.
                                Map.entry("fullspan.storefront.holds-at-once", "10000"),
                                Map.entry("fullspan.storefront.holds-a-day", "100000"),
                                Map.entry("fullspan.storefront.units-at-once", "1000000"),
                                Map.entry("fullspan.webhooks.http", "true"),
                                Map.entry("fullspan.exchange.private-networks", "true"),
                                Map.entry("fullspan.stores.private-networks", "true"),
                                Map.entry("fullspan.stores.http", "true"),
                                Map.entry("fullspan.exchange.http", "true"),
                                Map.entry("fullspan.pictures.private-networks", "true"),
                                Map.entry("fullspan.exchange.rest", "150ms"),
                                Map.entry("fullspan.exchange.largest", "1MB"),
                                Map.entry("fullspan.exchange.folder", shared.toString()),
                                Map.entry("fullspan.audit.pause", "0ms"),
                                Map.entry("fullspan.audit.quiet", "500ms"),
                                Map.entry("fullspan.postgres-programs", PROGRAMS.toString()))));
        context.getBeanFactory().addBeanPostProcessor(new NoRounds());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            FileSystemUtils.deleteRecursively(data.toFile());
            FileSystemUtils.deleteRecursively(shared.toFile());
        }));
    }

    /** An empty data directory with a space in its name. */
    public static Path fresh() {
        try {
            return Files.createTempDirectory("fullspan test ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Leaves out what goes round all shops every few minutes: one process serves every test class, and looking after the shops that all
     * others made would take a third of its time. Tests ask for a round of their own shop.
     */
    private static final class NoRounds implements BeanPostProcessor {
        private static final Set<String> ROUNDS = Set.of(
                "leakSearchJob",
                "storeParcelsJob",
                "channelMonthsJob",
                "suggestionsJob",
                "alertJob",
                "availabilityJob",
                "exchangesJob",
                "storesJob",
                "forecastJob");

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return ROUNDS.contains(name) && bean instanceof RecurringTask<?> round
                    ? Tasks.recurring(round.getName(), FixedDelay.ofHours(24)).execute((instance, run) -> {})
                    : bean;
        }
    }
}
