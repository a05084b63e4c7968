package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsCheckTest {
    private static void read(String name) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("Config resource 'file [data/fullspan.properties]'", Map.of(name, "1")));
        new SettingsCheck().postProcessEnvironment(environment, new SpringApplication());
    }

    @Test
    void aSettingThatDoesNotExistIsNamedWithTheNearestOne() {
        assertThatThrownBy(() -> read("fullspan.backup.kepe"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("fullspan.backup.kepe")
                .hasMessageContaining("Did you mean backup.keep?");
    }

    @Test
    void knownSettingsAndListEntriesAndOtherLibrariesSettingsAreTaken() {
        assertThatCode(() -> {
                    read("fullspan.port");
                    read("fullspan.proxy.trusted[0]");
                    read("logging.level.root");
                })
                .doesNotThrowAnyException();
    }
}
