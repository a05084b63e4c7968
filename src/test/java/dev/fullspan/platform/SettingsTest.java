package dev.fullspan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void theMainSettingsHaveTheirNamesDefaultsAndVariables() {
        assertThat(Settings.known().all())
                .extracting(Settings.Setting::name, Settings.Setting::variable, Settings.Setting::defaultValue)
                .contains(tuple("port", "FULLSPAN_PORT", "8080"), tuple("database-url", "FULLSPAN_DATABASE_URL", null));
    }

    @Test
    void everySettingSaysWhatItDoes() {
        assertThat(Settings.known().all())
                .allSatisfy(setting ->
                        assertThat(setting.description()).as(setting.name()).isNotBlank());
    }

    @Test
    void aServerTakesEverySettingAsAFlagAndNamesTheNearestOfAnUnknownOne() {
        assertThat(SettingFlags.ofServer(List.of("--port", "9000", "--data=my data"))
                        .arguments())
                .containsExactlyInAnyOrder("--fullspan.port=9000", "--fullspan.data=my data");
        assertThatThrownBy(() -> SettingFlags.ofServer(List.of("--prot", "9000")))
                .hasMessage("There is no flag --prot here. Did you mean --port?");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefusedSinceEverybodyCouldReadIt() {
        for (String url : List.of(
                "jdbc:postgresql://db/shop?user=fs&password=secret",
                "jdbc:postgresql://db/shop?PASSWORD=secret",
                "jdbc:postgresql://fs:secret@db/shop")) {
            assertThatThrownBy(() -> SettingFlags.ofServer(List.of("--database-url", url)))
                    .hasMessageContaining("FULLSPAN_DATABASE_URL");
            assertThatThrownBy(() -> SettingFlags.ofCommand(List.of("list", "--database-url=" + url)))
                    .hasMessageContaining("FULLSPAN_DATABASE_URL");
        }
        assertThat(SettingFlags.ofServer(List.of("--database-url", "jdbc:postgresql://db:5432/shop?user=fs"))
                        .settings())
                .containsKey("database-url");
    }

    @Test
    void aCommandsOwnFlagsStayAndTheDataDirectoryIsTakenOut() {
        SettingFlags words = SettingFlags.ofCommand(
                List.of("add", "--data", "my data", "Oak", "--currency", "EUR", "--", "--data", "x"));
        assertThat(words.rest()).containsExactly("add", "Oak", "--currency", "EUR", "--", "--data", "x");
        assertThat(words.data()).isEqualTo(Path.of("my data"));
    }
}
