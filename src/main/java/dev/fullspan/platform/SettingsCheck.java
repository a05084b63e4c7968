package dev.fullspan.platform;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Refuses a settings file that holds a setting which does not exist, since whoever wrote it believes that it works. In
 * the environment such names are only logged: they may be meant for another version.
 */
class SettingsCheck implements EnvironmentPostProcessor, Ordered {
    private static final List<String> NOT_SETTINGS =
            List.of("FULLSPAN_JAVA_OPTIONS", "FULLSPAN_JAVA_HOME", "FULLSPAN_TEST_DATA");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Settings known = Settings.known();
        if (known.names().isEmpty()) {
            return;
        }
        environment.getPropertySources().stream()
                .filter(source -> source.getName().contains("fullspan.properties"))
                .flatMap(SettingsCheck::names)
                .filter(name -> name.startsWith(Settings.PREFIX))
                .map(name -> name.substring(Settings.PREFIX.length()))
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new CannotStart("The file fullspan.properties sets " + Settings.PREFIX + name
                            + ", and there is no such setting." + known.hint(name));
                });
        Logger log = LoggerFactory.getLogger(SettingsCheck.class);
        System.getenv().keySet().stream()
                .filter(name -> name.startsWith("FULLSPAN_") && !NOT_SETTINGS.contains(name))
                .filter(name -> known.all().stream().noneMatch(setting -> name.startsWith(setting.variable())))
                .forEach(name -> log.warn("The environment sets {}, and there is no such setting", name));
    }

    private static Stream<String> names(Object source) {
        return source instanceof EnumerablePropertySource<?> enumerable
                ? Stream.of(enumerable.getPropertyNames())
                : Stream.empty();
    }

    /** After the settings file was read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
